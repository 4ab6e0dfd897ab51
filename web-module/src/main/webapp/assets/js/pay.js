import { post } from './api.js';

/**
 * The way to the payment provider's page. One key belongs to one decision: a second click, or a repeated sending by the
 * network, begins the same top-up and gives the same page.
 */
export class Payment {
  constructor() {
    this.renew();
  }

  /** Another decision is made, or the last one came to nothing. */
  renew() {
    this.key = crypto.randomUUID();
  }

  /** Begins a top-up and gives the address of its page. Throws a Refusal. */
  async begin(amountCents, { saveCard = false, returnPath = '/wallet' } = {}) {
    try {
      const page = await post('/api/payments/add-balance', { amountCents, saveCard, returnPath }, { 'Idempotency-Key': this.key });
      return page.url;
    } catch (refusal) {
      // Without an answer the top-up may exist: the same key finds it again. A refused one leaves nothing behind.
      if (refusal.status !== 0 && refusal.status !== 503) {
        this.renew();
      }
      throw refusal;
    }
  }
}

/**
 * Opens a payment page beside this one, which stays as it is. The window is opened by the click itself, because browsers
 * allow no other, and led to the page when its address is known.
 *
 * @param show is given a link to the page when the browser opened no window
 */
export async function payBeside(payment, amountCents, returnPath, show) {
  const beside = window.open('about:blank', '_blank');
  if (beside) {
    beside.opener = null;
  }
  try {
    const url = await payment.begin(amountCents, { returnPath });
    payment.renew();
    if (beside && !beside.closed) {
      beside.location.replace(url);
    } else {
      show(url);
    }
  } catch (refusal) {
    beside?.close();
    throw refusal;
  }
}
