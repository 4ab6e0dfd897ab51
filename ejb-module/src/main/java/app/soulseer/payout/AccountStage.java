package app.soulseer.payout;

/** How far a reader is with the account at the provider, for people to see (O-1). */
public enum AccountStage {
    /** None was asked for. */
    NONE,
    /** Asked for, and the provider has not answered yet. */
    OPENING,
    /** The provider still waits for the reader to tell who they are. */
    UNFINISHED,
    /** The reader has told everything; the provider checks it. */
    CHECKED,
    /** Money can be sent to it. */
    READY,
    /** Money could be sent, or was meant to be, and the provider wants something first. */
    RESTRICTED,
    /** The reader has taken it away; a new one can be opened. */
    LOST
}
