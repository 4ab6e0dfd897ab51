import { put } from './api.js';

/** A reader's replies to reviews: published, the page is shown anew with what now stands there for everybody. */
for (const form of document.querySelectorAll('form[data-reply]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const problem = form.querySelector('.error');
    const button = form.querySelector('button');
    const text = form.elements.text.value.trim();
    if (text === '') {
      problem.textContent = 'Please write something first.';
      form.elements.text.focus();
      return;
    }
    problem.textContent = '';
    button.disabled = true;
    try {
      await put(`/api/sessions/${form.dataset.reply}/reply`, { text });
      location.reload();
    } catch (refusal) {
      problem.textContent = refusal.message;
      button.disabled = false;
    }
  });
}
