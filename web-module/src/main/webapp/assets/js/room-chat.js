import { timeOfDay } from './format.js';

/**
 * The conversation as it is seen. The socket's room hands over each line once and in order; what was written here stands
 * at the end as "sending" until its line comes back, whatever the network does in between.
 */
export class Conversation {
  constructor({ list, scroller, me }) {
    this.list = list;
    this.scroller = scroller;
    this.me = me;
    this.pending = [];
  }

  /** Shows what is on its way. */
  sending(text) {
    const element = this.bubble({ mine: true, text, at: new Date().toISOString(), state: 'Sending' });
    this.pending.push({ text, element });
    this.list.append(element);
    this.toEnd();
  }

  /** A line of the transcript. */
  line({ from, text, at }) {
    const mine = from === this.me;
    if (mine) {
      this.settle(text)?.remove();
    }
    const element = this.bubble({ mine, text, at });
    this.list.insertBefore(element, this.pending[0]?.element ?? null);
    this.toEnd();
  }

  /** A line of ours was refused: it stays, marked with the reason. */
  refused(text, reason) {
    const element = this.settle(text);
    if (element) {
      element.classList.add('is-refused');
      element.querySelector('time').textContent = `Not sent. ${reason}`;
    }
  }

  /** What happened in the room: both connected, paused. */
  note(text) {
    const item = document.createElement('li');
    item.className = 'sys';
    const words = document.createElement('span');
    words.className = 'tiny faint num';
    words.textContent = text;
    item.append(words);
    this.list.insertBefore(item, this.pending[0]?.element ?? null);
    this.toEnd();
  }

  settle(text) {
    const at = this.pending.findIndex((each) => each.text === text);
    return at < 0 ? null : this.pending.splice(at, 1)[0].element;
  }

  bubble({ mine, text, at, state }) {
    const item = document.createElement('li');
    item.className = `msg ${mine ? 'me' : 'them'}`;
    const words = document.createElement('p');
    // Text, never markup: what people write is shown as they wrote it.
    words.textContent = text;
    const time = document.createElement('time');
    time.className = 'tiny faint num';
    time.dateTime = at;
    time.textContent = state ?? timeOfDay(at);
    item.append(words, time);
    return item;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
  }
}
