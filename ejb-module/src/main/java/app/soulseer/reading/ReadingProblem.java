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
    /** Only readings with a paid minute can be reviewed. */
    NOT_REVIEWABLE("reading.not_reviewable", Kind.CONFLICT),
    /** A reading is reviewed once. */
    ALREADY_REVIEWED("reading.already_reviewed", Kind.CONFLICT);

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
