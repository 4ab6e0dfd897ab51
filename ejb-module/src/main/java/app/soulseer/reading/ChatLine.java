package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One message of a reading's transcript.
 *
 * @param seq its number in the reading, from 1, without gaps
 * @param clientMessageId the sender's own id of the message, by which a repeated sending is known
 */
public record ChatLine(ReadingId readingId, long seq, PersonId from, String text, Instant at, String clientMessageId) {

    /** The line as the body of a {@code chat} message. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("readingId", readingId.toString());
        map.put("seq", seq);
        map.put("from", from.toString());
        map.put("text", text);
        map.put("at", at.toString());
        map.put("clientMessageId", clientMessageId);
        return map;
    }
}
