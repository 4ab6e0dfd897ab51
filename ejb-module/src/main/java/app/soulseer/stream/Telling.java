package app.soulseer.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a stream of the gifts that were given there: each becomes a line with a number, once, whoever dies in between, and
 * goes out after the commit. Whoever misses the push asks for what came after the last number.
 */
final class Telling {

    private final StreamDesk desk;
    private final GiftTable gifts;

    Telling(StreamDesk desk) {
        this.desk = desk;
        this.gifts = new GiftTable(desk.handle());
    }

    /**
     * Tells what waits in one stream.
     *
     * @return whether more may wait
     */
    boolean tell(StreamId id, int most) {
        Stream stream = desk.streams().lock(id).orElseThrow();
        List<GiftTable.Told> told = gifts.tell(id, stream.lastSeq(), most);
        if (told.isEmpty()) {
            return false;
        }
        gifts.lastLine(id, told.get(told.size() - 1).seq());
        told.forEach(gift -> desk.house().tell(id, "gift", asMap(id, gift)));
        return told.size() == most;
    }

    private static Map<String, Object> asMap(StreamId id, GiftTable.Told gift) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("streamId", id);
        body.put("seq", gift.seq());
        body.put("giftId", gift.gift());
        body.put("from", gift.client());
        body.put("fromName", gift.clientName());
        body.put("kindId", gift.kind());
        body.put("name", gift.name());
        body.put("art", gift.art().code());
        body.put("effect", gift.effect().code());
        body.put("priceCents", gift.price().cents());
        body.put("at", gift.at());
        return body;
    }
}
