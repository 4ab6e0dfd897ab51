package app.soulseer.web.realtime;

import jakarta.websocket.CloseReason;

/** Why the server closes a socket, and with it what the page should do then. */
enum Goodbye implements CloseReason.CloseCode {
    /** RFC 6455's own code for a message over the limit. */
    TOO_LARGE(1009, "message too large"),
    /** The server has lost this connection (its lease, or its patience); connect again. */
    COME_AGAIN(4000, "connect again"),
    /** The login has ended; connect again only after another. */
    SIGNED_OUT(4001, "signed out"),
    /** Messages were read too slowly; connect again and ask for what is missing. */
    TOO_SLOW(4008, "too slow"),
    /** Too many sockets are open; do not connect again by yourself. */
    TOO_MANY(4029, "too many sockets");

    private final int code;
    private final String words;

    Goodbye(int code, String words) {
        this.code = code;
        this.words = words;
    }

    @Override
    public int getCode() {
        return code;
    }

    String words() {
        return words;
    }
}
