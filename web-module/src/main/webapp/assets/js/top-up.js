import { get, post, Refusal } from './api.js';
import { on } from './socket.js';

/**
 * A payment that is awaited: the server tells of it over the socket, and is asked every few seconds besides, in case that
 * message is lost. The page itself says what has become of it, so it is simply shown anew.
 */
const page = document.getElementById('top-up');
const id = page.dataset.topUp;
const LOOK = 3000;
const LATER = 15000;
const SLOW_AFTER = 30000;
const began = performance.now();

function changed(state) {
  if (state !== page.dataset.state && !['intended', 'open'].includes(state)) {
    location.replace(`/top-up?id=${id}`);
  }
}

async function look() {
  try {
    changed((await get(`/api/payments/top-ups/${id}`)).state);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    console.info('How the payment stands could not be asked', refusal);
  }
  const waited = performance.now() - began;
  document.getElementById('slow').hidden = waited < SLOW_AFTER || document.querySelector('[data-go-on]') !== null;
  setTimeout(look, waited < 4 * SLOW_AFTER ? LOOK : LATER);
}

if (page.dataset.over !== 'true') {
  on('top-up', (body) => body.id === id && changed(body.state));
  setTimeout(look, LOOK);
}

const goOn = document.querySelector('[data-go-on]');
goOn?.addEventListener('click', async () => {
  const problem = document.getElementById('page-problem');
  goOn.disabled = true;
  problem.hidden = true;
  try {
    location.assign((await post(`/api/payments/top-ups/${id}/page`)).url);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    goOn.disabled = false;
    problem.textContent = refusal.message;
    problem.hidden = false;
  }
});
