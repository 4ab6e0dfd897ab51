package app.soulseer.reading;

import static app.soulseer.reading.RequestTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.LedgerProblem;
import app.soulseer.platform.AtOnce;
import app.soulseer.platform.RequestProblem;
import app.soulseer.platform.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class TipTest {

    private final Scene scene = new Scene();
    private final PersonId client = scene.client("50.00");
    private final PersonId reader = scene.reader("1.20");

    @Test
    @DisplayName(
            "R-12 M-8 A tip leaves the wallet and is shared out; both see it, each their own money, and both pages hear")
    void given() {
        ReadingId id = given(61);
        long left = scene.wallet(client).total().cents();
        Tip tip = tip(id, 505, "k1");
        assertThat(tip.amount().cents()).isEqualTo(505);
        assertThat(scene.wallet(client).total().cents()).isEqualTo(left - 505);
        // 30 % of 505 is 151.5 cents: the half falls to the reader.
        assertThat(scene.summary(id, reader).tips()).singleElement().satisfies(told -> {
            assertThat(told.amount().cents()).isEqualTo(505);
            assertThat(told.earned().cents()).isEqualTo(354);
        });
        assertThat(scene.summary(id, client).tips())
                .singleElement()
                .satisfies(told -> assertThat(told.earned()).isNull());
        assertThat(scene.summary(id, client).mayTip()).isTrue();
        assertThat(scene.summary(id, reader).mayTip()).isFalse();
        assertThat(scene.told("tip")).singleElement().satisfies(push -> {
            assertThat(push.channel().name()).isEqualTo("person:" + reader);
            assertThat(push.body()).containsEntry("amountCents", 505L).containsEntry("earnedCents", 354L);
        });
        assertThat(scene.told("notice"))
                .singleElement()
                .satisfies(push ->
                        assertThat(push.body().get("text")).isEqualTo("Client 1 tipped you $5.05: $3.54 for you."));
        assertThat(scene.told("balance")).last().satisfies(push -> {
            assertThat(push.channel().name()).isEqualTo("person:" + client);
            assertThat(push.body()).containsEntry("availableCents", left - 505);
        });
        tip(id, 100, "k2");
        assertThat(mine(client, false).tips().cents()).isEqualTo(605);
        assertThat(mine(reader, true).tips().cents()).isEqualTo(354 + 70);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-12 M-8 The share is a setting of its own; where it leaves a side nothing, that side has no posting")
    void share() {
        ReadingId id = given(5);
        scene.careRules = share("0");
        tip(id, 300, "all");
        assertThat(scene.summary(id, reader).tips().get(0).earned().cents()).isEqualTo(300);
        scene.jump(java.time.Duration.ofSeconds(1));
        scene.careRules = share("10000");
        tip(id, 300, "none");
        assertThat(scene.summary(id, reader).tips().get(1).earned()).isEqualTo(Money.ZERO);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "R-12 M-6 The same key gives once, the first tip again to whoever repeats it; another amount under it is refused")
    void once() throws Exception {
        ReadingId id = given(61);
        long left = scene.wallet(client).total().cents();
        List<Tip> tips = AtOnce.each(20, i -> tip(id, 500, "click"));
        assertThat(tips).extracting(Tip::id).containsOnly(tips.get(0).id()).hasSize(20);
        assertThat(scene.wallet(client).total().cents()).isEqualTo(left - 500);
        assertThat(scene.told("tip")).hasSize(1);
        assertProblem(RequestProblem.KEY_REUSED, () -> tip(id, 501, "click"));
        ReadingId other = given(61);
        assertProblem(RequestProblem.KEY_REUSED, () -> tip(other, 500, "click"));
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "R-12 M-5 Of twenty tips for the last dollars those that are covered are given, the others told what is missing")
    void lastDollars() throws Exception {
        ReadingId id = given(60);
        long left = scene.wallet(client).total().cents();
        List<Tip> given = AtOnce.each(20, i -> {
            try {
                return tip(id, 1000, "t" + i);
            } catch (app.soulseer.kernel.DomainException e) {
                assertThat(e.problem()).isEqualTo(ReadingProblem.TIP_NEEDS_FUNDS);
                assertThat(e.details()).containsEntry("neededCents", 1000L).containsKey("available");
                return null;
            }
        });
        long won = given.stream().filter(java.util.Objects::nonNull).count();
        assertThat(won).isEqualTo(left / 1000);
        assertThat(scene.wallet(client).total().cents()).isEqualTo(left - won * 1000);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "R-12 P-4 Only for a reading that took place and is closed, by its client, within bounds, and not in debt")
    void refused() {
        ReadingId live = scene.running(client, reader);
        assertProblem(ReadingProblem.NOT_TIPPABLE, () -> tip(live, 500, "a"));
        scene.end(live, client);
        assertProblem(ReadingProblem.NOT_TIPPABLE, () -> tip(live, 500, "a"));
        scene.tick();
        assertProblem(CommonProblem.INVALID_INPUT, () -> tip(live, 99, "a"));
        assertProblem(CommonProblem.INVALID_INPUT, () -> tip(live, 50_001, "a"));
        assertProblem(CommonProblem.INVALID_INPUT, () -> tip(live, 500, ""));
        assertProblem(CommonProblem.INVALID_INPUT, () -> tip(live, 500, "a b"));
        assertProblem(CommonProblem.INVALID_INPUT, () -> tip(live, 500, "x".repeat(101)));
        assertProblem(
                CommonProblem.NOT_FOUND,
                () -> scene.care(care -> care.tipping().give(live, reader, Money.ofCents(500), "a")));
        tip(live, 100, "a");

        ReadingId missed = scene.request(client, reader);
        scene.pass(61);
        assertThat(scene.state(missed)).isEqualTo(ReadingState.FINALIZED);
        assertProblem(ReadingProblem.NOT_TIPPABLE, () -> tip(missed, 500, "b"));
        assertThat(scene.summary(missed, client).mayTip()).isFalse();

        scene.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE account_person SET status = 'suspended' WHERE id = ?", reader.value()));
        assertProblem(ReadingProblem.NOT_TIPPABLE, () -> tip(live, 500, "c"));
        scene.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE account_person SET status = 'active' WHERE id = ?", reader.value()));

        scene.takeBack(client, "60.00");
        assertProblem(LedgerProblem.IN_DEBT, () -> tip(live, 100, "d"));
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-12 The audit view finds a tip without its entry, and one with another amount")
    void audited() {
        ReadingId id = given(5);
        tip(id, 500, "a");
        assertThat(found()).isZero();
        scene.database.jdbi().useHandle(handle -> handle.execute("UPDATE reading_tip SET amount_cents = 600"));
        assertThat(found()).isEqualTo(1);
        scene.database.jdbi().useHandle(handle -> handle.execute("UPDATE reading_tip SET entry_id = NULL"));
        assertThat(found()).isEqualTo(2);
    }

    private static CareRules share(String basisPoints) {
        return CareRules.of(Settings.of(Map.of("SOULSEER_TIP_PLATFORM_BASIS_POINTS", basisPoints)));
    }

    private long found() {
        return scene.transaction(handle -> handle.createQuery("SELECT count(*) FROM check_reading_tips")
                .mapTo(Long.class)
                .one());
    }

    /** A reading of so many seconds whose books are closed. */
    private ReadingId given(int seconds) {
        ReadingId id = scene.running(client, reader);
        scene.pass(seconds);
        scene.end(id, client);
        scene.tick();
        return id;
    }

    private Tip tip(ReadingId id, long cents, String key) {
        return scene.care(care -> care.tipping().give(id, client, Money.ofCents(cents), key));
    }

    private ReadingLine mine(PersonId who, boolean asReader) {
        return scene.transaction(handle -> new Records(handle, scene.rules, scene.careRules)
                .mine(who, asReader, ReadingFilter.ALL, new app.soulseer.kernel.Page.Request(0, 1))
                .items()
                .get(0));
    }
}
