package app.soulseer.stream;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.RefKind;
import app.soulseer.ledger.References;
import app.soulseer.platform.AskedKey;
import app.soulseer.platform.RequestProblem;
import java.util.Map;
import java.util.UUID;

/**
 * How a gift is given (S-4): the row by the client's own key first, so that whoever repeats it waits and finds it; then the
 * money; then the word that it must be told. All three commit together or none.
 */
final class Gifting {

    private static final int MOST_KEY = 100;

    private final StreamDesk desk;
    private final GiftTable gifts;
    private final GiftKindTable kinds;
    private final Takings takings;

    Gifting(StreamDesk desk, Takings takings) {
        this.desk = desk;
        this.takings = takings;
        this.gifts = new GiftTable(desk.handle());
        this.kinds = new GiftKindTable(desk.handle());
    }

    /**
     * Gives once.
     *
     * @param shown the price that the client saw on the button
     * @param key one for each tap, 1 to 100 visible characters
     * @throws DomainException {@code stream.wrong_state}, {@code stream.gift_retired}, {@code stream.price_changed},
     *     {@code stream.needs_funds}, {@code ledger.in_debt}, {@code platform.key_reused}, {@code common.invalid_input},
     *     {@code common.not_found}, and what {@link StreamDesk#refuseStranger} throws
     */
    GiftGiven give(StreamId id, PersonId client, UUID kindId, Money shown, String key) {
        AskedKey.checked("Idempotency-Key", key, MOST_KEY);
        Stream stream = desk.found(id);
        var before = gifts.byKey(client, key);
        if (before.isPresent()) {
            return same(before.get(), id, kindId);
        }
        if (stream.state() != StreamState.LIVE) {
            throw StreamDesk.wrongState(stream);
        }
        if (client.equals(stream.host())) {
            throw new DomainException(CommonProblem.FORBIDDEN);
        }
        desk.refuseStranger(stream, client);
        GiftKind kind = kinds.find(kindId).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        if (!kind.onSale()) {
            throw new DomainException(StreamProblem.GIFT_RETIRED);
        }
        if (!kind.price().equals(shown)) {
            throw new DomainException(
                    StreamProblem.PRICE_CHANGED,
                    Map.of("priceCents", kind.price().cents()));
        }
        Split.Shares shares = desk.rules().giftSplit().of(kind.price());
        GiftGiven gift = new GiftGiven(desk.nextId(), id, kindId, kind.price(), desk.now());
        if (!gifts.insert(gift, client, shares.reader(), key)) {
            return same(gifts.byKey(client, key).orElseThrow(), id, kindId);
        }
        UUID entry = takings.pay(sale(stream, client, gift, shares), desk.now());
        gifts.posted(gift, entry);
        gifts.untold(gift);
        return gift;
    }

    private static GiftGiven same(GiftGiven before, StreamId id, UUID kind) {
        if (!before.stream().equals(id) || !before.kind().equals(kind)) {
            throw new DomainException(RequestProblem.KEY_REUSED);
        }
        return before;
    }

    private static Takings.Sale sale(Stream stream, PersonId client, GiftGiven gift, Split.Shares shares) {
        return new Takings.Sale(
                EntryKind.GIFT,
                "stream:gift:" + gift.id(),
                client,
                stream.host(),
                shares,
                References.none()
                        .with(RefKind.GIFT, gift.id().toString())
                        .with(RefKind.STREAM, stream.id().toString()));
    }
}
