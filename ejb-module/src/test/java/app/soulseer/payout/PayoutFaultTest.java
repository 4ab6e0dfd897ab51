package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the provider answers, and wherever the server dies: paid exactly once, and the books say so. */
class PayoutFaultTest {

    private final PayoutWorld world = new PayoutWorld();

    @AfterEach
    void booksAreRight() {
        world.ledger.assertBooksAreRight();
    }

    @ParameterizedTest(name = "O-2 {0} three times, then an answer: paid once")
    @EnumSource(
            value = ScriptedGateway.Answer.class,
            names = {"LOST_BEFORE", "LOST_AFTER", "BUSY"})
    void unclearAnswers(ScriptedGateway.Answer answer) {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> answer;
        world.gateway.questionAnswer = ScriptedGateway.Answer.LOST_BEFORE;
        world.work();
        for (int again = 0; again < 2; again++) {
            world.clock.advance(Duration.ofMinutes(10));
            world.work();
        }
        PayoutView waiting = world.onlyPayout(reader);
        assertThat(waiting.state()).isEqualTo(PayoutState.INTENDED);
        assertThat(waiting.attempts()).isEqualTo(3);
        assertThat(waiting.lastError()).isNotBlank();
        assertThat(world.balance(reader)).isEqualTo(Money.ZERO);

        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.DONE;
        world.gateway.questionAnswer = ScriptedGateway.Answer.DONE;
        world.untilQuiet();
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.SENT);
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
        assertThat(world.gateway.transfersTo(world.account(reader))).isEqualTo(1);
        assertThat(world.mails(reader)).isEmpty();
    }

    @Test
    @DisplayName("O-3 A refusal puts the earnings back and tells reader and admins once; the next day pays again")
    void refused() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.REFUSED;
        world.work();
        world.work();
        PayoutView failed = world.onlyPayout(reader);
        assertThat(failed.state()).isEqualTo(PayoutState.FAILED);
        assertThat(failed.failure()).isEqualTo("account_closed");
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(2000));
        assertThat(world.mails(reader)).containsExactly("Your payout of $20.00 could not be sent");
        assertThat(world.notices(world.admin)).hasSize(1);
        assertThat(world.notices(reader))
                .filteredOn(text -> text.contains("could not"))
                .hasSize(1);
        assertThat(world.audited(failed.id().toString())).containsExactly("payout.failed");

        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.DONE;
        world.clock.advance(Duration.ofDays(1));
        world.work();
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
        assertThat(world.balance(reader)).isEqualTo(Money.ZERO);
    }

    @Test
    @DisplayName("O-2 A transfer that was made without an answer and is then refused counts as made")
    void refusedAfterItWasMade() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.LOST_BEFORE;
        world.work();
        // The first request arrives late, between the question and the second one.
        world.gateway.transferAnswer = payout -> {
            world.gateway.transferAnswer = late -> ScriptedGateway.Answer.DONE;
            world.gateway.transfer(payout, world.account(reader), Money.ofCents(2000));
            throw new GatewayException(GatewayException.Kind.REFUSED, "key_in_use", "refused", null);
        };
        world.clock.advance(Duration.ofMinutes(10));
        world.work();
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.SENT);
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
    }

    @Test
    @DisplayName("O-3 A payout taken for failed that was sent all the same is booked as sent, and admins are told")
    void sentAfterAll() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.REFUSED;
        world.work();
        PayoutView failed = world.onlyPayout(reader);
        Fact.Transfer fact = new Fact.Transfer(
                "tr_late",
                failed.id().value(),
                failed.account(),
                failed.amount(),
                Money.ZERO,
                List.of(),
                world.clock.instant());
        world.tell(fact);
        world.tell(fact);
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.SENT);
        assertThat(world.balance(reader)).isEqualTo(Money.ZERO);
        assertThat(world.notices(world.admin)).hasSize(2);
    }

    @Test
    @DisplayName(
            "O-2 An answer that comes after the lease, while another node sends the same: paid once, recorded once")
    void lateAnswer() throws Exception {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        RunJob run = world.runJob();
        while (run.runBatch()) {
            // The intention alone.
        }
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        world.gateway.transferAnswer = payout -> {
            world.gateway.transferAnswer = other -> ScriptedGateway.Answer.DONE;
            stuck.countDown();
            PayoutRunTest.await(release);
            return ScriptedGateway.Answer.DONE;
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> late = thread.submit(() -> world.sendJob().runBatch());
            PayoutRunTest.await(stuck);
            world.clock.advance(Sender.LEASE);
            assertThat(world.sendJob().runBatch()).isTrue();
            assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.SENT);
            release.countDown();
            assertThat(late.get(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            release.countDown();
            thread.shutdownNow();
        }
        assertThat(world.received(reader)).isEqualTo(Money.ofCents(2000));
        assertThat(world.audited(world.onlyPayout(reader).id().toString())).containsExactly("payout.sent");
    }

    @ParameterizedTest(name = "O-2 Dying between any two steps while the provider answers {0}: paid exactly once")
    @ValueSource(strings = {"DONE", "LOST_AFTER", "LOST_BEFORE", "REFUSED"})
    void dyingBetweenAnyTwoSteps(ScriptedGateway.Answer first) {
        int places = 0;
        boolean died = true;
        while (died) {
            PersonId one = world.readerWith("15.00");
            PersonId other = world.readerWith("33.33");
            List<UUID> asked = new ArrayList<>();
            world.gateway.transferAnswer = payout -> {
                if (asked.contains(payout)) {
                    return ScriptedGateway.Answer.DONE;
                }
                asked.add(payout);
                return first;
            };
            world.toTheNextRun();
            died = dieAt(places);
            places++;
            world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.DONE;
            world.work();
            world.untilQuiet();
            // A refusal is put back and paid on the next day.
            world.toTheNextRun();
            world.work();
            world.untilQuiet();
            for (PersonId reader : List.of(one, other)) {
                assertThat(world.balance(reader))
                        .as("left after death %d", places)
                        .isEqualTo(Money.ZERO);
                assertThat(world.gateway.transfersTo(world.account(reader)))
                        .as("transfers after death %d", places)
                        .isEqualTo(1);
            }
            assertThat(world.received(one)).isEqualTo(Money.ofCents(1500));
            assertThat(world.received(other)).isEqualTo(Money.ofCents(3333));
            world.ledger.assertBooksAreRight();
        }
        System.out.println("died in " + (places - 1) + " places while the provider answered " + first);
        assertThat(places).isGreaterThan(20);
    }

    /** Works until the place with that number is passed, and dies there; {@code false} when there are not so many. */
    private boolean dieAt(int place) {
        int[] passed = {0};
        Runnable point = () -> {
            if (passed[0]++ == place) {
                throw new Death();
            }
        };
        world.point = point;
        world.gateway.point = point;
        try {
            world.work();
            return false;
        } catch (Death e) {
            return true;
        } finally {
            world.point = () -> {};
            world.gateway.point = () -> {};
        }
    }

    /** The server dies here. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
