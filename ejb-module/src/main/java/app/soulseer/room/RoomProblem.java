package app.soulseer.room;

import app.soulseer.kernel.Problem;

/** What can be wrong with a request about a room. */
public enum RoomProblem implements Problem {
    /** No such room, or the caller is no party of it: the two are not told apart. */
    UNKNOWN("room.unknown", Kind.NOT_FOUND),
    /** The room has been closed; nobody can join it again. */
    CLOSED("room.closed", Kind.GONE),
    /** The connection has ended (or its server's lease has); a new one has to be opened. */
    CONNECTION_ENDED("room.connection_ended", Kind.GONE),
    /** The message is for people in the room, and this connection has not joined it. */
    NOT_JOINED("room.not_joined", Kind.CONFLICT),
    /** The room carries text alone: there is no voice or video to signal. */
    NO_MEDIA("room.no_media", Kind.CONFLICT),
    /** Voice and video are stopped there at this moment: nobody is joined, the money has run out, or it is over. */
    MEDIA_STOPPED("room.media_stopped", Kind.CONFLICT),
    /** What was negotiated has been begun anew, or from another of the person's tabs; details: {@code generation}. */
    MEDIA_STALE("room.media_stale", Kind.CONFLICT),
    /** The other party does not take part in voice or video yet: there is nobody to signal. */
    MEDIA_ALONE("room.media_alone", Kind.CONFLICT),
    /** The message is not a JSON object of the protocol. */
    BAD_MESSAGE("room.bad_message", Kind.INVALID),
    /** The message's version is not spoken here; details: {@code spoken}. */
    UNKNOWN_VERSION("room.unknown_version", Kind.INVALID),
    /** The message's type is not known; details: {@code type}. */
    UNKNOWN_TYPE("room.unknown_type", Kind.INVALID),
    /** The person, or a visitor's address, has too many sockets open; details: {@code most}. */
    TOO_MANY_SOCKETS("room.too_many_sockets", Kind.TOO_MANY);

    private final String code;
    private final Kind kind;

    RoomProblem(String code, Kind kind) {
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
