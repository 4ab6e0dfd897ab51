import { get, post, Refusal } from './api.js';
import { favourite } from './favourite.js';
import { keepNotes } from './notes.js';
import { Conversation } from './room-chat.js';
import { tips } from './tip.js';

/** The summary: the review, private notes, the favourite, and what was said. */
const summary = document.getElementById('summary');
const { reading, slug } = summary.dataset;

const form = document.getElementById('review-form');
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const problem = document.getElementById('review-problem');
  const stars = form.querySelector('input[name="stars"]:checked');
  if (!stars) {
    problem.textContent = 'Please choose one to five stars.';
    return;
  }
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    await post(`/api/sessions/${reading}/review`, { stars: Number(stars.value), text: form.elements.text.value });
    location.reload();
  } catch (refusal) {
    problem.textContent = refusal.message;
    button.disabled = false;
  }
});

const dispute = document.getElementById('dispute-form');
dispute?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const problem = document.getElementById('dispute-problem');
  const { reason, text } = dispute.elements;
  if (text.value.trim() === '') {
    problem.textContent = 'Please tell us what happened.';
    text.focus();
    return;
  }
  const button = dispute.querySelector('[type="submit"]');
  button.disabled = true;
  try {
    await post(`/api/sessions/${reading}/dispute`, { reason: reason.value, text: text.value });
    location.reload();
  } catch (refusal) {
    problem.textContent = refusal.message;
    button.disabled = false;
  }
});

keepNotes(document.getElementById('notes'), document.getElementById('notes-state'), reading);
favourite(document.getElementById('favourite'), slug);
tips(reading);

const list = document.getElementById('transcript');
list.closest('details').addEventListener('toggle', async () => {
  if (list.dataset.filled) {
    return;
  }
  list.dataset.filled = 'true';
  const conversation = new Conversation({ list, scroller: list, me: list.dataset.me });
  let since = 0;
  try {
    for (;;) {
      const { items: lines } = await get(`/api/sessions/${reading}/messages?since=${since}`);
      if (lines.length === 0) {
        break;
      }
      lines.forEach((line) => conversation.line(line));
      since = lines[lines.length - 1].seq;
    }
    if (since === 0) {
      conversation.note('Nothing was written in this reading.');
    }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) {
      throw refusal;
    }
    delete list.dataset.filled;
    conversation.note(refusal.message);
  }
});
