package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the provider is asked about: again and again while it is silent, more and more seldom, and admins see it. */
class InquiryTest {

    private final PayoutWorld world = new PayoutWorld();

    @AfterEach
    void booksAreRight() {
        world.ledger.assertBooksAreRight();
    }

    private PayoutAttention attention() {
        return new AttentionTable(world.jdbi).now();
    }

    /** Lets the job ask as often as it wants within a time; returns the pauses between its asks. */
    private List<Duration> pauses(String table, Duration within) {
        List<Duration> pauses = new ArrayList<>();
        Instant end = world.clock.instant().plus(within);
        Instant next = world.clock.instant();
        while (next != null && next.isBefore(end)) {
            world.clock.advance(Duration.between(world.clock.instant(), next));
            world.inquiryJob().runBatch();
            Instant before = next;
            next = world.jdbi.withHandle(
                    handle -> handle.createQuery("SELECT ask_at FROM " + table + " WHERE ask_at IS NOT NULL")
                            .mapTo(Instant.class)
                            .findOne()
                            .orElse(null));
            if (next != null) {
                pauses.add(Duration.between(before, next));
            }
        }
        return pauses;
    }

    private static List<Duration> minutes(int... all) {
        List<Duration> durations = new ArrayList<>();
        for (int minutes : all) {
            durations.add(Duration.ofMinutes(minutes));
        }
        return durations;
    }

    @Test
    @DisplayName("O-1 D-3 An account about which the provider is silent is asked for up to once a day; admins see it")
    void account() {
        PersonId reader = world.person("reader");
        world.onboarding.begin(reader, "US");
        world.gateway.questionAnswer = ScriptedGateway.Answer.LOST_BEFORE;
        assertThat(pauses("payout_account", Duration.ofDays(4)))
                .isEqualTo(minutes(2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1440, 1440, 1440));
        assertThat(attention()).isEqualTo(new PayoutAttention(0, 0, 1));
        assertThat(world.accounts.find(reader).orElseThrow().view().unanswered())
                .isTrue();

        world.gateway.questionAnswer = ScriptedGateway.Answer.DONE;
        assertThat(pauses("payout_account", Duration.ofDays(2))).isEqualTo(minutes(1440));
        assertThat(attention()).isEqualTo(new PayoutAttention(0, 0, 0));
        assertThat(world.accounts.find(reader).orElseThrow().view().unanswered())
                .isFalse();
    }

    @Test
    @DisplayName("O-3 D-3 Likewise for what has come back of a transfer; nothing is lost meanwhile")
    void transfer() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.work();
        UUID payout = world.onlyPayout(reader).id().value();
        world.gateway.comesBack(payout, Money.ofCents(700));
        Fact.Transfer sumAlone = world.gateway.fact(payout, false);
        world.tell(sumAlone);
        world.gateway.questionAnswer = ScriptedGateway.Answer.BUSY;
        assertThat(pauses("payout_transfer", Duration.ofMinutes(25))).isEqualTo(minutes(2, 4, 8, 16));
        assertThat(attention().unanswered()).as("it may be passing trouble").isZero();
        world.clock.advance(Duration.ofMinutes(30));
        world.tell(sumAlone);
        world.inquiryJob().runBatch();
        assertThat(attention().unanswered()).isEqualTo(1);
        assertThat(world.onlyPayout(reader).unanswered()).isTrue();

        world.gateway.questionAnswer = ScriptedGateway.Answer.DONE;
        world.untilQuiet();
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(700));
        assertThat(attention().unanswered()).isZero();
        assertThat(world.onlyPayout(reader).unanswered()).isFalse();
    }

    @Test
    @DisplayName("O-1 A word that comes while the provider is being asked in vain is not put off by that")
    void askedAgainMeanwhile() {
        PersonId reader = world.person("reader");
        world.onboarding.begin(reader, "US");
        Asked asked = world.accounts
                .takeToAsk(world.clock.instant(), InquiryJob.LEASE)
                .orElseThrow();
        world.accounts.askAgain(reader, world.clock.instant());
        world.accounts.askLater(asked, world.clock.instant().plus(asked.pause()));
        world.work();
        assertThat(world.count("SELECT count(*) FROM payout_account WHERE ask_at IS NOT NULL"))
                .isZero();
    }
}
