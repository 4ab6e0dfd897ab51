package app.soulseer.reading;

import java.time.Instant;

/** One recorded move of the state machine; {@code from} is null for the request. */
record Transition(ReadingState from, ReadingState to, Instant at, Actor actor, String reason) {}
