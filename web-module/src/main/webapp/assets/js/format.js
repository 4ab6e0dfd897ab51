/** How amounts and times are written. Money is integer cents; times are shown in the viewer's own zone. */

export function money(cents) {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(cents) / 100).toLocaleString('en-US');
  const rest = String(Math.abs(cents) % 100).padStart(2, '0');
  return `${sign}$${whole}.${rest}`;
}

/** An amount as people write it ($12.50, 12) in cents; null for an empty text, undefined for one that is no amount. */
export function cents(text) {
  const plain = text.replace(/[$,\s]/g, '');
  if (plain === '') {
    return null;
  }
  if (!/^\d{1,5}(\.\d{1,2})?$/.test(plain)) {
    return undefined;
  }
  const [whole, rest = ''] = plain.split('.');
  return Number(whole) * 100 + Number(rest.padEnd(2, '0'));
}

/** A span as minutes and seconds: 07:18, 61:05. */
export function clock(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A time of day with its zone where asked: 7:42 PM. */
export function timeOfDay(iso, withZone = false) {
  const options = { hour: 'numeric', minute: '2-digit' };
  if (withZone) {
    options.timeZoneName = 'short';
  }
  return new Intl.DateTimeFormat('en-US', options).format(new Date(iso));
}

/**
 * What the seconds used of a minute cost: in proportion, rounded up to the cent, at most the minute's price. The
 * server charges by the same rule; here it only keeps the display true between two messages.
 */
export function proRata(rateCents, usedMillis) {
  if (usedMillis >= 60000) {
    return rateCents;
  }
  return Math.floor((rateCents * Math.max(0, usedMillis) + 59999) / 60000);
}
