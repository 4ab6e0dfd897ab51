package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One party's proposal to go on in a lighter modality, which the other has not answered yet.
 *
 * @param by who proposed it: {@code client} or {@code reader}
 * @param rate of a minute, from the next one on
 * @param readerRate what the reader keeps of it; {@code null} for the client
 * @param expiresAt until when it can be answered
 */
public record SwitchProposal(UUID id, String by, Modality modality, Money rate, Money readerRate, Instant expiresAt) {

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id.toString());
        map.put("by", by);
        map.put("modality", modality.code());
        map.put("rateCents", rate.cents());
        map.put("readerRateCents", readerRate == null ? null : readerRate.cents());
        map.put("expiresAt", expiresAt.toString());
        return map;
    }
}
