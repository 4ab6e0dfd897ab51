package app.soulseer.platform;

/**
 * Gets every message of the realtime bus on this server, whichever server published it. Registered with
 * {@link RealtimeBus#listen}, because events of the context container don't pass from one module of the application to
 * another.
 */
@FunctionalInterface
public interface RealtimeListener {

    /**
     * Called by one thread at a time for messages of one server, in the order of their publication; it must not block.
     *
     * @param type the message's type in the socket protocol
     * @param json the message's body, a JSON object
     */
    void received(Channel channel, String type, String json);
}
