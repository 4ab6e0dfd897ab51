package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BillingTest {

    private final Scene scene = new Scene();

    @Test
    @DisplayName(
            "R-5 R-6 M-8 Three minutes and a second: three entries of a whole minute, one of a second, split 70/30")
    void wholeMinutes() {
        PersonId client = scene.client("10.00");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.running(client, reader);

        scene.pass(180);
        assertThat(scene.charged(id)).isEqualTo(360);
        assertThat(scene.wallet(client).held()).isEqualTo(Scene.money("1.20"));
        scene.pass(1);
        scene.end(id, client);

        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 362, 638);
        assertThat(scene.earned(reader)).isEqualTo(3 * 84 + 1);
        Summary summary = scene.summary(id, client);
        assertThat(summary.minutes()).extracting(Summary.Minute::number).containsExactly(1, 2, 3, 4);
        assertThat(summary.minutes())
                .extracting(minute -> minute.amount().cents())
                .containsExactly(120L, 120L, 120L, 2L);
        assertThat(summary.minutes().get(3).used()).isEqualTo(Duration.ofSeconds(1));
        assertThat(summary.billed()).isEqualTo(Duration.ofSeconds(181));
        assertThat(summary.earned()).isNull();
        assertThat(scene.summary(id, reader).earned()).isEqualTo(Money.ofCents(253));
        assertThat(summary.minutes()).allSatisfy(minute -> {
            assertThat(minute.clientProof()).isAfterOrEqualTo(minute.endedAt());
            assertThat(minute.readerProof()).isAfterOrEqualTo(minute.endedAt());
        });
    }

    @Test
    @DisplayName("R-6 The price is held when the minute begins, and the rest of a used part is given back")
    void midMinute() {
        PersonId client = scene.client("10.00");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        assertThat(scene.wallet(client).held()).isEqualTo(Scene.money("1.20"));
        scene.pass(30);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 60, 940);
    }

    @Test
    @DisplayName("R-6 A part of a minute is rounded up to the cent")
    void roundedUp() {
        PersonId client = scene.client("10.00");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.jump(Duration.ofMillis(30_001));
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 61, 939);
    }

    @Test
    @DisplayName("R-6 Ended in the moment it began: nothing is charged and nothing stays held")
    void nothingUsed() {
        PersonId client = scene.client("10.00");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.running(client, reader);
        scene.end(id, reader);
        scene.assertSettled(id, client, EndReason.ENDED_BY_READER, 0, 1000);
        assertThat(scene.summary(id, client).minutes()).isEmpty();
    }

    @Test
    @DisplayName("R-6 Ended exactly at a minute's end: that minute whole, the next one not at all")
    void atTheBoundary() {
        PersonId client = scene.client("10.00");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.jump(Duration.ofSeconds(60));
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 120, 880);
    }

    @Test
    @DisplayName("R-6 Ended when several minutes are due and no job has run: each is charged, in order")
    void endedBeforeTheJob() {
        PersonId client = scene.client("10.00");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.jump(Duration.ofSeconds(200));
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 400, 600);
    }

    @Test
    @DisplayName("R-10 The clock jumps five minutes with both proven: five entries, in order")
    void severalMinutesDue() {
        PersonId client = scene.client("10.00");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.jump(Duration.ofMinutes(5));
        scene.tick();
        assertThat(scene.charged(id)).isEqualTo(600);
        assertThat(scene.session(id).stand().minute).isEqualTo(6);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 600, 400);
    }

    @Test
    @DisplayName("R-7 Out of money: paused at the minute's end, a top-up goes on, the pause costs nothing")
    void pausedForFunds() {
        PersonId client = scene.client("2.40");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.running(client, reader);
        scene.pass(120);
        assertThat(scene.state(id)).isEqualTo(ReadingState.PAUSED);
        assertThat(scene.wallet(client).total()).isEqualTo(Money.ZERO);
        scene.pass(60);
        scene.fund(client, "5.00");
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        assertThat(scene.wallet(client).held()).isEqualTo(Scene.money("1.20"));
        scene.pass(30);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 300, 440);
        Summary summary = scene.summary(id, client);
        assertThat(summary.paused()).isEqualTo(Duration.ofSeconds(60));
        assertThat(summary.billed()).isEqualTo(Duration.ofSeconds(150));
        assertThat(summary.duration()).isEqualTo(Duration.ofSeconds(210));
    }

    @Test
    @DisplayName("R-7 The news of a top-up is lost: the paused reading finds the money by itself")
    void fundsFoundByTheJob() {
        PersonId client = scene.client("1.20");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.pass(60);
        scene.ledger.fund(client, Scene.money("1.20"));
        scene.pass(2);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
    }

    @Test
    @DisplayName("R-7 A top-up of less than a minute's price does not resume")
    void tooLittle() {
        PersonId client = scene.client("1.20");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.pass(60);
        scene.fund(client, "1.19");
        scene.pass(119);
        assertThat(scene.state(id)).isEqualTo(ReadingState.PAUSED);
        scene.pass(1);
        scene.assertSettled(id, client, EndReason.ENDED_DUE_TO_BALANCE, 120, 119);
    }

    @Test
    @DisplayName("R-7 The pause runs out after 120 s")
    void pauseRunsOut() {
        PersonId client = scene.client("2.50");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.pass(120 + 119);
        assertThat(scene.state(id)).isEqualTo(ReadingState.PAUSED);
        scene.pass(1);
        scene.assertSettled(id, client, EndReason.ENDED_DUE_TO_BALANCE, 240, 10);
        assertThat(scene.summary(id, client).paused()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    @DisplayName("R-7 A pause of 0 s ends the reading at the minute's end")
    void noPause() {
        scene.rules = new ReadingRules(
                scene.rules.ring(),
                scene.rules.join(),
                Duration.ZERO,
                scene.rules.grace(),
                scene.rules.graceInAll(),
                scene.rules.drops(),
                scene.rules.proofTolerance(),
                scene.rules.lowFunds(),
                scene.rules.split(),
                scene.rules.readerGone(),
                scene.rules.meterBatch());
        PersonId client = scene.client("1.50");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.pass(60);
        scene.assertSettled(id, client, EndReason.ENDED_DUE_TO_BALANCE, 120, 30);
    }

    @Test
    @DisplayName("R-7 Paused, then ended by the client: nothing more is charged")
    void endedInThePause() {
        PersonId client = scene.client("1.20");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.pass(70);
        scene.end(id, client);
        scene.assertSettled(id, client, EndReason.ENDED_BY_CLIENT, 120, 0);
    }

    @Test
    @DisplayName("R-8 The spending limit ends the reading before the minute that would pass it")
    void spendingLimit() {
        PersonId client = scene.client("10.00");
        ReadingId id = scene.running(client, scene.reader("1.20"), "2.50");
        scene.pass(119);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.pass(1);
        scene.assertSettled(id, client, EndReason.SPENDING_LIMIT, 240, 760);
    }

    @Test
    @DisplayName("R-8 A limit of exactly two minutes buys two minutes")
    void exactLimit() {
        PersonId client = scene.client("10.00");
        ReadingId id = scene.running(client, scene.reader("1.20"), "2.40");
        scene.pass(180);
        scene.assertSettled(id, client, EndReason.SPENDING_LIMIT, 240, 760);
    }

    @Test
    @DisplayName("R-8 Low funds are told once for each time they become low, to the client alone")
    void lowFunds() {
        PersonId client = scene.client("4.80");
        ReadingId id = scene.running(client, scene.reader("1.20"));
        scene.pass(120);
        assertThat(scene.told("low-funds")).isEmpty();
        scene.pass(60);
        assertThat(scene.told("low-funds")).hasSize(1);
        assertThat(scene.told("low-funds").get(0).body())
                .containsEntry("leftCents", 120L)
                .containsEntry("minutesLeft", 1L);
        assertThat(scene.told("low-funds").get(0).channel().name()).isEqualTo("person:" + client);
        scene.pass(30);
        assertThat(scene.told("low-funds")).hasSize(1);
        scene.fund(client, "3.60");
        assertThat(scene.session(id).stand().lowFunds).isFalse();
        scene.pass(180);
        assertThat(scene.told("low-funds")).hasSize(2);
    }

    @Test
    @DisplayName("R-8 At a low rate the warning comes at $2.00")
    void lowFundsAtTwoDollars() {
        PersonId client = scene.client("2.50");
        ReadingId id = scene.running(client, scene.reader("0.50"));
        assertThat(scene.told("low-funds")).isEmpty();
        scene.pass(60);
        assertThat(scene.told("low-funds")).hasSize(1);
        assertThat(scene.session(id).stand().lowFunds).isTrue();
    }

    @Test
    @DisplayName("M-8 R-12 What the reader is told to have earned equals the ledger, and nobody else is told")
    void earned() {
        PersonId client = scene.client("10.00");
        PersonId reader = scene.reader("0.55");
        ReadingId id = scene.running(client, reader);
        // Of 55 cents the reader gets 39 and of 14 cents 10; of 124 in one piece it would be 87.
        scene.pass(135);
        scene.end(id, client);
        assertThat(scene.earned(reader)).isEqualTo(39 + 39 + 10);
        Map<Boolean, List<Scene.Message>> ended = scene.told("reading").stream()
                .filter(message -> "ended".equals(message.body().get("state")))
                .collect(Collectors.partitioningBy(message -> message.channel().equals(Channel.person(reader))));
        assertThat(ended.get(true))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.body())
                        .containsEntry("readerRateCents", 39L)
                        .containsEntry("earnedCents", 39L + 39L + 10L));
        assertThat(ended.get(false))
                .isNotEmpty()
                .allSatisfy(
                        message -> assertThat(message.body().get("earnedCents")).isNull());
        assertThat(scene.told("state"))
                .isNotEmpty()
                .allSatisfy(
                        message -> assertThat(message.body().get("earnedCents")).isNull());
    }

    @Test
    @DisplayName("R-6 Two tickers at once: each minute of each reading is charged once")
    void twoTickers() throws Exception {
        scene.rules = withBatch(7);
        List<ReadingId> readings = IntStream.range(0, 40)
                .mapToObj(i -> scene.running(scene.client("10.00"), scene.reader("1.20")))
                .toList();
        for (int minute = 1; minute <= 3; minute++) {
            scene.jump(Duration.ofSeconds(60));
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService pool = Executors.newFixedThreadPool(2);
            List<Future<Integer>> tickers = IntStream.range(0, 2)
                    .mapToObj(i -> pool.submit(() -> {
                        start.await();
                        return scene.meter();
                    }))
                    .toList();
            start.countDown();
            int taken = 0;
            for (Future<Integer> ticker : tickers) {
                taken += ticker.get();
            }
            pool.shutdown();
            assertThat(taken).isEqualTo(40);
        }
        assertThat(readings).allSatisfy(id -> assertThat(scene.charged(id)).isEqualTo(360));
        scene.ledger.assertBooksAreRight();
    }

    private ReadingRules withBatch(int batch) {
        ReadingRules rules = scene.rules;
        return new ReadingRules(
                rules.ring(),
                rules.join(),
                rules.pause(),
                rules.grace(),
                rules.graceInAll(),
                rules.drops(),
                rules.proofTolerance(),
                rules.lowFunds(),
                rules.split(),
                rules.readerGone(),
                batch);
    }

    @Test
    @DisplayName(
            "P-4 R-7 A client who owes something: no new reading; a running one pauses as for funds, its minute is paid")
    void inDebt() {
        PersonId client = scene.client("10.00");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.running(client, reader);
        scene.pass(30);
        scene.takeBack(client, "20.00");
        assertThat(scene.wallet(client).total()).as("the held minute").isEqualTo(Scene.money("1.20"));
        scene.pass(31);
        assertThat(scene.state(id)).isEqualTo(ReadingState.PAUSED);
        assertThat(scene.charged(id)).isEqualTo(120);
        scene.payIn(client, "20.00");
        scene.pass(1);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.takeBack(client, "30.00");
        scene.end(id, client);
        scene.tick();
        assertThatThrownBy(() -> scene.request(client, reader))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        e -> assertThat(e.problem()).isEqualTo(ReadingProblem.INSUFFICIENT_FUNDS));
        scene.ledger.assertBooksAreRight();
    }
}
