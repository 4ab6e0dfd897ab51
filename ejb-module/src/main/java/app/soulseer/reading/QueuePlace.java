package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A client's place in a reader's queue.
 *
 * @param rate what a minute costs now, {@code null} when the reader does not offer it any more
 * @param position from 1
 * @param waiting how many wait in all
 * @param turnUntil until when the reader is reserved for this client; {@code null} while others come first
 */
public record QueuePlace(
        PersonId client,
        PersonId reader,
        String readerName,
        String readerSlug,
        Modality modality,
        Money rate,
        Instant joinedAt,
        int position,
        int waiting,
        Instant turnUntil) {

    /** Whether the reader is reserved for this client. */
    public boolean isTurn() {
        return turnUntil != null;
    }

    /** The place as the body of a {@code queue} message. */
    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("readerSlug", readerSlug);
        map.put("readerName", readerName);
        map.put("modality", modality.code());
        map.put("rateCents", rate == null ? null : rate.cents());
        map.put("state", isTurn() ? "turn" : "waiting");
        map.put("position", position);
        map.put("waiting", waiting);
        map.put("turnUntil", turnUntil == null ? null : turnUntil.toString());
        return map;
    }
}
