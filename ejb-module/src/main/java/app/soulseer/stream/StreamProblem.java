package app.soulseer.stream;

import app.soulseer.kernel.Problem;

/** What can be wrong with a request about streams. */
public enum StreamProblem implements Problem {
    /** The stream is not in a state that allows this; details: {@code state}. */
    WRONG_STATE("stream.wrong_state", Kind.CONFLICT),
    /** A reader streams once at a time; details: {@code streamId}, the one that runs. */
    ALREADY_LIVE("stream.already_live", Kind.CONFLICT),
    /** Only whom the host has invited may come. */
    NOT_INVITED("stream.not_invited", Kind.FORBIDDEN),
    /** Details: {@code ticketCents}. */
    TICKET_NEEDED("stream.ticket_needed", Kind.FUNDS),
    /** A moderator has kept the account out of the host's streams. */
    BANNED("stream.banned", Kind.FORBIDDEN),
    /** A moderator has asked for silence; details: {@code retryAfterSeconds}. */
    SILENCED("stream.silenced", Kind.FORBIDDEN),
    /** Viewers write one line in so many seconds; details: {@code retryAfterSeconds}. */
    SLOW_MODE("stream.slow_mode", Kind.TOO_MANY),
    /** The same client message id was used for another text. */
    MESSAGE_CONFLICT("stream.message_conflict", Kind.CONFLICT),
    /** There is nothing to buy: the stream has no tickets. */
    NO_TICKETS("stream.no_tickets", Kind.CONFLICT),
    /** The gift is not on sale any more. */
    GIFT_RETIRED("stream.gift_retired", Kind.CONFLICT),
    /** The price is another by now than the one that was shown; details: {@code priceCents}. */
    PRICE_CHANGED("stream.price_changed", Kind.CONFLICT),
    /**
     * The wallet has less to spend; details: {@code neededCents}, {@code availableCents}, and both as people read them:
     * {@code needed}, {@code available}.
     */
    NEEDS_FUNDS("stream.needs_funds", Kind.FUNDS),
    /** A gift on sale has this name. */
    GIFT_NAME_TAKEN("stream.gift_name_taken", Kind.CONFLICT);

    private final String code;
    private final Kind kind;

    StreamProblem(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
