package app.soulseer.room;

/** The wire of one connection, as its endpoint offers it to {@link Connections}. No method may block. */
public interface Line {

    /** Sends a ping that carries this number; the pong brings it back to {@link Connections#answered}. */
    void ping(long number);

    /** Closes the wire: the connection has been given up and must be made anew. */
    void drop();
}
