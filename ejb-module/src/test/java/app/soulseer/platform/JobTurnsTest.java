package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JobTurnsTest {

    private static final ServerState RUNNING = new ServerState();

    private final Deque<Runnable> threads = new ArrayDeque<>();
    private int looked;

    @Test
    @DisplayName("A job without work is looked at once in a period, however many may work")
    void idle() {
        JobTurns turns = turns(4, () -> false);
        turns.look();
        runAll();
        turns.look();
        runAll();
        assertThat(looked).isEqualTo(2);
    }

    @Test
    @DisplayName("Who finds work brings another worker, up to the job's number of them")
    void busy() {
        JobTurns turns = turns(3, () -> looked < 5);
        turns.look();
        threads.remove().run();
        assertThat(looked)
                .as("the first worker has gone on until nothing was left")
                .isEqualTo(5);
        assertThat(threads).as("and has called the two others").hasSize(2);
        runAll();
        assertThat(looked).as("who find nothing more").isEqualTo(7);
    }

    @Test
    @DisplayName("While all are at work nobody else looks; one who is slow holds no other")
    void slow() {
        JobTurns turns = turns(2, () -> false);
        turns.look();
        turns.look();
        turns.look();
        assertThat(threads).hasSize(2);
        threads.remove().run();
        turns.look();
        assertThat(threads).as("the other one is still at work").hasSize(2);
    }

    @Test
    @DisplayName("After a failure, and after a refusal of the server's threads, the next turn comes all the same")
    void failure() {
        JobTurns turns = turns(1, () -> {
            if (looked == 1) {
                throw new IllegalStateException("no such row");
            }
            return false;
        });
        turns.look();
        runAll();
        turns.look();
        runAll();
        assertThat(looked).isEqualTo(2);

        int[] refused = {0};
        JobTurns stopped = new JobTurns(
                new Counted(1, () -> false),
                work -> {
                    refused[0]++;
                    throw new RejectedExecutionException();
                },
                new JobFailures(RUNNING));
        stopped.look();
        stopped.look();
        assertThat(refused[0]).isEqualTo(2);
    }

    @Test
    @DisplayName("After the stop no batch begins")
    void stop() {
        JobTurns turns = turns(2, () -> true);
        turns.look();
        turns.stop();
        runAll();
        turns.look();
        assertThat(threads).isEmpty();
        assertThat(looked).isZero();
    }

    private JobTurns turns(int workers, BooleanSupplier batch) {
        return new JobTurns(new Counted(workers, batch), threads::add, new JobFailures(RUNNING));
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    private final class Counted implements Job {

        private final int workers;
        private final BooleanSupplier batch;

        Counted(int workers, BooleanSupplier batch) {
            this.workers = workers;
            this.batch = batch;
        }

        @Override
        public String name() {
            return "test.counted";
        }

        @Override
        public boolean runBatch() {
            looked++;
            return batch.getAsBoolean();
        }

        @Override
        public int workers() {
            return workers;
        }
    }
}
