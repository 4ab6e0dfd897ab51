package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Fact;
import app.soulseer.platform.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Random weeks of readers, admins, a provider that answers as it likes and tells everything late and twice, against the
 * simplest model: what a reader has earned is what the reader has received and what is still there.
 */
class PayoutModelTest {

    private static final int STEPS = 250;
    private static final int READERS = 5;

    private final PayoutWorld world = new PayoutWorld(TestDatabase.fresh(), Map.of("SOULSEER_PAYOUT_BATCH", "2"));
    private final Map<PersonId, Money> earned = new HashMap<>();
    private final List<PersonId> readers = new ArrayList<>();
    private final List<Fact> told = new ArrayList<>();
    private final Map<UUID, Money> back = new HashMap<>();
    private Random random;

    @RepeatedTest(4)
    @DisplayName("O-2 O-3 O-4 Random operations: earned = received + left, nobody twice a day, the books are right")
    void randomWeeks(RepetitionInfo repetition) {
        long seed = Long.getLong("payout.seed", System.nanoTime() + repetition.getCurrentRepetition());
        System.out.println("PayoutModelTest seed " + seed + " (-Dpayout.seed=" + seed + " repeats it)");
        random = new Random(seed);
        for (int i = 0; i < READERS; i++) {
            PersonId reader = world.reader();
            readers.add(reader);
            earned.put(reader, Money.ZERO);
        }
        world.gateway.transferAnswer = payout -> answer();
        for (int step = 0; step < STEPS; step++) {
            step();
            if (step % 25 == 0) {
                world.ledger.assertBooksAreRight();
            }
        }
        settle();
        for (PersonId reader : readers) {
            assertThat(world.balance(reader).plus(world.received(reader)))
                    .as("what %s has, seed %d", reader, seed)
                    .isEqualTo(earned.get(reader));
            assertThat(world.payouts(reader))
                    .allSatisfy(payout -> assertThat(payout.amount()).isGreaterThanOrEqualTo(Money.ofCents(1500)));
        }
        world.ledger.assertBooksAreRight();
    }

    private void step() {
        PersonId reader = readers.get(random.nextInt(readers.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                Money net = Money.ofCents(1 + random.nextInt(3000));
                world.earn(reader, net);
                earned.merge(reader, net, Money::plus);
            }
            case 3 -> world.clock.advance(Duration.ofMinutes(1 + random.nextInt(600)));
            case 4 -> world.runJob().runBatch();
            case 5, 6 -> world.sendJob().runBatch();
            case 7 -> world.inquiryJob().runBatch();
            case 8 ->
                world.asAdmin(() -> {
                    if (random.nextBoolean()) {
                        world.controls.pause(world.admin, reader, "a doubt");
                    } else {
                        world.controls.unpause(world.admin, reader, "no doubt");
                    }
                });
            case 9 -> comesBack();
            case 10 -> {
                if (!told.isEmpty()) {
                    world.tell(told.get(random.nextInt(told.size())));
                }
            }
            default -> byHand(reader);
        }
    }

    private void byHand(PersonId reader) {
        try {
            List<PayoutView> payouts = world.payouts(reader);
            if (payouts.isEmpty() || random.nextInt(3) == 0) {
                world.byAdmin(() -> world.controls.run(world.admin, "by hand"));
            } else {
                PayoutView payout = payouts.get(random.nextInt(payouts.size()));
                world.byAdmin(() -> world.controls.retry(world.admin, payout.id(), "by hand"));
            }
        } catch (DomainException e) {
            assertThat(e.problem()).isInstanceOf(PayoutProblem.class);
        }
    }

    /** Something of a transfer comes back, and of what is told of it some is kept for later. */
    private void comesBack() {
        List<UUID> sent = world.gateway.sent();
        if (sent.isEmpty()) {
            return;
        }
        UUID payout = sent.get(random.nextInt(sent.size()));
        Fact.Transfer before = world.gateway.fact(payout, true);
        Money left = before.amount().minus(before.reversed());
        told.add(before);
        if (left.isPositive()) {
            Money part = random.nextBoolean() ? left : Money.ofCents(1 + random.nextInt((int) left.cents()));
            world.gateway.comesBack(payout, part);
            back.merge(payout, part, Money::plus);
            told.add(world.gateway.fact(payout, random.nextBoolean()));
        }
    }

    private ScriptedGateway.Answer answer() {
        ScriptedGateway.Answer[] answers = ScriptedGateway.Answer.values();
        return random.nextInt(3) > 0 ? ScriptedGateway.Answer.DONE : answers[random.nextInt(answers.length)];
    }

    /** Everything that is still open comes to its end, and everything is told. */
    private void settle() {
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.DONE;
        readers.forEach(
                reader -> world.asAdmin(() -> world.controls.unpause(world.admin, reader, "the end of the test")));
        world.work();
        world.untilQuiet();
        world.gateway.sent().forEach(payout -> world.tell(world.gateway.fact(payout, true)));
        told.forEach(world::tell);
        world.untilQuiet();
        assertThat(world.count("SELECT count(*) FROM payout_transfer WHERE state = 'intended'"))
                .isZero();
        back.forEach((payout, sum) -> assertThat(
                        world.transfers.find(new PayoutId(payout)).orElseThrow().reversed())
                .isEqualTo(sum));
    }
}
