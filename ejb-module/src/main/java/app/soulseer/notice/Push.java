package app.soulseer.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that a person's devices show at once, whether a page of ours is open or not.
 *
 * @param topic what it is about, at most 32 letters, digits, {@code -} and {@code _}: a later push about the same takes
 *     the place of an earlier one, and it can be withdrawn by it
 * @param title one line
 * @param text a sentence
 * @param path the page that it opens, from the first slash
 * @param until when it is of no use any more; it is not sent after that, nor kept by the push service
 */
public record Push(String topic, String title, String text, String path, Instant until) {

    public Push {
        if (!topic.matches("[A-Za-z0-9_-]{1,32}")) {
            throw new IllegalArgumentException("a topic has at most 32 letters and digits: " + topic);
        }
        if (title.isBlank() || text.isBlank() || !path.startsWith("/")) {
            throw new IllegalArgumentException("a push has a title, a text and a path");
        }
    }

    /** What the device is given; far below the 3,993 bytes that a push service takes at most (RFC 8291, 4). */
    Map<String, String> payload() {
        Map<String, String> payload = new LinkedHashMap<>();
        payload.put("topic", topic);
        payload.put("title", title);
        payload.put("text", text);
        payload.put("path", path);
        return payload;
    }
}
