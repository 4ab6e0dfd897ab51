import { post, put } from './api.js';
import { chime } from './chime.js';
import { money } from './format.js';
import { on, serverNow } from './socket.js';

/**
 * A reader hears a request on every open page: a dialog, a sound, the page's title, and a notification of the
 * system where the reader allowed it. It goes as soon as it is answered anywhere, withdrawn, or missed.
 */
const dialog = document.getElementById('ring-dialog');
const title = document.title;
let ringing = null;
let beat = null;
let notification = null;

function notify(request) {
  if (!('Notification' in window) || Notification.permission !== 'granted') {
    return;
  }
  try {
    notification = new Notification('A reading is asked for', {
      body: `${request.clientName} asks for a ${request.modality} reading: ${money(request.readerRateCents)} a minute for you.`,
      tag: request.readingId,
    });
    notification.onclick = () => window.focus();
  } catch (error) {
    // Phones show none from a page; the dialog, the sound and the title ring all the same.
    console.info('No notification from this browser', error);
  }
}

function stop() {
  ringing = null;
  clearInterval(beat);
  notification?.close();
  document.title = title;
  if (dialog.open) {
    dialog.close();
  }
}

function ring(request) {
  if (location.pathname === `/readings/${request.readingId}`) {
    return;
  }
  ringing = request;
  const endsAt = performance.now() + Date.parse(request.deadline) - serverNow();
  dialog.querySelector('[data-ring-client]').textContent = request.clientName;
  dialog.querySelector('[data-ring-kind]').textContent = request.modality;
  dialog.querySelector('[data-ring-rate]').textContent = money(request.readerRateCents);
  dialog.querySelector('[data-ring-problem]').textContent = '';
  dialog.querySelector('.ring-block').open = false;
  dialog.querySelector('[data-ring-block]').reset();
  if (!dialog.open) {
    dialog.showModal();
  }
  chime();
  notify(request);
  clearInterval(beat);
  let beats = 0;
  beat = setInterval(() => {
    const left = Math.ceil((endsAt - performance.now()) / 1000);
    if (left <= 0) {
      stop();
      return;
    }
    beats += 1;
    dialog.querySelector('[data-ring-left]').textContent = String(left);
    document.title = beats % 2 ? `(${left}) ${request.clientName} asks for a reading` : title;
    if (beats % 4 === 0) {
      chime();
    }
  }, 1000);
}

async function answer(verb) {
  const { readingId } = ringing;
  const problem = dialog.querySelector('[data-ring-problem]');
  for (const element of dialog.querySelectorAll('button')) {
    element.disabled = true;
  }
  try {
    await post(`/api/sessions/${readingId}/${verb}`);
    stop();
    if (verb === 'accept') {
      location.assign(`/readings/${readingId}`);
    }
  } catch (refusal) {
    problem.textContent = refusal.message;
  } finally {
    for (const element of dialog.querySelectorAll('button')) {
      element.disabled = false;
    }
  }
}

/** The request is declined with it, by the server. */
async function block(event) {
  event.preventDefault();
  const button = event.target.querySelector('button');
  button.disabled = true;
  try {
    await put(`/api/readers/me/blocks/${ringing.clientId}`, { reason: event.target.elements.reason.value });
    stop();
  } catch (refusal) {
    dialog.querySelector('[data-ring-problem]').textContent = refusal.message;
  } finally {
    button.disabled = false;
  }
}

if (dialog) {
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  dialog.querySelector('[data-ring-accept]').addEventListener('click', () => answer('accept'));
  dialog.querySelector('[data-ring-decline]').addEventListener('click', () => answer('decline'));
  dialog.querySelector('[data-ring-block]').addEventListener('submit', block);
  on('ring', ring);
  on('reading', (view) => {
    if (ringing && view.readingId === ringing.readingId && view.state !== 'created') {
      stop();
    }
  });
}
