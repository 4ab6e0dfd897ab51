import { put } from './api.js';

/** Private notes keep themselves: a moment after the last key, and when the field is left. */
export function keepNotes(field, status, readingId) {
  let timer = null;
  let kept = field.value;
  const keep = async () => {
    clearTimeout(timer);
    const text = field.value;
    if (text === kept) {
      return;
    }
    try {
      await put(`/api/sessions/${readingId}/note`, { text });
      kept = text;
      status.textContent = 'Kept. Only you see these.';
    } catch (refusal) {
      status.textContent = refusal.message;
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 1200);
  });
  field.addEventListener('change', keep);
}
