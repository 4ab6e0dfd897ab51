package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import app.soulseer.room.MediaKind;
import java.util.Set;
import java.util.UUID;

/**
 * Lets a reading's room follow its state: voice and video may flow exactly while they are wanted, and the room is closed
 * with the reading. Everything here is in the transaction of the move, so the room never says otherwise than the reading.
 */
final class Doorkeeper {

    /** Opens and closes the rooms that readings are held in, and what flows in them. */
    interface Door {
        void open(UUID room, Set<PersonId> parties);

        void close(UUID room);

        /** Lets media flow; open media goes on, as another kind where it is one. */
        void openMedia(UUID room, MediaKind kind);

        /** Stops media, if it is open. */
        void stopMedia(UUID room, String reason);
    }

    private final Door door;

    Doorkeeper(Door door) {
        this.door = door;
    }

    void open(ReadingSession session) {
        door.open(
                session.id().value(),
                Set.of(session.terms().client(), session.terms().reader()));
    }

    /**
     * To be called after a reading's moves and before it is stored, while they are still known.
     *
     * @param presence after the moves
     */
    void follow(ReadingSession session, Presence presence) {
        UUID room = session.id().value();
        if (session.hasBecomeChat()) {
            door.stopMedia(room, "chat");
        }
        session.media().ifPresent(kind -> {
            boolean flows = mayFlow(session, presence);
            if (!flows || hasStopped(session)) {
                door.stopMedia(room, session.state().code());
            }
            if (flows) {
                door.openMedia(room, kind);
            }
        });
        if (!session.isLive()) {
            door.close(room);
        }
    }

    /** Before the clock starts and while it runs; and to get it running again, as soon as both are back (R-9, V-5). */
    private static boolean mayFlow(ReadingSession session, Presence presence) {
        return switch (session.state()) {
            case WAITING, ACTIVE -> true;
            case RECONNECTING -> presence.bothConnected();
            case CREATED, PAUSED, ENDED, FINALIZED -> false;
        };
    }

    /** Whether it stood for a moment: whatever flowed before does so no more, and is not taken for what comes after. */
    private static boolean hasStopped(ReadingSession session) {
        return session.moves().stream()
                .anyMatch(move -> move.to() == ReadingState.RECONNECTING || move.to() == ReadingState.PAUSED);
    }
}
