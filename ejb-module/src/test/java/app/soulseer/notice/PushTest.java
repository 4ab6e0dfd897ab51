package app.soulseer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import app.soulseer.platform.Settings;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final Ids ids = new Ids(clock);
    private final PushService service = PushService.start(0);
    private final Map<String, String> environment = new HashMap<>(PushService.newKeys());
    private final PushSender sender;
    private final Pushes pushes;
    private final PushJob job;
    private final PersonId reader = new PersonId(ids.next());
    private final UUID login = ids.next();

    PushTest() {
        environment.put("SOULSEER_PUSH_SERVICES", "localhost:" + service.port());
        sender = new PushSender(clock, Settings.of(environment));
        pushes = TestBeans.make(Pushes.class, database.jdbi(), clock, ids, sender);
        job = TestBeans.make(PushJob.class, TestBeans.make(PushPost.class, database.jdbi(), clock, ids), sender);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private PushSubscription browser(String name) {
        return new PushSubscription(service.endpoint(name), service.p256dh(), service.auth());
    }

    private void subscribe(String name) {
        on(table -> table.subscribe(reader, login, browser(name), Pushes.MOST, clock.instant()));
    }

    private void on(Consumer<PushTable> step) {
        database.jdbi().useHandle(handle -> step.accept(new PushTable(handle, ids)));
    }

    private void ring() {
        pushes.send(
                reader,
                new Push(
                        "ring1",
                        "A reading is asked for",
                        "Cleo asks.",
                        "/dashboard",
                        clock.instant().plusSeconds(60)));
    }

    private long count(String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    @DisplayName("R-3 Every browser of a reader gets the push: encrypted for it, signed by us, no longer than it rings")
    void delivered() {
        subscribe("phone");
        subscribe("desk");
        ring();
        clock.advance(Duration.ofSeconds(3));
        while (job.runBatch()) {
            // One at a time.
        }
        assertThat(service.received())
                .extracting(PushService.Received::path)
                .containsExactlyInAnyOrder("/push/phone", "/push/desk");
        assertThat(service.received()).allSatisfy(push -> {
            assertThat(push.text())
                    .isEqualTo("{\"topic\":\"ring1\",\"title\":\"A reading is asked for\",\"text\":\"Cleo asks.\","
                            + "\"path\":\"/dashboard\"}");
            assertThat(push.headers())
                    .containsEntry("ttl", "57")
                    .containsEntry("urgency", "high")
                    .containsEntry("topic", "ring1")
                    .containsEntry("content-encoding", "aes128gcm");
            assertThat(push.claims())
                    .contains("\"aud\":\"http://localhost:" + service.port() + "\"")
                    .contains("\"exp\":"
                            + clock.instant().plus(Duration.ofHours(12)).getEpochSecond())
                    .contains("\"sub\":\"mailto:push@example.com\"");
            assertThat(push.signer())
                    .isEqualTo(sender.publicKey())
                    .isEqualTo(environment.get("SOULSEER_PUSH_PUBLIC_KEY"));
        });
        assertThat(count("notice_push")).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(job.runBatch()).isFalse();
        assertThat(service.received()).as("once each").hasSize(2);
    }

    @Test
    @DisplayName("R-3 A push service that is busy is asked again, and not after the ringing is over")
    void triedAgain() {
        subscribe("phone");
        service.answer(429, 500);
        ring();
        job.runBatch();
        job.runBatch();
        assertThat(service.received()).as("after a pause").hasSize(1);
        clock.advance(Duration.ofSeconds(2));
        job.runBatch();
        clock.advance(Duration.ofSeconds(4));
        job.runBatch();
        assertThat(service.received()).hasSize(3);
        assertThat(count("notice_push")).isZero();

        service.answer(503, 503, 503, 503, 503, 503, 503, 503);
        ring();
        job.runBatch();
        clock.advance(Duration.ofSeconds(60));
        job.runBatch();
        assertThat(service.received()).as("too late").hasSize(4);
        assertThat(count("notice_push")).isZero();
    }

    @Test
    @DisplayName(
            "R-3 A browser that is gone is forgotten, a push that is refused is dropped, one withdrawn is not sent")
    void notSent() {
        subscribe("gone");
        service.answer(410);
        ring();
        job.runBatch();
        assertThat(count("notice_push_subscription")).isZero();

        subscribe("phone");
        service.answer(413);
        ring();
        job.runBatch();
        assertThat(count("notice_push")).isZero();
        assertThat(count("notice_push_subscription")).isEqualTo(1);

        ring();
        pushes.withdraw("ring1");
        assertThat(job.runBatch()).isFalse();
        assertThat(service.received()).hasSize(2);
    }

    @Test
    @DisplayName("R-3 A worker that dies over a push leaves it to the next, and a service that is away is asked again")
    void workerDies() {
        subscribe("phone");
        ring();
        on(table -> assertThat(table.take(clock.instant(), 1)).hasSize(1));
        assertThat(job.runBatch()).as("taken").isFalse();
        clock.advance(PushTable.LEASE);
        service.close();
        job.runBatch();
        assertThat(count("notice_push")).isEqualTo(1);
        clock.advance(Duration.ofSeconds(4));
        try (PushService again = PushService.start(service.port())) {
            job.runBatch();
            assertThat(count("notice_push")).isZero();
            assertThat(again.received())
                    .as("for another browser's key, so it can't read it")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("R-3 A request does not fail because the reader signs out at the same moment")
    void signsOutMeanwhile() {
        subscribe("phone");
        CompletableFuture<Void> ringing = database.jdbi().inTransaction(handle -> {
            new PushTable(handle, ids).forgetLogin(login);
            CompletableFuture<Void> other = CompletableFuture.runAsync(this::ring);
            while (!other.isDone() && !somebodyWaits()) {
                Thread.onSpinWait();
            }
            return other;
        });
        assertThat(ringing).succeedsWithin(Duration.ofSeconds(10));
        assertThat(count("notice_push")).isZero();
    }

    private boolean somebodyWaits() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                        .mapTo(Boolean.class)
                        .one());
    }

    @Test
    @DisplayName("A-5 A browser is pushed to as long as its login lasts; nobody ends another's; ten browsers at most")
    void subscriptions() {
        PersonId other = new PersonId(ids.next());
        subscribe("phone");
        on(table -> table.unsubscribe(other, service.endpoint("phone")));
        assertThat(count("notice_push_subscription")).isEqualTo(1);
        UUID second = ids.next();
        on(table -> table.subscribe(reader, second, browser("desk"), Pushes.MOST, clock.instant()));
        pushes.forgetLogin(login);
        assertThat(count("notice_push_subscription")).as("the other login's").isEqualTo(1);
        subscribe("phone");
        pushes.forgetLogins(reader, second);
        assertThat(count("notice_push_subscription")).isEqualTo(1);
        pushes.forgetLogins(reader, null);
        assertThat(count("notice_push_subscription")).isZero();
        for (int i = 0; i < 12; i++) {
            clock.advance(Duration.ofSeconds(1));
            subscribe("browser-" + i);
        }
        assertThat(count("notice_push_subscription")).isEqualTo(10);
        on(table -> table.subscribe(other, second, browser("browser-11"), Pushes.MOST, clock.instant()));
        assertThat(count("notice_push_subscription"))
                .as("one browser, one person")
                .isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "http://fcm.googleapis.com/x",
                "https://example.com/x",
                "https://fcm.googleapis.com.example.com/x",
                "https://evilfcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com:22/x",
                "https://fcm.googleapis.com@example.com/x",
                "https://user@fcm.googleapis.com/x",
                "https://127.0.0.1/x",
                "https://localhost/x",
                "http://localhost:1/x",
                "https://[::1]/x",
                "https://169.254.169.254/latest",
                "file:///etc/passwd",
                "https://fcm.googleapis.com\\@example.com/x"
            })
    @DisplayName("A-8 A subscription leads to a known push service or nowhere")
    void foreignEndpoints(String endpoint) {
        PushServices known = PushServices.of(Settings.of(Map.of()).get(PushSettings.SERVICES));
        assertThatThrownBy(() -> new PushSubscription(endpoint, service.p256dh(), service.auth()).checked(known))
                .isInstanceOf(DomainException.class);
    }

    @Test
    @DisplayName("A-8 The push services of the browsers are known by default; keys that are none are refused")
    void knownEndpoints() {
        PushServices known = PushServices.of(Settings.of(Map.of()).get(PushSettings.SERVICES));
        for (String endpoint : List.of(
                "https://fcm.googleapis.com/fcm/send/x",
                "https://updates.push.services.mozilla.com/wpush/v2/x",
                "https://web.push.apple.com/x",
                "https://wns2-par02p.notify.windows.com/w/?token=x")) {
            assertThat(new PushSubscription(endpoint, service.p256dh(), service.auth()).checked(known))
                    .hasToString(endpoint);
        }
        for (PushSubscription bad : List.of(
                new PushSubscription("https://fcm.googleapis.com/x", "AAAA", service.auth()),
                new PushSubscription("https://fcm.googleapis.com/x", service.p256dh(), "not base64url!"),
                new PushSubscription(
                        "https://fcm.googleapis.com/" + "x".repeat(1000), service.p256dh(), service.auth()))) {
            assertThatThrownBy(() -> bad.checked(known)).isInstanceOf(DomainException.class);
        }
    }

    @Test
    @DisplayName("Half of the settings of push, keys that are none, or that are not a pair, refuse the start")
    void refusedSettings() {
        PushSettings catalogue = new PushSettings();
        assertThat(catalogue.refusals(Settings.of(Map.of()))).isEmpty();
        assertThat(catalogue.refusals(Settings.of(environment))).isEmpty();
        Map<String, String> half = new HashMap<>(environment);
        half.remove("SOULSEER_PUSH_PRIVATE_KEY");
        assertThat(catalogue.refusals(Settings.of(half)))
                .singleElement()
                .asString()
                .startsWith("SOULSEER_PUSH_PRIVATE_KEY is needed");
        Map<String, String> mixed = new HashMap<>(environment);
        mixed.put("SOULSEER_PUSH_PUBLIC_KEY", PushService.newKeys().get("SOULSEER_PUSH_PUBLIC_KEY"));
        assertThat(catalogue.refusals(Settings.of(mixed)))
                .singleElement()
                .asString()
                .endsWith("do not belong together.");
        assertThatThrownBy(() -> PushKeys.publicKey("AAAA"))
                .hasMessage("is no uncompressed point of P-256 in base64url");
        assertThatThrownBy(() -> PushKeys.privateKey("????")).hasMessage("is not written in base64url");
        assertThatThrownBy(() -> PushServices.of("https://x")).hasMessageContaining("no host's name");
    }
}
