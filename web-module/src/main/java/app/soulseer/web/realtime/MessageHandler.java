package app.soulseer.web.realtime;

import jakarta.json.JsonObject;

/**
 * Handles one type of message from clients. Every bean of this type is found by itself.
 *
 * <p>A handler runs as the person who is logged in, outside a transaction, so it calls facades as a page would. It
 * answers exactly once, or throws: a {@link app.soulseer.kernel.DomainException} becomes an {@code error} message with
 * its code, and the socket stays open. Messages of one socket are handled one after the other.
 */
public interface MessageHandler {

    /** The type that it handles, as in {@code docs/protocol.md}. */
    String type();

    /** Whether visitors without login may send it. */
    default boolean forVisitors() {
        return false;
    }

    /**
     * @param body the message's fields, unchecked; {@link Fields} reads them
     */
    void handle(Connection connection, JsonObject body);
}
