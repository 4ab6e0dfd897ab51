import './presence.js';
import { money } from './format.js';

/** The directory: filters are sent as soon as one is changed; the form works without this too. */
const form = document.getElementById('filter-form');
const rate = document.getElementById('rate');
const shown = document.getElementById('rate-shown');

function showRate() {
  const any = Number(rate.value) >= Number(rate.max);
  shown.textContent = any ? 'any' : money(Number(rate.value));
  rate.setAttribute('aria-valuetext', any ? 'any rate' : money(Number(rate.value)));
  rate.style.setProperty('--range-at', `${(100 * (rate.value - rate.min)) / (rate.max - rate.min)}%`);
}

rate.addEventListener('input', showRate);
showRate();
document.getElementById('filters').open = matchMedia('(min-width: 1001px)').matches;
form.addEventListener('change', () => form.requestSubmit());
document.getElementById('sort').addEventListener('change', () => form.requestSubmit());
// What was left as it is stays out of the address, so that it is short enough to share.
form.addEventListener('formdata', (event) => {
  for (const [name, value] of [...event.formData.entries()]) {
    const idle = value === '' || (name === 'rate' && value === rate.max) || (name === 'sort' && value === 'availability');
    if (idle) {
      event.formData.delete(name);
    }
  }
});
