package app.soulseer.reading;

import app.soulseer.ledger.HoldId;

/**
 * What must happen to a hold that a reading lets go of: with a segment it is captured for its amount, without one it is
 * given back whole.
 */
record Settlement(HoldId hold, Segment segment) {}
