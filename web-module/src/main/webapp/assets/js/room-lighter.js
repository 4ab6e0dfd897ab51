import { post, put, Refusal } from './api.js';
import { money } from './format.js';
import { say as aloud, toast } from './say.js';
import { serverNow } from './socket.js';

/**
 * From a picture to sound, from sound to writing, when the line is too thin: offered, asked of the other side, answered.
 * What is agreed, and at what rate, is the server's word (docs/protocol.md); this shows it and asks for it.
 */
const ORDER = ['video', 'voice', 'chat'];
const WAYS = { video: 'video', voice: 'voice', chat: 'chat' };
const NOT_AGAIN = 120_000; // who has said no is not asked again so soon
const LEAST_TO_ANSWER = 1000;

export class Lighter {
  /**
   * @param rates the reader's rate of a minute in cents for each way that is lighter and costs no more
   */
  constructor({ readingId, side, other, rates, place }) {
    this.path = `/api/sessions/${readingId}/switch`;
    this.side = side;
    this.other = other;
    this.rates = rates;
    this.place = place;
    this.view = null;
    this.key = '';
    this.offered = false;
    this.quietUntil = 0;
  }

  /** The ways that are lighter than the one that runs, the nearest first. */
  get ways() {
    return ORDER.slice(ORDER.indexOf(this.view?.modality) + 1).filter((way) => this.rates[way] !== undefined);
  }

  get running() {
    return this.view?.state === 'active' || this.view?.state === 'reconnecting';
  }

  follow(view) {
    const before = this.view;
    this.view = view;
    if (before?.modality && before.modality !== view.modality) {
      this.offered = false;
      const rate = view.nextRateCents ?? view.rateCents;
      const words = this.side === 'client'
        ? `You go on by ${WAYS[view.modality]}, at ${money(rate)} a minute from the next minute on.`
        : `You go on by ${WAYS[view.modality]}.`;
      aloud(words);
      toast(words, 'info');
    } else if (before?.proposal && !view.proposal && this.running) {
      this.quiet();
      if (before.proposal.by === this.side && !this.takenBack) {
        toast(`${this.other} stays with ${WAYS[view.modality]}.`, 'info');
      }
    }
    if (!view.proposal) {
      this.takenBack = false;
    }
    this.show();
  }

  /** The line has been thin for a while. */
  thin() {
    if (performance.now() >= this.quietUntil) {
      this.offer();
    }
  }

  /** The person wants to, or the line does. */
  offer() {
    if (this.running && !this.view.proposal && this.ways.length > 0) {
      this.offered = true;
      this.show();
    }
  }

  quiet() {
    this.offered = false;
    this.quietUntil = performance.now() + NOT_AGAIN;
  }

  show() {
    const proposal = this.running ? this.view.proposal : null;
    const offered = this.running && this.offered && !proposal;
    const key = JSON.stringify([proposal, offered, this.view.modality]);
    if (key === this.key) {
      return;
    }
    this.key = key;
    clearTimeout(this.expiry);
    this.place.hidden = !proposal && !offered;
    if (proposal) {
      this.showProposal(proposal);
    } else if (offered) {
      this.showOffer();
    }
  }

  showOffer() {
    const [nearest, ...more] = this.ways;
    this.write(
      `Would ${WAYS[nearest]} do?`,
      `It needs less of the line. ${this.ways.map((way) => `${capital(way)}: ${money(this.rates[way])} a minute.`).join(' ')}`,
      action('btn-primary', `Ask for ${WAYS[nearest]}`, () => this.propose(nearest)),
      ...more.map((way) => action('btn-line', `Ask for ${WAYS[way]}`, () => this.propose(way))),
      action('btn-quiet', 'Not now', () => {
        this.quiet();
        this.show();
      }),
    );
  }

  showProposal({ id, by, modality, rateCents, readerRateCents, expiresAt }) {
    const price = this.side === 'client'
      ? `${money(rateCents)} a minute, from the next minute on.`
      : `${money(readerRateCents)} of a minute is yours, from the next minute on.`;
    if (by === this.side) {
      this.write(
        `You asked to go on by ${WAYS[modality]}.`,
        price,
        action('btn-line', 'Take back', () => {
          this.takenBack = true;
          return this.answer(id, false);
        }),
      );
    } else {
      const words = `${this.other} would like to go on by ${WAYS[modality]}.`;
      this.write(
        words,
        price,
        action('btn-primary', `Go on by ${WAYS[modality]}`, () => this.answer(id, true)),
        action('btn-line', 'No', () => this.answer(id, false)),
      );
      aloud(`${words} ${price}`, true);
    }
    this.expiry = setTimeout(() => {
      if (this.view.proposal?.id === id) {
        this.follow({ ...this.view, proposal: null });
      }
    }, Math.max(LEAST_TO_ANSWER, Date.parse(expiresAt) - serverNow()));
  }

  write(words, more, ...actions) {
    this.place.querySelector('[data-lighter-words]').textContent = words;
    this.place.querySelector('[data-lighter-more]').textContent = more;
    this.place.querySelector('[data-lighter-acts]').replaceChildren(...actions);
  }

  propose(modality) {
    this.offered = false;
    return post(this.path, { modality });
  }

  answer(proposal, agree) {
    return put(this.path, { proposal, agree });
  }
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** A button that waits for what it asked for, and says why it can't be. */
function action(kind, text, work) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `btn btn-sm ${kind}`;
  button.textContent = text;
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await work();
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
