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
    this.pending = new Map(); // clientMessageId -> the bubble that stands for it
  }

  /** Shows what is on its way. */
  sending({ clientMessageId, text }) {
    const element = this.bubble({ mine: true, text, at: new Date().toISOString(), state: 'Sending' });
    element.classList.add('is-sending');
    this.pending.set(clientMessageId, element);
    this.list.append(element);
    this.toEnd();
  }

  /** A line of the transcript. */
  line({ from, text, at, clientMessageId }) {
    const mine = from === this.me;
    if (mine) {
      this.settle(clientMessageId)?.remove();
    }
    this.insert(this.bubble({ mine, text, at }));
  }

  /** A line of ours was refused for good: it stays, with the reason and a way to send it once more. */
  refused(line, reason, again) {
    const element = this.settle(line.clientMessageId);
    if (!element) {
      return;
    }
    element.classList.replace('is-sending', 'is-refused');
    element.querySelector('time').textContent = `Not sent. ${reason}`;
    const button = document.createElement('button');
    button.className = 'btn btn-quiet btn-sm';
    button.type = 'button';
    button.textContent = 'Try again';
    button.addEventListener('click', () => {
      element.remove();
      this.sending(line);
      again();
    });
    element.append(button);
    this.toEnd();
  }

  /** What happened in the room: both connected, paused. */
  note(text) {
    const item = document.createElement('li');
    item.className = 'sys';
    const words = document.createElement('span');
    words.className = 'tiny faint num';
    words.textContent = text;
    item.append(words);
    this.insert(item);
  }

  /** Takes a line out of what is on its way; the answer is what stands for it, if anything does. */
  settle(clientMessageId) {
    const element = this.pending.get(clientMessageId);
    this.pending.delete(clientMessageId);
    return element;
  }

  /** What is on its way stays at the end. */
  insert(element) {
    const [first] = this.pending.values();
    this.list.insertBefore(element, first ?? null);
    this.toEnd();
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
