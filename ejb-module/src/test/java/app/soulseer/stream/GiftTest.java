package app.soulseer.stream;

import static app.soulseer.stream.StreamScene.EVENING;
import static app.soulseer.stream.StreamScene.assertProblem;
import static app.soulseer.stream.StreamStateTest.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.account.AccountProblem;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.AtOnce;
import app.soulseer.platform.RequestProblem;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GiftTest {

    private final StreamScene scene = new StreamScene();
    private final PersonId host = scene.reader();
    private final PersonId client = scene.client("20.00");
    private final StreamId id = scene.live(host, EVENING);
    private final GiftKind heart = scene.kind("Heart");

    @Test
    @DisplayName("S-4 M-8 A gift leaves the wallet, is shared out, and is told once as a numbered line")
    void given() {
        GiftGiven gift = scene.give(id, client, scene.kind("Rose"), "tap-1");
        assertThat(scene.wallet(client)).isEqualTo(1500);
        assertThat(scene.earned(host)).isEqualTo(350);
        assertThat(scene.told("gift")).as("not before the commit of its line").isEmpty();
        scene.tell();
        scene.tell();
        assertThat(scene.told("gift")).singleElement().satisfies(told -> {
            assertThat(told.stream()).isEqualTo(id);
            assertThat(told.body())
                    .containsEntry("seq", 1L)
                    .containsEntry("giftId", gift.id())
                    .containsEntry("name", "Rose")
                    .containsEntry("art", "rose")
                    .containsEntry("effect", "burst")
                    .containsEntry("priceCents", 500L)
                    .containsEntry("from", client);
        });
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "S-4 M-6 The same tap gives once, however often it is sent; for another gift or stream its key is refused")
    void once() {
        List<Object> gifts = AtOnce.<Object>each(20, i -> scene.give(id, client, heart, "tap"));
        assertThat(gifts).containsOnly(gifts.get(0));
        assertThat(scene.wallet(client)).isEqualTo(1900);
        assertProblem(RequestProblem.KEY_REUSED, () -> scene.give(id, client, scene.kind("Star"), "tap"));
        StreamId other = scene.live(scene.reader(), EVENING);
        assertProblem(RequestProblem.KEY_REUSED, () -> scene.give(other, client, heart, "tap"));
        scene.end(id, host);
        assertThat(scene.give(id, client, heart, "tap")).isEqualTo(gifts.get(0));
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "S-4 M-5 50 gifts at once from a wallet with money for 20: 20 given and told in order, 30 clear refusals")
    void lastDollars() {
        List<Object> results = AtOnce.<Object>each(50, i -> {
            try {
                return scene.give(id, client, heart, "tap-" + i);
            } catch (DomainException refusal) {
                assertThat(refusal.details()).containsEntry("neededCents", 100L).containsEntry("availableCents", 0L);
                return refusal.problem();
            }
        });
        assertThat(results).filteredOn(each -> each instanceof GiftGiven).hasSize(20);
        assertThat(results)
                .filteredOn(each -> each == StreamProblem.NEEDS_FUNDS)
                .hasSize(30);
        assertThat(scene.wallet(client)).isZero();
        assertThat(scene.earned(host)).isEqualTo(20 * 70);
        AtOnce.<Object>each(4, i -> {
            scene.tell();
            return i;
        });
        assertThat(scene.told("gift"))
                .extracting(told -> (Long) told.body().get("seq"))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 20).boxed().toList());
        assertThat(scene.told("gift"))
                .extracting(told -> told.body().get("giftId"))
                .doesNotHaveDuplicates();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "S-4 A failure at any step leaves nothing: no money, no gift, no word; a failure while telling, the word")
    void allOrNothing() {
        for (String table : List.of("stream_gift", "ledger_entry", "ledger_posting", "stream_untold")) {
            scene.whileRefusing(
                    table,
                    () -> assertThatThrownBy(() -> scene.give(id, client, heart, "tap"))
                            .as(table)
                            .rootCause()
                            .hasMessageContaining("violates check constraint \"refused\""));
            assertThat(scene.wallet(client)).as(table).isEqualTo(2000);
            assertThat(scene.earned(host)).as(table).isZero();
            assertThat(scene.count("stream_gift")).as(table).isZero();
            assertThat(scene.count("stream_untold")).as(table).isZero();
        }
        scene.give(id, client, heart, "tap");
        scene.whileRefusing(
                "stream_line",
                () -> assertThatThrownBy(scene::tell)
                        .rootCause()
                        .hasMessageContaining("violates check constraint \"refused\""));
        assertThat(scene.told("gift")).isEmpty();
        assertThat(scene.count("stream_untold")).isOne();
        scene.messages.clear();
        scene.tell();
        assertThat(scene.told("gift")).hasSize(1);
        assertThat(scene.stream(id).lastSeq()).isOne();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-4 Gifts are given to a live stream alone, by who may be there, at the price that was shown")
    void refused() {
        assertProblem(CommonProblem.FORBIDDEN, () -> scene.give(id, host, heart, "a"));
        assertThat(assertProblem(
                                StreamProblem.PRICE_CHANGED,
                                () -> scene.desk(
                                        desk -> desk.gifting().give(id, client, heart.id(), Money.ofCents(99), "a")))
                        .details())
                .containsEntry("priceCents", 100L);
        assertProblem(
                CommonProblem.NOT_FOUND,
                () -> scene.desk(desk -> desk.gifting().give(id, client, scene.ids.next(), heart.price(), "a")));
        for (String key : new String[] {null, "", "a b", "x".repeat(101)}) {
            assertProblem(CommonProblem.INVALID_INPUT, () -> scene.give(id, client, heart, key));
        }
        scene.hostGone(id);
        assertProblem(StreamProblem.WRONG_STATE, () -> scene.give(id, client, heart, "a"));
        scene.end(id, host);
        assertProblem(StreamProblem.WRONG_STATE, () -> scene.give(id, client, heart, "a"));
        StreamId secret = scene.live(host, with(Visibility.PRIVATE, null));
        assertProblem(StreamProblem.NOT_INVITED, () -> scene.give(secret, client, heart, "a"));
        scene.end(secret, host);
        StreamId open = scene.live(host, EVENING);
        scene.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE stream_gift_kind SET retired_at = changed_at WHERE id = ?", heart.id()));
        assertProblem(StreamProblem.GIFT_RETIRED, () -> scene.give(open, client, heart, "a"));
        scene.block(host, client);
        assertProblem(AccountProblem.BLOCKED, () -> scene.give(open, client, scene.kind("Star"), "a"));
        assertThat(scene.wallet(client)).isEqualTo(2000);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-4 Top gifters are what the ledger has, dearest first, and of equals who was first")
    void top() {
        PersonId second = scene.client("20.00");
        PersonId third = scene.client("20.00");
        scene.give(id, second, scene.kind("Star"), "1");
        scene.pass(1);
        scene.give(id, third, heart, "1");
        scene.give(id, third, heart, "2");
        scene.give(id, client, scene.kind("Moon"), "1");
        List<TopGifter> top = scene.transaction(handle -> new GiftTable(handle).top(id, 2));
        assertThat(top).extracting(TopGifter::person).containsExactly(client, second);
        assertThat(top).extracting(TopGifter::given).containsExactly(Money.ofCents(1000), Money.ofCents(200));
        assertThat(scene.earned(host)).isEqualTo((1000 + 200 + 200) * 7 / 10);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("M-9 The audit views find a gift of another price, without its entry, and one that nobody is told of")
    void audited() {
        scene.give(id, client, heart, "1");
        assertThat(scene.count("check_stream_gifts")).isZero();
        scene.database.jdbi().useHandle(handle -> handle.execute("UPDATE stream_gift SET price_cents = 101"));
        assertThat(scene.count("check_stream_gifts")).isEqualTo(1);
        scene.database.jdbi().useHandle(handle -> handle.execute("UPDATE stream_gift SET entry_id = NULL"));
        assertThat(scene.count("check_stream_gifts")).isEqualTo(2);
        scene.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM stream_untold"));
        assertThat(scene.count("check_stream_untold")).isEqualTo(1);
    }
}
