import { get, post, put, Refusal, remove } from './api.js';
import { cents, money } from './format.js';
import { Payment } from './pay.js';
import { on } from './socket.js';

/** The wallet: choosing an amount and going to pay, the saved card, auto-reload. */
const at = (id) => document.getElementById(id);
const CARD_AWAITED = 'ss-card-awaited';

function refuse(place, refusal) {
  if (!(refusal instanceof Refusal)) {
    throw refusal;
  }
  place.textContent = refusal.message;
  place.hidden = false;
}

// ---- paying in
const form = at('top-up');
const payment = new Payment();

function chosen() {
  const choice = form.querySelector('input[name="amount"]:checked')?.value;
  return choice === 'other' ? cents(form.elements.other.value) : Number(choice);
}

function show() {
  const other = form.querySelector('input[value="other"]').checked;
  form.querySelector('[data-other]').hidden = !other;
  const amount = chosen();
  form.querySelector('[data-add]').textContent = amount ? `Add ${money(amount)}` : 'Add to my balance';
}

function wrongAmount(amount) {
  const { least, most } = form.dataset;
  const right = Number.isInteger(amount) && amount >= Number(least) && amount <= Number(most);
  return right ? '' : `Please choose an amount from ${money(Number(least))} to ${money(Number(most))}.`;
}

async function add(event) {
  event.preventDefault();
  const button = form.querySelector('[data-add]');
  if (button.disabled) {
    return;
  }
  const amount = chosen();
  const wrong = wrongAmount(amount);
  at('other-error').textContent = wrong;
  form.elements.other.toggleAttribute('aria-invalid', Boolean(wrong));
  at('top-up-problem').hidden = true;
  if (wrong) {
    form.elements.other.focus();
    return;
  }
  button.disabled = true;
  try {
    location.assign(await payment.begin(amount, { saveCard: form.elements.save.checked, returnPath: at('wallet').dataset.back }));
  } catch (refusal) {
    button.disabled = false;
    refuse(at('top-up-problem'), refusal);
  }
}

if (form) {
  form.addEventListener('input', () => {
    payment.renew();
    show();
  });
  form.addEventListener('change', (event) => {
    if (event.target.value === 'other' && event.target.type === 'radio') {
      form.elements.other.focus();
    }
  });
  form.addEventListener('submit', add);
  // Whoever comes back from the payment page by the browser's own button may decide anew.
  addEventListener('pageshow', () => {
    payment.renew();
    form.querySelector('[data-add]').disabled = false;
    show();
  });
  show();
}

// ---- the card and auto-reload
const reload = at('reload-form');

function wish(onOff) {
  return {
    on: onOff,
    thresholdCents: cents(reload.elements.threshold.value) ?? 0,
    amountCents: cents(reload.elements.amount.value) ?? 0,
    mostPerDay: Number(reload.elements.most.value),
  };
}

function showReload() {
  const { amountCents, mostPerDay } = wish(true);
  const often = mostPerDay === 1 ? 'once a day' : `${mostPerDay} times a day`;
  reload.querySelector('[data-reload-on]').textContent = amountCents > 0 ? `Allow ${money(amountCents)}, at most ${often}` : 'Allow';
}

const FIELDS = { thresholdCents: 'threshold', threshold: 'threshold', amountCents: 'amount' };

async function allow(event) {
  event.preventDefault();
  const button = reload.querySelector('[data-reload-on]');
  const fields = { threshold: reload.elements.threshold, amount: reload.elements.amount };
  let wrong = null;
  at('reload-problem').hidden = true;
  for (const [name, field] of Object.entries(fields)) {
    const amount = cents(field.value);
    const words = amount ? '' : 'Please write an amount such as 20 or 20.50.';
    at(`${name}-error`).textContent = words;
    field.toggleAttribute('aria-invalid', Boolean(words));
    wrong ??= words ? field : null;
  }
  if (wrong) {
    wrong.focus();
    return;
  }
  button.disabled = true;
  try {
    await put('/api/payments/auto-reload', wish(true));
    location.assign('/wallet?said=reload');
  } catch (refusal) {
    button.disabled = false;
    const name = refusal.code === 'payment.amount_out_of_bounds' ? 'amount' : FIELDS[refusal.problem?.field];
    if (name) {
      at(`${name}-error`).textContent = refusal.message;
      fields[name].setAttribute('aria-invalid', 'true');
      fields[name].focus();
    } else {
      refuse(at('reload-problem'), refusal);
    }
  }
}

if (reload) {
  reload.addEventListener('input', showReload);
  reload.addEventListener('submit', allow);
  showReload();
}

/** A button that asks for something once and leads on, or says why not. */
function once(selector, problem, work) {
  const button = document.querySelector(selector);
  button?.addEventListener('click', async () => {
    button.disabled = true;
    at(problem).hidden = true;
    try {
      location.assign(await work());
    } catch (refusal) {
      button.disabled = false;
      refuse(at(problem), refusal);
    }
  });
  addEventListener('pageshow', () => {
    if (button) {
      button.disabled = false;
    }
  });
}

/** On asks for consent first; off is off at once. */
const reloadSwitch = document.querySelector('[data-reload-switch]');
reloadSwitch?.addEventListener('change', async () => {
  if (reloadSwitch.checked) {
    reloadSwitch.checked = false;
    at('reload-dialog').showModal();
    return;
  }
  reloadSwitch.disabled = true;
  at('card-problem').hidden = true;
  try {
    await put('/api/payments/auto-reload', wish(false));
    location.assign('/wallet?said=reload-off');
  } catch (refusal) {
    reloadSwitch.disabled = false;
    reloadSwitch.checked = true;
    refuse(at('card-problem'), refusal);
  }
});
once('[data-card-forget]', 'forget-problem', async () => {
  await remove('/api/payments/card');
  return '/wallet?said=forgotten';
});
once('[data-card-add]', 'card-problem', async () => {
  const page = await post('/api/payments/card', { returnPath: '/wallet' });
  sessionStorage.setItem(CARD_AWAITED, at('card').textContent);
  return page.url;
});

/** After the card page: the provider tells us of the card some moments later. */
async function awaitCard() {
  const before = sessionStorage.getItem(CARD_AWAITED);
  sessionStorage.removeItem(CARD_AWAITED);
  if (before === null || !at('card')) {
    return;
  }
  for (let tries = 0; tries < 15; tries++) {
    const { card } = await get('/api/payments/auto-reload');
    if (card?.last4 && !before.includes(card.last4)) {
      location.replace('/wallet');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}
awaitCard().catch((refusal) => console.info('Whether the card was saved could not be asked', refusal));

// ---- what moves while the page is open
on('balance', ({ totalCents, heldCents, availableCents }) => {
  document.querySelector('[data-wallet="available"]').textContent = money(availableCents);
  document.querySelector('[data-wallet="held"]').textContent =
    `${money(totalCents)} balance, ${heldCents === 0 ? 'nothing on hold' : `${money(heldCents)} on hold for a reading`}`;
  at('moved').hidden = false;
});
