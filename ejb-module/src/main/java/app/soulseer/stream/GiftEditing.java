package app.soulseer.stream;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** How the catalogue of gifts is changed, within one transaction. */
final class GiftEditing {

    private static final String SUBJECT = "gift_kind";

    private final GiftKindTable kinds;
    private final Consumer<AuditEvent> audit;
    private final Ids ids;
    private final Instant now;

    GiftEditing(GiftKindTable kinds, Consumer<AuditEvent> audit, Ids ids, Instant now) {
        this.kinds = kinds;
        this.audit = audit;
        this.ids = ids;
        this.now = now;
    }

    GiftKind add(PersonId admin, GiftWish asked) {
        GiftWish wish = asked.checked();
        UUID id = ids.next();
        kinds.lock();
        refuseTaken(wish.name(), id);
        kinds.insert(id, wish, now);
        return recorded("stream.gift_kind_added", admin, Map.of(), id);
    }

    GiftKind change(PersonId admin, UUID id, GiftWish asked) {
        GiftWish wish = asked.checked();
        GiftKind before = locked(id);
        if (before.onSale()) {
            refuseTaken(wish.name(), id);
        }
        kinds.change(id, wish, now);
        return recorded("stream.gift_kind_changed", admin, shown(before), id);
    }

    GiftKind setOnSale(PersonId admin, UUID id, boolean onSale) {
        GiftKind before = locked(id);
        if (before.onSale() == onSale) {
            return before;
        }
        if (onSale) {
            refuseTaken(before.name(), id);
        }
        kinds.setOnSale(id, onSale, now);
        return recorded(onSale ? "stream.gift_kind_returned" : "stream.gift_kind_retired", admin, shown(before), id);
    }

    private GiftKind locked(UUID id) {
        kinds.lock();
        return kinds.find(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    private void refuseTaken(String name, UUID butBy) {
        if (kinds.isNameTaken(name, butBy)) {
            throw new DomainException(StreamProblem.GIFT_NAME_TAKEN);
        }
    }

    private GiftKind recorded(String action, PersonId admin, Map<String, ?> before, UUID id) {
        GiftKind after = kinds.find(id).orElseThrow();
        audit.accept(new AuditEvent(action, admin, SUBJECT, id.toString(), null, before, shown(after)));
        return after;
    }

    private static Map<String, ?> shown(GiftKind kind) {
        return Map.of(
                "name",
                kind.name(),
                "price",
                kind.price(),
                "art",
                kind.art().code(),
                "effect",
                kind.effect().code(),
                "place",
                kind.place(),
                "onSale",
                kind.onSale());
    }
}
