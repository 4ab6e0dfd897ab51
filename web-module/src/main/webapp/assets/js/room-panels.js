import { clock, money } from './format.js';

/**
 * What stands in the middle of the room while no clock runs: ringing, joining, paused, a dropped line. Each panel is
 * built from the server's view, and whatever runs out is a ring.
 */

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

function circle(attributes) {
  const element = document.createElementNS(SVG, 'circle');
  for (const [name, value] of Object.entries({ cx: 12, cy: 12, r: 10.5, ...attributes })) {
    element.setAttribute(name, value);
  }
  return element;
}

/** A ring that empties, with a seconds count that a screen reader is told only at thresholds. */
function countdown(total, label) {
  const ring = document.createElementNS(SVG, 'svg');
  ring.setAttribute('class', 'ring');
  ring.setAttribute('viewBox', '0 0 24 24');
  ring.setAttribute('aria-hidden', 'true');
  const value = circle({ class: 'value', pathLength: 60, 'stroke-dasharray': '60 60' });
  ring.append(circle({ class: 'track' }), value);
  const number = make('b', { class: 'figure num', role: 'timer', 'aria-live': 'off', 'aria-label': label });
  const element = make('div', { class: 'call-ring' }, ring, number);
  return {
    element,
    show(millis) {
      const left = Math.max(0, Math.min(total, millis));
      value.setAttribute('stroke-dasharray', `${(left / total) * 60} 60`);
      number.textContent = total > 60000 ? clock(left) : String(Math.ceil(left / 1000));
    },
  };
}

function button(kind, text, onClick) {
  const element = make('button', { class: `btn ${kind}`, type: 'button' }, text);
  element.addEventListener('click', onClick);
  return element;
}

const small = (text) => make('p', { class: 'muted small num' }, text);
const script = (text) => make('h2', { class: 'script script-sm' }, text);
const title = (text) => make('h2', { class: 'title' }, text);
const acts = (...children) => make('div', { class: 'row state-acts' }, ...children);

/** Seconds at which a screen reader hears what is left. */
const ALOUD = [60, 30, 10];

export class Panels {
  /** @param limits the times that the deadlines were made with, for the rings: ringMillis, joinMillis, pauseMillis, graceMillis, and drops allowed */
  constructor({ place, aloud, actions, other, side, limits, topUps }) {
    this.limits = limits;
    this.topUps = topUps;
    this.place = place;
    this.aloud = aloud;
    this.actions = actions;
    this.other = other;
    this.side = side;
    this.current = null;
    this.key = '';
  }

  hereMyself(view) {
    return this.side === 'client' ? view.clientHere : view.readerHere;
  }

  hereOther(view) {
    return this.side === 'client' ? view.readerHere : view.clientHere;
  }

  hide() {
    this.place.hidden = true;
    this.place.replaceChildren();
    this.current = null;
    this.key = '';
  }

  /** Shows the panel for a state; the same state twice keeps what stands there. */
  show(view, meter) {
    const key = `${view.state}:${view.clientHere}:${view.readerHere}:${view.drops}`;
    if (key !== this.key) {
      this.key = key;
      const build = { created: 'ringing', waiting: 'joining', paused: 'paused', reconnecting: 'dropped' }[view.state];
      this.current = this[build](view);
      this.place.replaceChildren(...this.current.children);
      this.place.hidden = false;
    }
    this.tick(meter);
  }

  tick(meter) {
    if (!this.current?.ring) {
      return;
    }
    const left = meter.until(this.current.deadline(meter.view));
    if (left === null) {
      return;
    }
    this.current.ring.show(left);
    const seconds = Math.ceil(left / 1000);
    if (ALOUD.includes(seconds) && this.said !== seconds) {
      this.said = seconds;
      this.aloud(`${seconds} seconds left.`);
    }
  }

  ringing(view) {
    const ring = countdown(this.limits.ringMillis, 'Seconds left to answer');
    const deadline = (now) => now.ringDeadline;
    if (this.side === 'reader') {
      return {
        ring,
        deadline,
        children: [
          ring.element,
          title(`${this.other} asks for a ${view.modality} reading`),
          small(`${money(view.readerRateCents)} a minute for you. The first minute is already set aside.`),
          acts(
            button('btn-primary btn-lg', 'Accept', () => this.actions.accept()),
            button('btn-quiet', 'Decline', () => this.actions.decline()),
          ),
        ],
      };
    }
    return {
      ring,
      deadline,
      children: [
        ring.element,
        script(`${this.other} is being asked`),
        small('Nothing is charged until you are both there.'),
        acts(button('btn-line', 'Withdraw', () => this.actions.cancel())),
      ],
    };
  }

  joining(view) {
    const ring = countdown(this.limits.joinMillis, 'Seconds left to join');
    const there = (name, here) => make(
      'li',
      {},
      make('span', { class: here ? 'status ok' : 'status wait' }, here ? `${name} here` : `${name} connecting`),
    );
    return {
      ring,
      deadline: (now) => now.joinDeadline,
      children: [
        ring.element,
        script(this.side === 'client' ? `${this.other} said yes` : 'You said yes'),
        make('ul', { class: 'mini-list' }, there('You are', this.hereMyself(view)), there(`${this.other} is`, this.hereOther(view))),
        small(`The clock starts when ${view.modality === 'chat' ? 'you are both connected' : 'you see and hear each other'}. If that takes more than a minute, the reading ends and costs nothing.`.replace('see and hear', view.modality === 'video' ? 'see and hear' : 'hear')),
      ],
    };
  }

  paused(view) {
    const ring = countdown(this.limits.pauseMillis, 'Time left to add funds');
    const deadline = (now) => now.pauseDeadline;
    if (this.side === 'reader') {
      return {
        ring,
        deadline,
        children: [
          ring.element,
          title(`${this.other} has run out of funds`),
          small('The clock has stopped. As soon as money arrives the reading goes on by itself. This time is not billed.'),
          acts(button('btn-quiet', 'End the reading', () => this.actions.askEnd())),
        ],
      };
    }
    return {
      ring,
      deadline,
      children: [
        ring.element,
        script('Stay a little longer?'),
        small(`Your funds no longer cover a minute at ${money(view.rateCents)}. The clock has stopped and ${this.other} keeps your place. As soon as money arrives in your wallet the reading goes on by itself.`),
        ...this.waysToAdd(),
        acts(
          button('btn-quiet', 'End the reading here', () => this.actions.askEnd()),
        ),
      ],
    };
  }

  /** Buttons that open the payment page beside the room, or where nothing can be paid by card, how else. */
  waysToAdd() {
    if (this.topUps.offered) {
      return [
        make('div', { class: 'topups' }, ...this.topUps.buttons({ kind: 'btn-lg' })),
        small('It opens in a new tab. This room stays as it is, and so does your place.'),
      ];
    }
    return [make('p', {}, make('a', { class: 'btn btn-line', href: '/help#funds', target: '_blank', rel: 'noopener' }, 'How to add funds'))];
  }

  dropped(view) {
    const ring = countdown(this.limits.graceMillis, 'Seconds left to come back');
    if (view.clientHere && view.readerHere) {
      return {
        ring,
        deadline: (now) => now.graceDeadline,
        children: [
          ring.element,
          title('Connecting you again'),
          small(`The clock stands until ${view.modality === 'video' ? 'picture and sound reach' : 'sound reaches'} you both. The same minute then goes on, and this time is not billed.`),
          acts(button('btn-quiet', 'End the reading', () => this.actions.askEnd())),
        ],
      };
    }
    const who = this.hereOther(view) ? 'Your line' : `${this.other}\u2019s line`;
    return {
      ring,
      deadline: (now) => now.graceDeadline,
      children: [
        ring.element,
        title(`${who} dropped`),
        small('The clock stopped with it, so this time is not billed. When the line is back, the same minute goes on.'),
        small(`Drop ${view.drops} of ${this.limits.drops}.`),
        acts(button('btn-quiet', 'End the reading', () => this.actions.askEnd())),
      ],
    };
  }

  /** Shown from the page's own memory when this device lost its line to the server. */
  showOffline() {
    this.key = 'offline';
    this.current = null;
    this.place.replaceChildren(
      title('You are offline'),
      small('The clock stops as long as you are away, and your place is kept for a minute. We are trying again.'),
      make('p', { class: 'row row-tight small muted' }, make('span', { class: 'spin', 'aria-hidden': 'true' }), 'Trying again'),
    );
    this.place.hidden = false;
  }
}
