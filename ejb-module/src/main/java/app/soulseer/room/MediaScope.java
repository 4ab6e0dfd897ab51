package app.soulseer.room;

import java.time.Instant;

/**
 * What a feature allows one person in one of its rooms, decided anew at each request (V-2).
 *
 * @param fundedUntil up to when the room is paid for as things are; nothing that is given out need be good for long
 *     after it, because it is asked for again while money lasts
 */
public record MediaScope(MediaKind kind, Instant fundedUntil, MediaRole role) {}
