import './presence.js';
import { post } from './api.js';
import { favourite } from './favourite.js';
import { cents, money } from './format.js';

/** A reader's profile: what the chosen way of meeting costs, and the request for a reading. */
const start = document.getElementById('start');
const form = document.getElementById('start-form');
const funds = Number(start.dataset.funds || 0);

const chosen = () => start.querySelector('input[name="mode"]:checked');

function minutes(rate) {
  const whole = Math.floor(funds / rate);
  return `${whole} ${whole === 1 ? 'minute' : 'minutes'}`;
}

function show() {
  const mode = chosen();
  if (!mode) {
    return;
  }
  const rate = Number(mode.dataset.rate);
  const there = document.getElementById('start-minutes');
  if (there) {
    there.textContent = minutes(rate);
    document.getElementById('start-funds').hidden = funds >= rate;
  }
  if (form) {
    form.querySelector('[data-start-mode]').textContent = mode.value[0].toUpperCase() + mode.value.slice(1);
    form.querySelector('[data-start-rate]').textContent = money(rate);
    form.querySelector('[data-start-lasts]').textContent = minutes(rate);
    form.querySelector('[data-start-ask]').textContent = `Ask at ${money(rate)} a minute`;
  }
}

// One key for one decision: a second click, or a repeated sending by the network, asks for the same reading.
let key = crypto.randomUUID();

async function ask(event) {
  event.preventDefault();
  const problem = document.getElementById('start-problem');
  const field = form.elements.limit;
  const error = document.getElementById('limit-e');
  const button = form.querySelector('[data-start-ask]');
  problem.hidden = true;
  error.textContent = '';
  field.removeAttribute('aria-invalid');
  const limit = cents(field.value);
  if (limit === undefined) {
    error.textContent = 'Please write an amount such as 20 or 20.50.';
    field.setAttribute('aria-invalid', 'true');
    field.focus();
    return;
  }
  button.disabled = true;
  try {
    const reading = await post(
      '/api/sessions',
      { reader: start.dataset.slug, modality: chosen().value, ...(limit === null ? {} : { limitCents: limit }) },
      { 'Idempotency-Key': key },
    );
    location.assign(`/readings/${reading.id}`);
  } catch (refusal) {
    key = crypto.randomUUID();
    problem.textContent = refusal.message;
    problem.hidden = false;
    button.disabled = false;
    if (refusal.status === 402) {
      const link = document.createElement('a');
      link.href = start.dataset.wallet;
      link.textContent = 'Add funds';
      problem.append(' ', link);
    }
    if (refusal.code === 'reading.already_in_reading' && refusal.problem.readingId) {
      const link = document.createElement('a');
      link.href = `/readings/${refusal.problem.readingId}`;
      link.textContent = 'Go to the room';
      problem.append(' ', link);
    }
  }
}

start.addEventListener('change', show);
form?.addEventListener('submit', ask);
favourite(document.getElementById('favourite'), start.dataset.slug);
show();
