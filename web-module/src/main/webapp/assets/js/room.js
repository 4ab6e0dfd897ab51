import { get, post, Refusal } from './api.js';
import { money } from './format.js';
import { keepNotes } from './notes.js';
import { Conversation } from './room-chat.js';
import { Lighter } from './room-lighter.js';
import { Meter } from './room-meter.js';
import { Panels } from './room-panels.js';
import { TopUps } from './room-top-ups.js';
import { say as aloud, toast } from './say.js';
import { enter, on, watch } from './socket.js';

/**
 * The reading room. The server's view of the reading is the one truth: each message that changes it replaces the view
 * whole, and everything on the page is drawn from it. Between two messages only the display of the clock runs on.
 */
const room = document.getElementById('room');
const { me, side } = room.dataset;
const first = JSON.parse(room.dataset.reading);
const readingId = first.readingId;
const other = room.dataset.other;
const limits = JSON.parse(room.dataset.limits);
const at = (id) => document.getElementById(id);

const meter = new Meter();
const topUps = new TopUps(JSON.parse(room.dataset.topUps), `/readings/${readingId}`);
const panels = new Panels({
  place: at('panel'), aloud, other, side, limits, topUps,
  actions: {
    accept: () => act('accept'),
    decline: () => act('decline'),
    cancel: () => act('cancel'),
    askEnd: () => at('end-dialog').showModal(),
  },
});
const conversation = new Conversation({ list: at('bubbles'), scroller: at('chat'), me });

// A call's own parts are loaded where there is one.
const stage = room.dataset.call
  ? new (await import('./room-stage.js')).Stage({ readingId, other, side, picture: first.modality === 'video' })
  : null;

const lighter = stage && new Lighter({
  readingId, side, other, rates: JSON.parse(room.dataset.lighter), place: at('lighter'),
});
stage?.quality.addEventListener('thin', () => lighter.thin());
at('ctl-lighter')?.addEventListener('click', () => lighter.offer());

const OVER = ['ended', 'finalized'];
const TALKING = ['active', 'paused', 'reconnecting'];
const named = (modality) => modality[0].toUpperCase() + modality.slice(1);
const LINES = {
  created: 'asked for', waiting: 'joining', active: '', paused: 'paused', reconnecting: 'reconnecting',
};
let online = true;

/** An answer and a message may overtake each other. */
function isOld(view) {
  const known = meter.view;
  return known && (view.moves - known.moves || Date.parse(view.serverTime) - Date.parse(known.serverTime)) < 0;
}

function show(view) {
  if (isOld(view)) {
    return;
  }
  const before = meter.view?.state;
  meter.update(view);
  if (OVER.includes(view.state)) {
    stage?.close();
    location.replace(`/readings/${readingId}/summary`);
    return;
  }
  at('room-line').textContent = [`${named(view.modality)} reading`, LINES[view.state]].filter(Boolean).join(', ');
  const begun = view.minute > 0;
  at('room-meter').hidden = !begun;
  at('end').hidden = view.state === 'created';
  at('rate').textContent = money(side === 'reader' ? view.readerRateCents : view.rateCents);
  if (stage) {
    room.dataset.call = view.modality;
    stage.follow(view);
    lighter.follow(view);
    at('ctl-lighter').hidden = lighter.ways.length === 0;
  } else {
    at('chat').hidden = !TALKING.includes(view.state);
  }
  // Nothing is said while a line is down or money is awaited: the server refuses it.
  at('composer').hidden = view.state !== 'active';
  at('clock-label').textContent = meter.running ? 'Clock' : 'Clock, stopped';
  if (before !== view.state) {
    tell(before, view);
    if (view.state === 'active') {
      door.flush();
    }
  }
  low(view);
  draw();
}

/** What changed, as a line in the conversation and for ears. */
function tell(before, view) {
  const words = {
    active: before === undefined ? null : before === 'waiting' ? 'Both connected. The clock is running.' : 'The clock is running again.',
    paused: 'Paused for funds. The clock has stopped.',
    reconnecting: 'A line dropped. The clock has stopped.',
  }[view.state];
  if (words) {
    conversation.note(words);
    aloud(words);
  }
}

function low(view) {
  const shown = view.lowFunds && view.state === 'active' && side === 'client';
  if (shown && at('low').hidden) {
    const minutes = meter.minutesLeft;
    at('low-words').textContent = minutes > 0
      ? `After this minute, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left at this rate.`
      : 'This is the last minute that your funds pay for.';
    at('low-more').textContent = 'When money arrives in your wallet, it counts here at once.';
  }
  at('low').hidden = !shown;
}

function draw() {
  if (!meter.view || OVER.includes(meter.view.state)) {
    return;
  }
  const texts = meter.texts();
  at('clock').textContent = texts.clock;
  at('spent').textContent = texts.spent;
  if (at('left')) {
    const minutes = meter.minutesLeft;
    at('left').textContent = texts.left;
    at('minutes-left').textContent = minutes === null ? '' : `${minutes} min`;
  }
  at('minute-ring').setAttribute('stroke-dasharray', `${meter.minuteMillis / 1000} 60`);
  if (!online) {
    return;
  }
  if (meter.view.state === 'active') {
    panels.hide();
  } else {
    panels.show(meter.view, meter);
  }
  room.dataset.state = meter.view.state;
}

async function act(verb) {
  try {
    show(await post(`/api/sessions/${readingId}/${verb}`));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    toast(refusal.message, 'danger');
    if (refusal.status === 409) {
      show(await get(`/api/sessions/${readingId}`));
    }
  }
}

/** How this device's own line is. */
function line(state) {
  const words = { open: 'Connected', connecting: 'Connecting', waiting: 'Offline', closed: 'Offline' };
  if (!stage?.line(state)) {
    at('line-bars').className = `bars ${state === 'open' ? 'q4' : 'q0'}`;
    at('line-word').textContent = words[state] ?? 'Signed out';
  }
  online = state === 'open' || (state === 'connecting' && online);
  if (!online && meter.view) {
    panels.showOffline();
  }
}

at('end').addEventListener('click', () => {
  const texts = meter.texts();
  at('end-so-far').textContent = side === 'client' && meter.view.minute > 0 ? `So far ${texts.spent}.` : '';
  at('end-dialog').showModal();
});
at('end-dialog').addEventListener('close', () => {
  if (at('end-dialog').returnValue === 'end') {
    at('end-dialog').returnValue = '';
    act(meter.view.minute === 0 && side === 'client' ? 'cancel' : 'end');
  }
});
at('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = at('say').value.trim();
  if (text) {
    conversation.sending(door.say(text));
    at('say').value = '';
  }
  at('say').focus();
});
keepNotes(at('notes'), at('notes-state'), readingId);

/** The view anew: after a return to the room, and when its other side has moved. */
async function refresh() {
  try {
    show(await get(`/api/sessions/${readingId}`));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    toast(refusal.message, 'danger');
  }
}

const door = enter(readingId, {
  joined: () => {
    stage?.joined();
    refresh();
  },
  line: (line) => conversation.line(line),
  message: (type, body) => {
    stage?.hear(type, body);
    if (type === 'clock' && meter.view) {
      show({ ...meter.view, ...body, earnedCents: meter.earnedCents });
      refresh();
    }
  },
  refused: (error) => toast(error.message, 'danger'),
  unsent: (error, line) => conversation.refused(line, error.message, () => door.again(line)),
});
on('reading', (view) => view.readingId === readingId && show(view));
on('low-funds', (body) => {
  if (body.readingId === readingId) {
    aloud(`Your funds run low. ${money(body.leftCents)} left.`, true);
    refresh();
  }
});
watch((state) => line(state));

at('low-add')?.append(...topUps.buttons({ most: 1, kind: 'btn-sm' }));

show(first);
setInterval(draw, 250);
