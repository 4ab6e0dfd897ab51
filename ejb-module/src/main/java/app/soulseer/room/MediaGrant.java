package app.soulseer.room;

import java.time.Instant;
import java.util.Map;

/**
 * What a browser needs to take part in a room's media, for one person and for a short time.
 *
 * @param expiresAt until when it can be used to join; what has been joined by then goes on where browsers talk to each
 *     other, and ends then where a provider carries it, unless it is granted anew
 * @param details what the provider's own code in the browser reads; values as {@link app.soulseer.platform.JsonText}
 *     writes them, secrets of one person among them: never to be logged or told to anybody else
 */
public record MediaGrant(Instant expiresAt, Map<String, ?> details) {

    public MediaGrant {
        details = Map.copyOf(details);
    }

    @Override
    public String toString() {
        return "MediaGrant[expiresAt=" + expiresAt + "]";
    }
}
