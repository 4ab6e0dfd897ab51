import { subscribe, unsubscribe } from './push.js';

/**
 * Notifications of the device for a reader: offered when the reader is online, asked for by a click alone, and
 * their state always in words. ring.js shows them while a page is open, and the browser itself where push is set up.
 */
const place = document.querySelector('[data-alerts]');
// Not the form itself: its own answer replaces it.
const head = document.querySelector('.dash-head');

const WORDS = {
  granted: ['ok', 'Notifications are on', 'A request also shows outside of this window.'],
  pushed: ['ok', 'Notifications are on', 'A request also shows while no page of ours is open.'],
  denied: [
    'warn',
    'Notifications are blocked',
    'Your browser keeps them from showing. To allow them, open the site settings beside the address, set '
      + 'Notifications to Allow, and load this page again. Requests ring on every open page all the same.',
  ],
  default: [
    'wait',
    'Notifications are off',
    'Let your device tell you when a client asks, also while another window is in front.',
  ],
  unknown: ['wait', 'No notifications here', 'This browser has none for us. Requests ring on every open page.'],
};

function permission() {
  return 'Notification' in window ? Notification.permission : 'unknown';
}

/** The offer belongs to being online; before that nobody can ask. */
function isOnline() {
  return head.querySelector('[id$="online"][aria-pressed="true"]') !== null;
}

let pushed = false;

function draw() {
  const state = pushed && permission() === 'granted' ? 'pushed' : permission();
  const [mark, title, more] = WORDS[state];
  place.dataset.alerts = state;
  place.querySelector('[data-alerts-title]').className = `status ${mark}`;
  place.querySelector('[data-alerts-title]').textContent = title;
  place.querySelector('[data-alerts-more]').textContent = more;
  place.querySelector('[data-alerts-allow]').hidden = state !== 'default';
  place.hidden = state === 'default' && !isOnline();
}

/** Push follows the permission. */
async function follow() {
  draw();
  try {
    if (permission() === 'granted') {
      pushed = await subscribe();
    } else {
      pushed = false;
      await unsubscribe();
    }
  } catch (error) {
    // The push service can't be reached, or the browser has none: requests ring on every open page all the same.
    pushed = false;
    console.info('No push to this browser', error);
  }
  draw();
}

if (place) {
  place.querySelector('[data-alerts-allow]').addEventListener('click', async () => {
    await Notification.requestPermission();
    await follow();
  });
  new MutationObserver(draw).observe(head, { subtree: true, childList: true, attributeFilter: ['aria-pressed'] });
  navigator.permissions?.query({ name: 'notifications' }).then((known) => known.addEventListener('change', follow));
  follow();
}
