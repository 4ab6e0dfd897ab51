import { put } from './api.js';
import { toast } from './say.js';

/** A heart that keeps a reader as a favourite, or no longer. */
export function favourite(button, slug) {
  button?.addEventListener('click', async () => {
    const keep = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(keep));
    try {
      await put(`/api/readers/${slug}/favourite`, { favourite: keep });
    } catch (refusal) {
      button.setAttribute('aria-pressed', String(!keep));
      toast(refusal.message, 'danger');
    }
  });
}
