package app.soulseer.web.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final List<String> written = new ArrayList<>();
    private final Queue<Consumer<Boolean>> pending = new ArrayDeque<>();
    private int overflows;

    private final Outbox slow = new Outbox(
            (frame, done) -> {
                written.add(frame);
                pending.add(done);
            },
            () -> overflows++);

    @Test
    @DisplayName("One frame is on the wire at a time, the others follow in order")
    void oneAtATime() {
        slow.send("a");
        slow.send("b");
        slow.send("c");
        assertThat(written).containsExactly("a");
        pending.remove().accept(true);
        assertThat(written).containsExactly("a", "b");
        pending.remove().accept(true);
        pending.remove().accept(true);
        slow.send("d");
        assertThat(written).containsExactly("a", "b", "c", "d");
    }

    @Test
    @DisplayName("A wire that is done at once needs no stack for it")
    void doneAtOnce() {
        List<String> out = new ArrayList<>();
        Outbox[] box = new Outbox[1];
        box[0] = new Outbox(
                (frame, done) -> {
                    out.add(frame);
                    if (out.size() < 20_000) {
                        box[0].send("next");
                    }
                    done.accept(true);
                },
                () -> overflows++);
        box[0].send("first");
        assertThat(out).hasSize(20_000);
    }

    @Test
    @DisplayName("Who reads too slowly overflows once, and gets nothing more")
    void overflow() {
        for (int i = 0; i < Outbox.MOST_FRAMES + 50; i++) {
            slow.send("x");
        }
        assertThat(overflows).isEqualTo(1);
        pending.remove().accept(true);
        assertThat(written).hasSize(1);
    }

    @Test
    @DisplayName("A few very long frames overflow as well, but one alone always fits")
    void longFrames() {
        String large = "x".repeat(Outbox.MOST_CHARACTERS);
        slow.send("first");
        slow.send(large);
        assertThat(overflows).isZero();
        slow.send("y");
        assertThat(overflows).isEqualTo(1);
    }

    @Test
    @DisplayName("After a failure nothing more is sent")
    void failure() {
        slow.send("a");
        slow.send("b");
        pending.remove().accept(false);
        slow.send("c");
        assertThat(written).containsExactly("a");
    }

    @Test
    @DisplayName("Many senders and a wire with a thread of its own: every frame once, each sender's in order")
    void manySenders() throws InterruptedException {
        List<String> out = new ArrayList<>();
        int senders = 4;
        int each = 60;
        CountDownLatch all = new CountDownLatch(senders * each);
        ExecutorService wire = Executors.newSingleThreadExecutor();
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try {
            Outbox box = new Outbox(
                    (frame, done) -> wire.execute(() -> {
                        out.add(frame);
                        all.countDown();
                        done.accept(true);
                    }),
                    () -> overflows++);
            for (int sender = 0; sender < senders; sender++) {
                String name = sender + ":";
                threads.execute(() -> IntStream.range(0, each).forEach(i -> box.send(name + i)));
            }
            assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
            wire.shutdownNow();
        }
        assertThat(overflows).isZero();
        assertThat(out).hasSize(senders * each);
        for (int sender = 0; sender < senders; sender++) {
            String name = sender + ":";
            assertThat(out.stream().filter(frame -> frame.startsWith(name)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> name + i).toList());
        }
    }
}
