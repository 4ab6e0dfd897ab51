package app.soulseer.stream;

import static app.soulseer.stream.StreamScene.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.AtOnce;
import app.soulseer.platform.Ids;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GiftCatalogueTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-27T12:00:00Z"));
    private final Ids ids = new Ids(clock);
    private final PersonId admin = new PersonId(ids.next());
    private final List<AuditEvent> audited = new ArrayList<>();

    private <T> T edit(Function<GiftEditing, T> work) {
        return database.jdbi()
                .inTransaction(handle -> work.apply(new GiftEditing(
                        new GiftKindTable(handle),
                        event -> {
                            synchronized (audited) {
                                audited.add(event);
                            }
                        },
                        ids,
                        clock.instant())));
    }

    private List<GiftKind> onSale() {
        return database.jdbi().withHandle(handle -> new GiftKindTable(handle).onSale());
    }

    private List<GiftKind> all() {
        return database.jdbi().withHandle(handle -> new GiftKindTable(handle).all());
    }

    private static GiftWish wish(String name, long cents) {
        return new GiftWish(name, Money.ofCents(cents), GiftArt.HEART, GiftEffect.FLOAT, 9);
    }

    @Test
    @DisplayName("S-4 A new house has gifts on sale, in their order, from one dollar up")
    void first() {
        assertThat(onSale()).extracting(GiftKind::name).containsExactly("Heart", "Star", "Rose", "Moon", "Crystal");
        assertThat(onSale().get(0).price()).isEqualTo(Money.ofCents(100));
    }

    @Test
    @DisplayName("S-4 D-3 A-6 An admin adds, changes and retires gifts, each change recorded with what was before")
    void edited() {
        GiftKind lotus = edit(editing -> editing.add(admin, wish("  Lotus ", 300)));
        assertThat(lotus.name()).isEqualTo("Lotus");
        assertThat(onSale()).last().isEqualTo(lotus);
        GiftKind dearer = edit(editing -> editing.change(admin, lotus.id(), wish("Lotus", 350)));
        assertThat(dearer.price()).isEqualTo(Money.ofCents(350));
        GiftKind retired = edit(editing -> editing.setOnSale(admin, lotus.id(), false));
        assertThat(retired.onSale()).isFalse();
        assertThat(onSale()).extracting(GiftKind::name).doesNotContain("Lotus");
        assertThat(all()).last().isEqualTo(retired);
        edit(editing -> editing.setOnSale(admin, lotus.id(), false));
        edit(editing -> editing.setOnSale(admin, lotus.id(), true));
        assertThat(onSale()).last().isEqualTo(dearer);
        assertThat(audited)
                .extracting(AuditEvent::action)
                .containsExactly(
                        "stream.gift_kind_added",
                        "stream.gift_kind_changed",
                        "stream.gift_kind_retired",
                        "stream.gift_kind_returned");
        assertThat(audited.get(1).before()).isEqualTo(audited.get(0).after());
        assertThat(audited).extracting(AuditEvent::actor).containsOnly(admin);
    }

    @Test
    @DisplayName("S-4 Two gifts on sale never share a name; one that is retired gives its name free")
    void names() {
        GiftKind lotus = edit(editing -> editing.add(admin, wish("Lotus", 300)));
        assertProblem(StreamProblem.GIFT_NAME_TAKEN, () -> edit(editing -> editing.add(admin, wish("LOTUS", 1))));
        GiftKind fern = edit(editing -> editing.add(admin, wish("Fern", 300)));
        assertProblem(
                StreamProblem.GIFT_NAME_TAKEN,
                () -> edit(editing -> editing.change(admin, fern.id(), wish("lotus", 300))));
        edit(editing -> editing.setOnSale(admin, lotus.id(), false));
        edit(editing -> editing.change(admin, fern.id(), wish("lotus", 300)));
        assertProblem(StreamProblem.GIFT_NAME_TAKEN, () -> edit(editing -> editing.setOnSale(admin, lotus.id(), true)));
    }

    @Test
    @DisplayName("S-4 Of twenty who add one name at once, one does")
    void race() {
        List<Boolean> added = AtOnce.each(20, i -> {
            try {
                edit(editing -> editing.add(admin, wish("Comet", 300)));
                return true;
            } catch (DomainException refusal) {
                assertThat(refusal.problem()).isEqualTo(StreamProblem.GIFT_NAME_TAKEN);
                return false;
            }
        });
        assertThat(added).containsOnlyOnce(true);
    }

    @Test
    @DisplayName("S-4 What is no gift is refused by its field, and nothing is changed")
    void refused() {
        List<GiftKind> before = all();
        GiftKind heart = before.get(0);
        for (GiftWish bad : List.of(
                wish("", 100),
                wish("x".repeat(31), 100),
                wish("a\u0000b", 100),
                wish("Lotus", 0),
                wish("Lotus", -5),
                wish("Lotus", 100_001),
                new GiftWish(null, Money.ofCents(1), GiftArt.MOON, GiftEffect.RAIN, 1),
                new GiftWish("Lotus", null, GiftArt.MOON, GiftEffect.RAIN, 1),
                new GiftWish("Lotus", Money.ofCents(1), null, GiftEffect.RAIN, 1),
                new GiftWish("Lotus", Money.ofCents(1), GiftArt.MOON, null, 1),
                new GiftWish("Lotus", Money.ofCents(1), GiftArt.MOON, GiftEffect.RAIN, 0),
                new GiftWish("Lotus", Money.ofCents(1), GiftArt.MOON, GiftEffect.RAIN, 1000))) {
            assertProblem(CommonProblem.INVALID_INPUT, () -> edit(editing -> editing.add(admin, bad)));
            assertProblem(CommonProblem.INVALID_INPUT, () -> edit(editing -> editing.change(admin, heart.id(), bad)));
        }
        UUID unknown = ids.next();
        assertProblem(CommonProblem.NOT_FOUND, () -> edit(editing -> editing.change(admin, unknown, wish("L", 1))));
        assertProblem(CommonProblem.NOT_FOUND, () -> edit(editing -> editing.setOnSale(admin, unknown, false)));
        assertThat(all()).isEqualTo(before);
        assertThat(audited).isEmpty();
    }
}
