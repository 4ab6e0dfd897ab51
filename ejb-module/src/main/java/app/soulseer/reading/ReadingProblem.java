package app.soulseer.reading;

import app.soulseer.kernel.Problem;

/** What can be wrong with a request about readings. */
public enum ReadingProblem implements Problem {
    /** Available funds are less than one minute's price; details: {@code neededCents}, {@code availableCents}. */
    INSUFFICIENT_FUNDS("reading.insufficient_funds", Kind.FUNDS),
    /** The reader is busy, away or offline; details: {@code status}. */
    READER_UNAVAILABLE("reading.reader_unavailable", Kind.CONFLICT),
    /** The caller has a live reading already; details: {@code readingId}. */
    ALREADY_IN_READING("reading.already_in_reading", Kind.CONFLICT),
    /** The reader does not offer this modality, or it can't be requested now; details: {@code modality}. */
    MODALITY_NOT_OFFERED("reading.modality_not_offered", Kind.CONFLICT),
    /** The limit is under one minute's price; details: {@code rateCents}. */
    LIMIT_TOO_LOW("reading.limit_too_low", Kind.INVALID),
    /** The reading is not in a state that allows this; details: {@code state}. */
    WRONG_STATE("reading.wrong_state", Kind.CONFLICT),
    /**
     * The reading can't go on in this modality: it is no lighter one, the reader has no rate for it or a higher one, or a
     * proposal waits for the other side's answer.
     */
    SWITCH_NOT_POSSIBLE("reading.switch_not_possible", Kind.CONFLICT),
    /** The proposal has been answered, withdrawn or forgotten. */
    SWITCH_GONE("reading.switch_gone", Kind.GONE),
    /** The same client message id was used for another text. */
    MESSAGE_CONFLICT("reading.message_conflict", Kind.CONFLICT),
    /** Somebody who waited for this reader has their turn, or comes before the caller. */
    RESERVED("reading.reserved", Kind.CONFLICT),
    /** Nobody has to wait for this reader: a reading can be asked for. */
    READER_IS_FREE("reading.reader_is_free", Kind.CONFLICT),
    QUEUE_FULL("reading.queue_full", Kind.CONFLICT),
    /** Details: {@code most}, in how many queues a client may wait. */
    TOO_MANY_QUEUES("reading.too_many_queues", Kind.CONFLICT),
    /** Details: {@code most}, of how many readers a client may want to be told. */
    TOO_MANY_TELLS("reading.too_many_tells", Kind.CONFLICT),
    /** Only readings with a paid minute can be reviewed. */
    NOT_REVIEWABLE("reading.not_reviewable", Kind.CONFLICT),
    /** A reading is reviewed once. */
    ALREADY_REVIEWED("reading.already_reviewed", Kind.CONFLICT),
    /** There is no review to reply to. */
    NOT_REVIEWED("reading.not_reviewed", Kind.CONFLICT),
    /** The time in which a reply could be changed is over. */
    REPLY_FINAL("reading.reply_final", Kind.CONFLICT),
    /** Only a reading that took place and whose books are closed can be tipped for, and only while its reader reads here. */
    NOT_TIPPABLE("reading.not_tippable", Kind.CONFLICT),
    /**
     * The wallet has less to spend than the tip; details: {@code neededCents}, {@code availableCents}, and both as people
     * read them: {@code needed}, {@code available}.
     */
    TIP_NEEDS_FUNDS("reading.tip_needs_funds", Kind.FUNDS),
    /** Only a reading that is over and has cost something can be disputed. */
    NOT_DISPUTABLE("reading.not_disputable", Kind.CONFLICT),
    /** The time in which a reading can be disputed is over; details: {@code hours}, how long it was. */
    DISPUTE_TOO_LATE("reading.dispute_too_late", Kind.CONFLICT),
    /** A reading is disputed once. */
    ALREADY_DISPUTED("reading.already_disputed", Kind.CONFLICT),
    /** The dispute does not wait for this decision: it was decided, or waits for another. */
    DISPUTE_DECIDED("reading.dispute_decided", Kind.CONFLICT),
    /** Details: {@code charged}, what the reading cost, as people read it. */
    DISPUTE_TOO_MUCH("reading.dispute_too_much", Kind.CONFLICT),
    /** A refund this large needs the word of another admin than the one who wants it. */
    DISPUTE_SECOND_ADMIN("reading.dispute_second_admin", Kind.FORBIDDEN);

    private final String code;
    private final Kind kind;

    ReadingProblem(String code, Kind kind) {
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
