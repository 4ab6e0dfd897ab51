import { post, remove } from './api.js';
import { chime } from './chime.js';
import { money } from './format.js';
import { say } from './say.js';
import { on, serverNow } from './socket.js';

/**
 * A client's turn in a reader's queue, on every page that is open: the reader is reserved for a while, and one
 * button asks for the reading. It goes when it is taken, left or passed on anywhere.
 */
const bar = document.getElementById('turn');
const title = document.title;
let turn = null;
let ticker = null;
let key = crypto.randomUUID();

function hide() {
  turn = null;
  clearInterval(ticker);
  document.title = title;
  bar.hidden = true;
}

function tick() {
  const left = Math.ceil((Date.parse(turn.turnUntil) - serverNow()) / 1000);
  if (left <= 0) {
    hide();
    return;
  }
  bar.querySelector('[data-turn-left]').textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  document.title = left % 2 ? `(${left}) Your turn with ${turn.readerName}` : title;
}

function show(next, loud) {
  const known = turn?.readerSlug === next.readerSlug && turn?.turnUntil === next.turnUntil;
  turn = next;
  bar.querySelector('[data-turn-name]').textContent = next.readerName;
  bar.querySelector('[data-turn-start]').textContent = next.rateCents
    ? `Start at ${money(next.rateCents)} a minute`
    : 'Start';
  bar.hidden = false;
  clearInterval(ticker);
  ticker = setInterval(tick, 1000);
  tick();
  if (loud && !known) {
    bar.querySelector('[data-turn-problem]').textContent = '';
    key = crypto.randomUUID();
    chime();
    say(`It is your turn with ${next.readerName}.`, true);
  }
}

function refuse(refusal) {
  const problem = bar.querySelector('[data-turn-problem]');
  problem.textContent = refusal.message;
  if (refusal.status === 402) {
    const link = document.createElement('a');
    link.href = `/wallet?back=/readers/${turn.readerSlug}`;
    link.textContent = 'Add funds';
    problem.append(' ', link);
  }
}

async function start(event) {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    const reading = await post(
      '/api/sessions',
      { reader: turn.readerSlug, modality: turn.modality },
      { 'Idempotency-Key': key },
    );
    location.assign(`/readings/${reading.id}`);
  } catch (refusal) {
    key = crypto.randomUUID();
    refuse(refusal);
    button.disabled = false;
  }
}

async function leave(event) {
  const button = event.currentTarget;
  button.disabled = true;
  try {
    await remove(`/api/readers/${turn.readerSlug}/queue`);
    hide();
  } catch (refusal) {
    refuse(refusal);
  } finally {
    button.disabled = false;
  }
}

bar.querySelector('[data-turn-start]').addEventListener('click', start);
bar.querySelector('[data-turn-leave]').addEventListener('click', leave);
on('queue', (body) => {
  if (body.state === 'turn') {
    show(body, true);
  } else if (turn?.readerSlug === body.readerSlug) {
    hide();
  }
});
// Taken on another page of this client: the reading itself is told everywhere.
on('reading', (body) => turn?.readerSlug === body.readerSlug && hide());

const { slug, name, modality, rate, until } = bar.dataset;
if (until) {
  show({ readerSlug: slug, readerName: name, modality, rateCents: Number(rate) || null, turnUntil: until }, false);
}
