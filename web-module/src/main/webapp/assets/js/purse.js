import { get, Refusal } from './api.js';
import { money } from './format.js';
import { on } from './socket.js';

/**
 * The client's funds at the head of the page. Money that arrives is pushed with the new balance; when a reading of the
 * client's has changed, the balance is asked for, because a minute may have been set aside, charged or given back.
 */
const places = document.querySelectorAll('[data-purse]');
let asking = false;

function show({ availableCents }) {
  for (const place of places) {
    place.textContent = money(availableCents);
  }
}

async function refresh() {
  if (asking) {
    return;
  }
  asking = true;
  try {
    show(await get('/api/payments/balance'));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    // What stands there is an older truth; the next change or the next page brings the newer one.
    console.info('The balance could not be had', refusal);
  } finally {
    asking = false;
  }
}

if (places.length > 0) {
  on('balance', show);
  on('reading', refresh);
}
