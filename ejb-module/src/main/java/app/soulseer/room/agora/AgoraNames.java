package app.soulseer.room.agora;

import app.soulseer.kernel.PersonId;
import app.soulseer.room.MediaSeat;
import app.soulseer.room.RoomId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What rooms and people are called at Agora. Neither name is a secret: a token lets in, not a name. */
final class AgoraNames {

    /** Positive as an {@code int} too, and without the lowest bit. */
    private static final int MASK = 0x7FFF_FFFE;

    private AgoraNames() {}

    /**
     * The channel of one opening of a room's media: the room's id and the opening's number, of Agora's 64 characters at
     * most 47. Whatever was given for an older opening is for another channel.
     */
    static String channel(RoomId room, int opening) {
        return room + "-" + opening;
    }

    /**
     * The number of one person's seat in a room: always the same for the same three, never 0 (which at Agora means
     * anybody), and never the other party's, whose lowest bit is the other one.
     */
    static int uid(RoomId room, PersonId person, MediaSeat seat) {
        String whole = room + " " + person + " " + seat.seat();
        int number = ByteBuffer.wrap(sha256(whole)).getInt() & MASK;
        int side = seat.polite() ? 1 : 0;
        return number == 0 ? 2 + side : number + side;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
