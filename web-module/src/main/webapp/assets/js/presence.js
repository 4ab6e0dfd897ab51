import { listen } from './socket.js';

/**
 * Keeps every "available now" on a page true: an element with data-presence="<slug>" follows that reader's status, and
 * what is only for an available reader, or only for the others, appears and goes with it.
 */
const MOST = 100; // as many as the server tells at once

const WORDS = {
  available: ['online', 'Available now'],
  reserved: ['busy', 'Reserved'],
  busy: ['busy', 'In a reading'],
  away: ['away', 'Away'],
  offline: ['offline', 'Offline'],
};

function show(slug, status) {
  const [className, words] = WORDS[status] ?? WORDS.offline;
  const name = CSS.escape(slug);
  for (const element of document.querySelectorAll(`[data-presence="${name}"]`)) {
    element.className = `presence ${className}`;
    (element.querySelector('span') ?? element).textContent = words;
  }
  for (const element of document.querySelectorAll(`[data-when-available="${name}"]`)) {
    element.hidden = status !== 'available';
  }
  for (const element of document.querySelectorAll(`[data-when-unavailable="${name}"]`)) {
    element.hidden = status === 'available';
  }
}

const followers = new Set();

/** Calls back with (slug, status) for each reader of the page: how they stand, and whenever it may have changed. */
export function follow(follower) {
  followers.add(follower);
}

follow(show);
listen(
  'presence',
  (type, body) => {
    const told = type === 'presence' ? [[body.slug, body.status]] : Object.entries(body.readers);
    told.forEach(([slug, status]) => followers.forEach((follower) => follower(slug, status)));
  },
  () => ({
    readers: [...new Set(Array.from(document.querySelectorAll('[data-presence]'), (element) => element.dataset.presence))].slice(0, MOST),
  }),
);
