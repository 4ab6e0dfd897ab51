package app.soulseer.reading;

/** A dispute with everything that is known about its reading. */
public record DisputeFile(DisputeCase dispute, ReadingRecord record) {}
