import { Refusal } from './api.js';
import { money } from './format.js';
import { Payment, payBeside } from './pay.js';
import { say, toast } from './say.js';

/** The suggested one of several amounts. */
const USUAL = 1;

/** Adding funds from inside of the room: the payment page opens beside it, and the room stays as it is. */
export class TopUps {
  /** @param amounts in cents, the smallest first; none where cards can't be charged */
  constructor(amounts, returnPath) {
    this.amounts = amounts;
    this.returnPath = returnPath;
  }

  get offered() {
    return this.amounts.length > 0;
  }

  get usual() {
    return this.amounts[Math.min(USUAL, this.amounts.length - 1)];
  }

  /** @param most how many; the suggested one is always among them */
  buttons({ most = this.amounts.length, kind = '' } = {}) {
    const amounts = most < this.amounts.length ? [this.usual].slice(0, most) : this.amounts;
    return amounts.filter(Boolean).map((amount) => this.button(amount, kind));
  }

  button(amount, kind) {
    const payment = new Payment();
    const button = document.createElement('button');
    const main = amount === this.usual ? 'btn-primary' : 'btn-line';
    button.className = `btn ${main} ${kind}`;
    button.type = 'button';
    button.textContent = `Add ${money(amount)}`;
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await payBeside(payment, amount, this.returnPath, (url) => button.replaceWith(link(url, amount, button.className)));
        say('The payment page is open in a new tab.');
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) {
          throw refusal;
        }
        toast(refusal.message, 'danger');
      } finally {
        button.disabled = false;
      }
    });
    return button;
  }
}

/** For browsers that open no window by themselves. */
function link(url, amount, look) {
  const element = document.createElement('a');
  element.className = look;
  element.href = url;
  element.target = '_blank';
  element.rel = 'noopener';
  element.textContent = `Pay ${money(amount)} on Stripe\u2019s page`;
  return element;
}
