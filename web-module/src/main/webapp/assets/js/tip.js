import { post } from './api.js';
import { cents, money } from './format.js';
import { toast } from './say.js';
import { on } from './socket.js';

/** Tips after a reading: the client gives, the reader sees them come in. One decision has one key, so it gives once. */
const section = document.getElementById('tips');
const list = document.getElementById('tip-list');
const form = document.getElementById('tip-form');

function add(amount, more) {
  const line = document.createElement('li');
  const sum = document.createElement('b');
  sum.textContent = money(amount);
  const note = document.createElement('span');
  note.className = 'tiny faint';
  note.textContent = more;
  line.append(sum, note);
  list.append(line);
  section.hidden = false;
}

/** What is chosen, in cents; null while nothing is written yet, undefined for what is no amount. */
function chosen() {
  const { value } = form.querySelector('input[name="tip"]:checked');
  return value === 'other' ? cents(form.elements.amount.value) : Number(value);
}

function show() {
  const other = form.querySelector('input[name="tip"]:checked').value === 'other';
  document.getElementById('tip-other').hidden = !other;
  const amount = chosen();
  document.getElementById('tip-label').textContent = amount ? `Tip ${money(amount)}` : 'Tip';
}

function refuse(words, wallet) {
  const problem = document.getElementById('tip-problem');
  problem.textContent = words;
  form.elements.amount.toggleAttribute('aria-invalid', Boolean(words) && !document.getElementById('tip-other').hidden);
  if (wallet) {
    const link = document.createElement('a');
    link.href = wallet;
    link.textContent = 'Add funds';
    problem.append(' ', link);
  }
}

let key = crypto.randomUUID();

async function give(event) {
  event.preventDefault();
  const amount = chosen();
  const { least, most, wallet, name } = form.dataset;
  if (!amount || amount < Number(least) || amount > Number(most)) {
    refuse(`Please write an amount from ${money(Number(least))} to ${money(Number(most))}.`);
    form.elements.amount.focus();
    return;
  }
  refuse('');
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const { reading } = document.getElementById('summary').dataset;
    await post(`/api/sessions/${reading}/tip`, { amountCents: amount }, { 'Idempotency-Key': key });
    key = crypto.randomUUID();
    add(amount, 'just now');
    toast(`Thank you. ${money(amount)} is on its way to ${name}.`);
    form.reset();
    show();
  } catch (refusal) {
    // The key stays: an answer that got lost is asked for again under it, and gives once.
    refuse(refusal.message, refusal.status === 402 ? wallet : null);
  } finally {
    button.disabled = false;
  }
}

/** Wires the section to a reading. */
export function tips(reading) {
  if (form) {
    form.addEventListener('change', () => {
      key = crypto.randomUUID();
      refuse('');
      show();
    });
    form.addEventListener('input', show);
    form.addEventListener('submit', give);
    show();
    return;
  }
  on('tip', (body) => {
    if (body.readingId === reading) {
      add(body.earnedCents, `of ${money(body.amountCents)}, just now`);
    }
  });
}
