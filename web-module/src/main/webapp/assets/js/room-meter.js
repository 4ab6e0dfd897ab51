import { clock, money, proRata } from './format.js';

const MINUTE = 60000;

/**
 * What the server's word about a reading means right now: the display runs on from the server's figures by this
 * device's monotonic clock, and stops the moment the server says so. The two devices' clocks are never compared.
 */
export class Meter {
  /** @param now gives monotonic milliseconds; a parameter so that tests move it */
  constructor(now = () => performance.now()) {
    this.now = now;
    this.view = null;
    this.receivedAt = 0;
  }

  update(view) {
    this.view = view;
    this.receivedAt = this.now();
  }

  get running() {
    return this.view?.state === 'active';
  }

  /** Milliseconds since the server's word came. */
  get age() {
    return this.now() - this.receivedAt;
  }

  /** Time both were connected so far, in milliseconds. */
  get usedMillis() {
    return this.view.usedMillis + (this.running ? this.age : 0);
  }

  /** Milliseconds used of the minute that is running: minute n covers the n-th 60 s of the clock. */
  get minuteMillis() {
    return Math.max(0, Math.min(MINUTE, this.usedMillis - MINUTE * Math.max(0, this.view.minute - 1)));
  }

  /** What has been charged, and what would be charged for the running minute if it ended now. */
  get spentCents() {
    return this.view.chargedCents + (this.view.minute > 0 ? proRata(this.view.rateCents, this.minuteMillis) : 0);
  }

  /**
   * What the reader has earned; null for the client. Shared out by the server; between two of its words the display runs
   * on at what the reader keeps of a minute.
   */
  get earnedCents() {
    const { earnedCents, readerRateCents } = this.view;
    if (earnedCents === null || earnedCents === undefined) {
      return null;
    }
    const since = this.running ? Math.min(this.age, MINUTE) : 0;
    return earnedCents + Math.floor((readerRateCents * since) / MINUTE);
  }

  /** What the client has left, the running minute already counted off; null for the reader, who may not know. */
  get leftCents() {
    if (this.view.leftCents === null || this.view.leftCents === undefined) {
      return null;
    }
    return Math.max(0, this.view.leftCents - Math.max(0, this.spentCents - this.view.spentCents));
  }

  /** Whole minutes that the money left still pays for. */
  get minutesLeft() {
    const left = this.leftCents;
    return left === null ? null : Math.floor(left / this.view.rateCents);
  }

  /** Milliseconds until a deadline that the server named, never below zero; null without one. */
  until(deadline) {
    if (!deadline) {
      return null;
    }
    return Math.max(0, Date.parse(deadline) - Date.parse(this.view.serverTime) - this.age);
  }

  /** As shown; what is spent is what is earned, to the reader. */
  texts() {
    const left = this.leftCents;
    return {
      clock: clock(this.usedMillis),
      spent: money(this.earnedCents ?? this.spentCents),
      left: left === null ? '' : money(left),
    };
  }
}
