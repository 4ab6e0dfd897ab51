package app.soulseer.room;

/** What somebody may do with a room's media. */
public enum MediaRole {
    /** Sends and receives. */
    PUBLISHER,
    /** Receives alone. */
    AUDIENCE
}
