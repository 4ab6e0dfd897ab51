package app.soulseer.web.realtime;

import app.soulseer.room.MediaScope;
import app.soulseer.room.RoomId;
import java.util.Optional;

/**
 * What a feature allows in the voice and video of its rooms. Called as the person who asks, who is in the room.
 */
public interface RoomMedia {

    /**
     * What the person may do at this moment; nothing when the room is not this feature's.
     *
     * @throws app.soulseer.kernel.DomainException with the reason when nothing is allowed, as {@code room.media_stopped}
     */
    Optional<MediaScope> scope(RoomId room);
}
