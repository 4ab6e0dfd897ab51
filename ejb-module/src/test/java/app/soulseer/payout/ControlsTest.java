package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Problem;
import app.soulseer.payment.Fact;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What admins do, and the line that it leaves. */
class ControlsTest {

    private static final String WHY = "a doubt about the bank account";

    private final PayoutWorld world = new PayoutWorld();

    @AfterEach
    void booksAreRight() {
        world.ledger.assertBooksAreRight();
    }

    private static void assertProblem(Problem problem, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    private void pause(PersonId reader) {
        world.asAdmin(() -> world.controls.pause(world.admin, reader, WHY));
    }

    private void unpause(PersonId reader) {
        world.asAdmin(() -> world.controls.unpause(world.admin, reader, "the doubt is gone"));
    }

    private PayoutId retry(PayoutId payout) {
        return world.byAdmin(() -> world.controls.retry(world.admin, payout, "the reader asked for it"));
    }

    @Test
    @DisplayName("O-4 A paused reader is not paid, keeps the earnings, and is paid after the pause")
    void pauseAndUnpause() {
        PersonId paused = world.readerWith("20.00");
        PersonId other = world.readerWith("20.00");
        pause(paused);
        pause(paused);
        world.toTheHour();
        world.work();
        assertThat(world.payouts(paused)).isEmpty();
        assertThat(world.balance(paused)).isEqualTo(Money.ofCents(2000));
        assertThat(world.received(other)).isEqualTo(Money.ofCents(2000));
        assertThat(world.accounts.list(new Page.Request(0, 10)).items().get(0))
                .satisfies(first -> assertThat(first.pause().reason()).isEqualTo(WHY));
        unpause(paused);
        unpause(paused);
        world.clock.advance(Duration.ofDays(1));
        world.work();
        assertThat(world.received(paused)).isEqualTo(Money.ofCents(2000));
        assertThat(world.audited(paused.toString())).containsExactly("payout.paused", "payout.unpaused");
        assertThat(world.mails(paused)).containsExactly("Your payouts are paused", "Your payouts go on");
        String line = world.jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT (before ->> 'paused') || ' ' || (after ->> 'paused') || ' ' || reason"
                                + " FROM audit_event WHERE action = 'payout.paused'")
                .mapTo(String.class)
                .one());
        assertThat(line).isEqualTo("false true " + WHY);
    }

    @Test
    @DisplayName("O-4 A pause between intention and sending holds the payout back until the pause is over")
    void pausedBeforeSending() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        RunJob run = world.runJob();
        while (run.runBatch()) {
            // The intention alone.
        }
        pause(reader);
        for (int i = 0; i < 5; i++) {
            world.work();
            world.clock.advance(Duration.ofMinutes(10));
        }
        assertThat(world.gateway.sent()).isEmpty();
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.INTENDED);
        unpause(reader);
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
    }

    @Test
    @DisplayName("O-4 What was sent without an answer before the pause is found, not sent again")
    void pausedWithoutAnswer() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.LOST_AFTER;
        world.work();
        pause(reader);
        world.clock.advance(Duration.ofMinutes(10));
        world.work();
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.SENT);
    }

    @Test
    @DisplayName("O-4 A failed payout tried again makes a new one of all that the reader has, once for two clicks")
    void retryFailed() throws Exception {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.REFUSED;
        world.work();
        PayoutId failed = world.onlyPayout(reader).id();
        world.earn(reader, Money.ofCents(500));
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.DONE;
        List<Boolean> clicks = PayoutRunTest.atOnce(2, () -> {
            try {
                return !retry(failed).equals(failed);
            } catch (DomainException e) {
                assertThat(e.problem()).isEqualTo(PayoutProblem.TOO_LITTLE);
                return false;
            }
        });
        assertThat(clicks).containsExactlyInAnyOrder(true, false);
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2500));
        assertThat(world.payouts(reader)).hasSize(2);
        assertThat(world.audited(failed.toString())).containsExactly("payout.failed", "payout.retried");
    }

    @Test
    @DisplayName(
            "O-4 A payout that waits for an answer can be made due at once; one that was sent can't be tried again")
    void retryWaiting() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.BUSY;
        world.work();
        PayoutId waiting = world.onlyPayout(reader).id();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.DONE;
        world.work();
        assertThat(world.gateway.sent()).isEmpty();
        assertThat(retry(waiting)).isEqualTo(waiting);
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
        assertProblem(PayoutProblem.WRONG_STATE, () -> retry(waiting));
    }

    @Test
    @DisplayName("O-4 A retry is refused while the reader is paused, restricted, or without an account")
    void retryRefused() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.REFUSED;
        world.work();
        PayoutId failed = world.onlyPayout(reader).id();
        pause(reader);
        assertProblem(PayoutProblem.PAUSED, () -> retry(failed));
        unpause(reader);
        world.clock.advance(Duration.ofHours(1));
        world.tell(world.gateway.change(world.account(reader), false, List.of("external_account")));
        assertProblem(PayoutProblem.NOT_READY, () -> retry(failed));
        world.tell(new Fact.AccountLost(world.account(reader), world.clock.instant()));
        assertProblem(PayoutProblem.NO_ACCOUNT, () -> retry(failed));
        assertProblem(CommonProblem.NOT_FOUND, () -> retry(new PayoutId(world.ids.next())));
        assertThat(world.audited(failed.toString())).containsExactly("payout.failed");
    }

    @Test
    @DisplayName("O-2 O-4 What failed yesterday is not tried again on a day on which the reader has been paid")
    void retryAfterTheDaysPayout() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.REFUSED;
        world.work();
        PayoutId failed = world.onlyPayout(reader).id();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.DONE;
        world.clock.advance(Duration.ofDays(1));
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
        world.earn(reader, Money.ofCents(1500));
        assertProblem(PayoutProblem.PAID_TODAY, () -> retry(failed));
        world.clock.advance(Duration.ofDays(1));
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(3500));
        world.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("O-4 A run by hand before the hour pays, and the day's own run then pays nobody a second time")
    void runByHand() {
        PersonId reader = world.readerWith("20.00");
        RunView run = world.byAdmin(() -> world.controls.run(world.admin, "before the holidays"));
        assertThat(run.startedBy()).isEqualTo(world.admin);
        assertProblem(
                PayoutProblem.RUN_OPEN,
                () -> world.byAdmin(() -> world.controls.run(world.admin, "before the holidays")));
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
        world.earn(reader, Money.ofCents(9000));
        world.toTheHour();
        world.work();
        world.byAdmin(() -> world.controls.run(world.admin, "once more"));
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
        assertThat(world.runs.list(new Page.Request(0, 10)).items()).hasSize(3);
        assertThat(world.audited(Long.toString(run.number())))
                .containsExactly("payout.run_started", "payout.run_finished");
        world.clock.advance(Duration.ofDays(1));
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(11_000));
    }

    @Test
    @DisplayName("O-4 Every deed needs a reason of a line, and a reader")
    void badInput() {
        PersonId reader = world.reader();
        for (String reason : new String[] {null, "", "  x ", "two\nlines", "x".repeat(501)}) {
            assertProblem(
                    CommonProblem.INVALID_INPUT,
                    () -> world.asAdmin(() -> world.controls.pause(world.admin, reader, reason)));
            assertProblem(
                    CommonProblem.INVALID_INPUT, () -> world.byAdmin(() -> world.controls.run(world.admin, reason)));
        }
        PersonId client = world.person("client");
        assertProblem(CommonProblem.NOT_FOUND, () -> pause(client));
        assertProblem(CommonProblem.NOT_FOUND, () -> pause(world.ledger.person()));
        assertThat(world.count("SELECT count(*) FROM audit_event")).isZero();
    }
}
