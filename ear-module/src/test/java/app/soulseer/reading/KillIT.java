package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The server is killed as by a power cut, again and again, at random moments around the instant at which the minutes of
 * all readings fall due: before the meter looks, in the middle of its transaction, and after it.
 */
@AssembledTest
class KillIT {

    private static final int RATE = 300;
    private static final int READINGS = 8;
    private static final int KILLS = 20;

    /** A reading survives three interruptions; the fourth ends it, and the next one begins. */
    private static final int KILLS_OF_A_READING = 4;

    /** The meter looks every 250 ms, so this meets it before, at and after its work. */
    private static final int SPREAD_MILLIS = 400;

    private static final Duration STEP = Duration.ofSeconds(9);
    private static final Duration LAST = Duration.ofSeconds(12);

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    @DisplayName("R-6 R-10 Killed at 20 random instants of its ticks: each minute charged once, none lost, books right")
    void killed(TestServer server) {
        long seed = System.nanoTime();
        System.out.println("kills: seed " + seed);
        Random random = new Random(seed);
        Cast.Player admin = new Cast(server).admin();
        List<Sitting> sittings = new ArrayList<>();
        try {
            for (int i = 0; i < READINGS; i++) {
                sittings.add(new Sitting(server, admin, RATE, 30_000));
            }
            for (int kill = 0; kill < KILLS; kill += KILLS_OF_A_READING) {
                sittings.forEach(Sitting::begin);
                for (int i = 0; i < KILLS_OF_A_READING; i++) {
                    // To a few seconds before the minutes are over, all proven; then over their end in one step.
                    server.pass(Duration.ofSeconds(54), STEP);
                    server.clock().advance(LAST);
                    after(random.nextInt(SPREAD_MILLIS), server::kill9);
                    server.restart();
                    sittings.forEach(Sitting::openTabs);
                    if (i < KILLS_OF_A_READING - 1) {
                        sittings.forEach(Sitting::bothJoin);
                    }
                }
                sittings.forEach(KillIT::assertCharged);
                server.assertBooksRight();
            }
        } finally {
            sittings.forEach(Sitting::close);
        }
    }

    /** All minutes but the last are whole, and no more is unpaid than the last step before each kill left unproven. */
    private static void assertCharged(Sitting sitting) {
        sitting.await("finalized");
        List<Long> minutes = sitting.charges();
        long billed = sitting.summary().get("billedMillis").getAsLong();
        Duration held = Duration.ofSeconds(54).plus(LAST).multipliedBy(KILLS_OF_A_READING);
        assertThat(billed)
                .isLessThanOrEqualTo(held.toMillis())
                .isGreaterThanOrEqualTo(
                        held.minus(LAST.multipliedBy(KILLS_OF_A_READING)).toMillis());
        assertThat(minutes.subList(0, minutes.size() - 1)).allMatch(cents -> cents == RATE);
        assertThat(minutes.stream().mapToLong(Long::longValue).sum())
                .as("rounded up to the cent, once")
                .isEqualTo((billed * RATE + 59_999) / 60_000);
        sitting.book(minutes);
        sitting.assertWallets();
    }

    private static void after(int millis, Runnable work) {
        CompletableFuture.runAsync(work, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                .join();
    }
}
