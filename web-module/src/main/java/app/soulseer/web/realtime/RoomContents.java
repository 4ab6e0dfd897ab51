package app.soulseer.web.realtime;

import app.soulseer.room.RoomId;
import java.util.Map;

/**
 * What a feature has to tell about its rooms to somebody who comes in or has been away. Called as the person who asks,
 * who is a party of the room.
 */
public interface RoomContents {

    /** What the room is at this moment, for whoever joins it; empty when the room is not this feature's. */
    Map<String, ?> state(RoomId room);

    /**
     * What was said after a number: {@code lines} (the oldest first), {@code more} (whether there are more than these)
     * and {@code seq} (the number of the last of them, or {@code since}); empty when the room is not this feature's.
     */
    Map<String, ?> missed(RoomId room, long since);
}
