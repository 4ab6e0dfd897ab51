package app.soulseer.web.realtime;

import app.soulseer.kernel.PersonId;
import app.soulseer.room.RoomId;
import java.util.Map;
import java.util.Optional;

/** One message's view of the socket it came from. It is good for that message alone and must not be kept. */
public interface Connection {

    /** Who is logged in there, or nothing for a visitor. */
    Optional<PersonId> person();

    /** Whether this very connection has joined the room. */
    boolean isIn(RoomId room);

    /**
     * Answers the message; the answer carries the message's id.
     *
     * @param body the answer's fields; values as {@link app.soulseer.platform.JsonText} writes them
     */
    void answer(String type, Map<String, ?> body);
}
