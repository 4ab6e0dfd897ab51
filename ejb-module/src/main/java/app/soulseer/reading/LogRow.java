package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One line of the session log.
 *
 * @param room the room's id, equal to the reading's
 * @param start when the clock was first started, {@code null} when never
 * @param billedSeconds whole seconds charged for, rounded up
 * @param endReason {@code null} until it ended
 */
public record LogRow(
        ReadingId id,
        PersonId client,
        String clientName,
        PersonId reader,
        String readerName,
        Modality modality,
        String room,
        Instant requestedAt,
        Instant start,
        Instant end,
        long billedSeconds,
        Money cost,
        ReadingState state,
        EndReason endReason) {

    /** The row for JSON, and, through its keys and values, for CSV; the order of the keys is the order of columns. */
    public Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sessionId", id.toString());
        map.put("clientId", client.toString());
        map.put("client", clientName);
        map.put("readerId", reader.toString());
        map.put("reader", readerName);
        map.put("modality", modality.code());
        map.put("room", room);
        map.put("requestedAt", requestedAt.toString());
        map.put("start", start == null ? null : start.toString());
        map.put("end", end == null ? null : end.toString());
        map.put("billedSeconds", billedSeconds);
        map.put("costCents", cost.cents());
        map.put("status", state.code());
        map.put("endReason", endReason == null ? null : endReason.code());
        return map;
    }
}
