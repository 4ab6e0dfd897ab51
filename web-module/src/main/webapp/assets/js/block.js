import { put, remove } from './api.js';
import { toast } from './say.js';

/** Blocking a client after a short question, and hearing of them again; then the page is shown anew. */
const dialog = document.getElementById('block-dialog');
const form = document.getElementById('block-form');
let client = null;

for (const button of document.querySelectorAll('[data-block]')) {
  button.addEventListener('click', () => {
    client = button.dataset.block;
    dialog.querySelector('[data-block-name]').textContent = button.dataset.name;
    document.getElementById('block-problem').textContent = '';
    dialog.showModal();
  });
}

for (const button of document.querySelectorAll('[data-unblock]')) {
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await remove(`/api/readers/me/blocks/${button.dataset.unblock}`);
      location.reload();
    } catch (refusal) {
      toast(refusal.message, 'danger');
      button.disabled = false;
    }
  });
}

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('[type="submit"]');
  button.disabled = true;
  try {
    await put(`/api/readers/me/blocks/${client}`, { reason: form.elements.reason.value });
    location.reload();
  } catch (refusal) {
    document.getElementById('block-problem').textContent = refusal.message;
    button.disabled = false;
  }
});
