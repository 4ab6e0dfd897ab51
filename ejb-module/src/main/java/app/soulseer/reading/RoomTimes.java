package app.soulseer.reading;

import java.time.Duration;

/**
 * The times that a room's deadlines are made with.
 *
 * @param ring how long a request rings
 * @param join how long both have to join after the reader's yes
 * @param pause how long a reading waits for money; zero ends it at once
 * @param grace how long a dropped party has to come back
 * @param drops how many drops one reading survives
 */
public record RoomTimes(Duration ring, Duration join, Duration pause, Duration grace, int drops) {}
