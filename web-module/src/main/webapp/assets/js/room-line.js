import { ask, SocketError } from './socket.js';

/**
 * How the line of a call is (V-4): judged from the figures of the browser, told to the server for support, and watched
 * for being too thin for what it carries.
 *
 * Events: "bars" (detail: 4 for a clear line to 0 for none, whenever it is another one), "thin" (it has been hard to talk
 * over for some seconds).
 */

/**
 * The most of round trip (ms) and loss (in a thousand) that still have so many bars. Delay by ITU-T G.114, there one way:
 * nobody minds 150 ms, and beyond 400 ms people talk over each other. Loss by what the sound's codec conceals: a hundredth
 * is not heard, eight are.
 */
const LEVELS = [
  { bars: 4, roundTrip: 300, loss: 10 },
  { bars: 3, roundTrip: 500, loss: 30 },
  { bars: 2, roundTrip: 800, loss: 80 },
];
/** Below this a picture of the lowest quality stands still more than it moves, in kbit/s. */
const THIN_PICTURE = 50;
const SPAN = 2000; // judged over so long, so that one late packet is no news
const SAMPLE = 5000;
const THIN_FOR = 8000; // longer than a call takes to mend itself by other candidates

export class Line extends EventTarget {
  constructor(room) {
    super();
    this.room = room;
    this.reset();
  }

  /** There is no call now, or another one: what was measured before says nothing about it. */
  reset() {
    this.base = null;
    this.sampled = null;
    this.thinSince = null;
    this.show(null);
  }

  /**
   * Takes the figures of a moment.
   *
   * @param seen whether the other side sends a picture
   */
  take(figures, seen) {
    if (!this.base || figures.packets < this.base.packets) {
      this.base = figures;
      this.sampled = figures;
      return;
    }
    if (figures.at - this.base.at >= SPAN) {
      const now = between(this.base, figures);
      this.base = figures;
      this.judge(now, figures, seen);
    }
    if (figures.at - this.sampled.at >= SAMPLE) {
      this.tell(between(this.sampled, figures), figures);
      this.sampled = figures;
    }
  }

  judge(now, figures, seen) {
    const level = LEVELS.find(({ roundTrip, loss }) => (now.roundTrip ?? 0) <= roundTrip && now.loss <= loss);
    let bars = level?.bars ?? 1;
    if (now.packets === 0) {
      bars = 0;
    } else if (seen && now.kbitIn < THIN_PICTURE) {
      bars = 1;
    }
    this.show(bars);
    if (bars > 1) {
      this.thinSince = null;
    } else {
      this.thinSince ??= figures.at;
      if (figures.at - this.thinSince >= THIN_FOR) {
        this.thinSince = figures.at;
        this.dispatchEvent(new Event('thin'));
      }
    }
  }

  show(bars) {
    if (this.bars !== bars) {
      this.bars = bars;
      this.dispatchEvent(new CustomEvent('bars', { detail: bars }));
    }
  }

  async tell(now, { height, relayed }) {
    try {
      await ask('quality', {
        room: this.room,
        ...(now.roundTrip === null ? {} : { roundTripMillis: Math.min(60_000, now.roundTrip) }),
        lossPermille: now.loss,
        kbitIn: now.kbitIn,
        kbitOut: now.kbitOut,
        height,
        relayed,
      });
    } catch (error) {
      if (!(error instanceof SocketError)) {
        throw error;
      }
      // For support alone; a sample that does not arrive is missing there.
    }
  }
}

/** What came and went between two moments. */
function between(before, after) {
  const millis = Math.max(1, after.at - before.at);
  const packets = after.packets - before.packets;
  const lost = Math.max(0, after.lost - before.lost);
  return {
    packets,
    loss: packets + lost > 0 ? Math.round((1000 * lost) / (packets + lost)) : 0,
    kbitIn: Math.round((8 * Math.max(0, after.bytesIn - before.bytesIn)) / millis),
    kbitOut: Math.round((8 * Math.max(0, after.bytesOut - before.bytesOut)) / millis),
    roundTrip: after.roundTrip === null ? null : Math.round(1000 * after.roundTrip),
  };
}
