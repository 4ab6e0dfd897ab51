package app.soulseer.web.realtime;

import app.soulseer.kernel.DomainException;
import app.soulseer.platform.JsonText;
import app.soulseer.web.platform.ProblemWords;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the frames that the server sends: {@code {"v":1,"type":...,"re":...,"channel":...,"body":{...}}}. */
final class Frames {

    /** The version of the protocol that is spoken here. */
    static final int VERSION = 1;

    private Frames() {}

    /** The answer to a message; {@code re} is the message's id, or null when it had none. */
    static String answer(String type, String re, Map<String, ?> body) {
        return frame(type, "re", re, JsonText.of(body));
    }

    /** A message to everyone on a channel. */
    static String push(String channel, String type, String json) {
        return frame(type, "channel", channel, json);
    }

    /** A refusal, with the problem's code, its details and the words for people. */
    static String error(String re, DomainException refusal) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("code", refusal.problem().code());
        body.put("status", refusal.problem().kind().status());
        body.put("message", ProblemWords.of(refusal));
        body.put("details", refusal.details());
        return answer("error", re, body);
    }

    private static String frame(String type, String field, String value, String json) {
        StringBuilder out = new StringBuilder(json.length() + 96);
        out.append("{\"v\":").append(VERSION).append(",\"type\":").append(JsonText.of(type));
        if (value != null) {
            out.append(",\"").append(field).append("\":").append(JsonText.of(value));
        }
        return out.append(",\"body\":").append(json).append('}').toString();
    }
}
