import { post, put, remove } from './api.js';
import { follow } from './presence.js';
import { on } from './socket.js';
import { toast } from './say.js';

/**
 * Waiting for a reader on the reader's page: joining the queue and leaving it, one's place as it changes, and the wish to
 * be told. The turn itself is shown at the foot of every page (turn.js).
 */
const box = document.getElementById('wait');
const { slug, name } = box.dataset;
const ask = box.querySelector('[data-wait-ask]');
const place = box.querySelector('[data-wait-place]');
const join = box.querySelector('[data-wait-join]');
const tell = box.querySelector('[data-wait-tell]');
const problem = box.querySelector('[data-wait-problem]');

const ordinal = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

let status = box.dataset.status;
let mine = box.dataset.position ? { position: Number(box.dataset.position), waiting: Number(box.dataset.waiting), modality: box.dataset.modality, state: box.dataset.until ? 'turn' : 'waiting' } : null;
let waiting = Number(box.dataset.waiting);

function show() {
  box.hidden = status === 'available' && !mine;
  ask.hidden = Boolean(mine);
  place.hidden = !mine;
  join.hidden = status === 'offline';
  box.querySelector('[data-wait-how]').hidden = status === 'offline';
  box.querySelector('[data-wait-words]').textContent = status === 'offline'
    ? `${name} is offline.`
    : status === 'reserved'
      ? `${name} is kept for somebody who waited.`
      : `${name} can\u2019t take a reading at this moment.`;
  box.querySelector('[data-wait-count]').textContent = waiting === 0 ? '' : waiting === 1 ? 'One person is waiting.' : `${waiting} people are waiting.`;
  if (mine) {
    box.querySelector('[data-wait-position]').textContent = mine.state === 'turn'
      ? `It is your turn with ${name}`
      : `You are ${mine.position}${ENDINGS[ordinal.select(mine.position)]} of ${mine.waiting} in the queue for ${mine.modality}`;
  }
}

async function change(button, work) {
  button.disabled = true;
  problem.textContent = '';
  try {
    await work();
    show();
  } catch (refusal) {
    problem.textContent = refusal.message;
  } finally {
    button.disabled = false;
  }
}

join.addEventListener('click', () => change(join, async () => {
  const { value } = document.querySelector('#start input[name="mode"]:checked');
  const joined = await post(`/api/readers/${slug}/queue`, { modality: value });
  mine = { ...joined, state: joined.turnUntil ? 'turn' : 'waiting' };
  waiting = joined.waiting;
}));

box.querySelector('[data-wait-leave]').addEventListener('click', (event) => change(event.currentTarget, async () => {
  await remove(`/api/readers/${slug}/queue`);
  mine = null;
  waiting = Math.max(0, waiting - 1);
}));

tell.addEventListener('click', () => change(tell, async () => {
  const wanted = tell.getAttribute('aria-pressed') !== 'true';
  await put(`/api/readers/${slug}/tell-me`, { tell: wanted });
  tell.setAttribute('aria-pressed', String(wanted));
  box.querySelector('[data-wait-tell-words]').textContent = wanted ? 'We will tell you' : 'Tell me when available';
  toast(wanted ? `We tell you once, here and by mail, when ${name} is available.` : 'We won\u2019t tell you.');
}));

on('queue', (body) => {
  if (body.readerSlug === slug) {
    mine = body.state === 'over' ? null : body;
    waiting = body.state === 'over' ? Math.max(0, body.waiting - 1) : body.waiting;
    show();
  }
});
follow((of, now) => {
  if (of === slug) {
    status = now;
    show();
  }
});
show();
