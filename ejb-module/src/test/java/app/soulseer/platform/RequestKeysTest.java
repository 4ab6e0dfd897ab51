package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-20T15:00:00Z");
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Secrets secrets = new Secrets();
    private final PersonId person = new PersonId(UUID.randomUUID());
    private final AtomicInteger done = new AtomicInteger();

    @Test
    @DisplayName("The same key and content does the work once and gives the first result again")
    void once() {
        UUID first = once(person, "k", "a", this::work);
        assertThat(once(person, "k", "a", this::work)).isEqualTo(first);
        assertThat(done).hasValue(1);
        assertThat(once(new PersonId(UUID.randomUUID()), "k", "a", this::work)).isNotEqualTo(first);
    }

    @Test
    @DisplayName("The same key with other content is refused")
    void otherContent() {
        once(person, "k", "a", this::work);
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> once(person, "k", "b", this::work))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(RequestProblem.KEY_REUSED));
    }

    @Test
    @DisplayName("Work that was refused leaves no key behind")
    void refused() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> once(person, "k", "a", () -> {
                    throw new IllegalStateException("refused");
                }));
        assertThat(once(person, "k", "b", this::work)).isNotNull();
    }

    @Test
    @DisplayName("Eight at the same time do the work once")
    void race() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<UUID> call = () -> once(person, "race", "a", this::work);
            List<Future<UUID>> answers =
                    threads.invokeAll(Stream.generate(() -> call).limit(8).toList());
            UUID first = answers.get(0).get();
            for (Future<UUID> answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
            assertThat(done).hasValue(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("A key is forgotten after its time, and not before")
    void forgotten() {
        UUID first = once(person, "k", "a", this::work);
        DATABASE.jdbi().useHandle(handle -> {
            RequestKeys keys = new RequestKeys(handle, NOW);
            keys.forgetBefore(NOW);
            assertThat(keys.once(person, "k", secrets.hash("a"), this::work)).isEqualTo(first);
            assertThat(keys.forgetBefore(NOW.plus(Duration.ofMillis(1)))).isPositive();
            assertThat(keys.once(person, "k", secrets.hash("a"), this::work)).isNotEqualTo(first);
        });
    }

    private UUID work() {
        done.incrementAndGet();
        return UUID.randomUUID();
    }

    private UUID once(PersonId who, String key, String content, Supplier<UUID> work) {
        return DATABASE.jdbi()
                .inTransaction(handle -> new RequestKeys(handle, NOW).once(who, key, secrets.hash(content), work));
    }
}
