package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InboxTest {

    private static final Page.Request PAGE = new Page.Request(0, 20);

    private final PaymentWorld world = new PaymentWorld();
    private final PersonId client = world.client();

    private boolean retry(String event) {
        return world.steps.in(desk -> desk.events().retry(event, desk.now()));
    }

    private List<WebhookLine> failed() {
        return world.steps.in(desk -> desk.events().failed(PAGE)).items();
    }

    @Test
    @DisplayName("P-2 Fifty copies of a webhook and their processing at once: stored once, processed once")
    void fiftyCopies() throws Exception {
        UUID id = world.begin(client, 2000, false).id();
        world.gateway.pay(id, Money.ofCents(2000));
        ExecutorService pool = Executors.newFixedThreadPool(50);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(pool.submit(() -> {
                    start.await();
                    world.deliver();
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
        world.process();
        assertThat(world.count("SELECT count(*) FROM payment_event")).isEqualTo(2);
        assertThat(world.count("SELECT sum(attempts)::bigint FROM payment_event WHERE state = 'done'"))
                .isEqualTo(2);
        assertThat(world.wallet(client)).isEqualTo(2000);
        world.assertBooksAreRight();
    }

    @Test
    @DisplayName("P-2 A failing event is kept with its reason, tried again later and later, and holds up no other")
    void failing() {
        UUID id = world.wish(client, 2000).id();
        Fact broken = new Fact.Payment(
                "pi_broken", id, Fact.PaymentStatus.PAID, Money.ZERO, null, null, null, null, PaymentWorld.BEGIN);
        GatewayEvent event = world.gateway.tell("payment_intent.succeeded", broken);
        UUID other = world.begin(client, 700, false).id();
        world.gateway.pay(other, Money.ofCents(700));
        world.deliver();
        assertThat(world.wallet(client)).isEqualTo(700);
        assertThat(failed()).singleElement().satisfies(line -> {
            assertThat(line.id()).isEqualTo(event.id());
            assertThat(line.error()).contains("paid, but with nothing");
            assertThat(line.attempts()).isEqualTo(1);
            assertThat(line.dueAt()).isEqualTo(PaymentWorld.BEGIN.plus(Duration.ofMinutes(1)));
        });
        world.process();
        assertThat(failed().get(0).attempts()).as("not due yet").isEqualTo(1);
        world.clock.advance(Duration.ofMinutes(1));
        world.process();
        assertThat(failed().get(0).attempts()).isEqualTo(2);
        assertThat(failed().get(0).dueAt()).isEqualTo(world.clock.instant().plus(Duration.ofMinutes(2)));
        for (int i = 0; i < 15; i++) {
            world.clock.advance(Duration.ofHours(6));
            world.process();
        }
        assertThat(failed().get(0).dueAt()).isEqualTo(world.clock.instant().plus(Duration.ofHours(6)));
        assertThat(retry(event.id())).isTrue();
        world.process();
        assertThat(failed().get(0).attempts()).isEqualTo(18);
        assertThat(retry("evt_unknown")).isFalse();
    }

    @Test
    @DisplayName(
            "P-2 The list of events is read once a turn, page by page, and again from an hour before the last time")
    void polling() {
        for (int i = 0; i < 3; i++) {
            UUID id = world.begin(client, 1000, false).id();
            world.gateway.pay(id, Money.ofCents(1000));
        }
        Inbox inbox = new Inbox(world.steps, world.gateway);
        inbox.poll();
        inbox.poll();
        assertThat(world.gateway.calls("events")).as("6 events in pages of 2").isEqualTo(4);
        world.process();
        assertThat(world.wallet(client)).isEqualTo(3000);
        world.clock.advance(Duration.ofMinutes(10));
        world.gateway.next("events", ScriptedGateway.Fault.UNKNOWN_BEFORE);
        org.assertj.core.api.Assertions.assertThatThrownBy(inbox::poll).isInstanceOf(GatewayException.class);
        UUID late = world.begin(client, 500, false).id();
        world.gateway.pay(late, Money.ofCents(500));
        inbox.poll();
        assertThat(world.gateway.calls("events")).as("not at once again").isEqualTo(5);
        world.clock.advance(Duration.ofMinutes(1));
        inbox.poll();
        world.process();
        assertThat(world.wallet(client)).isEqualTo(3500);
        world.assertBooksAreRight();
    }

    private List<ReconciliationFinding> findings() {
        return world.steps
                .in(desk -> desk.reconciliation().findings(true, PAGE))
                .items();
    }

    @Test
    @DisplayName("P-2 Events are forgotten long after they were processed, in batches; those that failed are kept")
    void oldEvents() {
        for (int i = 0; i < 7; i++) {
            world.gateway.tell("customer.updated", new Fact.Other("customer.updated"));
        }
        world.deliver();
        world.gateway.tell("customer.updated", new Fact.Other("customer.updated"));
        world.steps.use(desk -> world.gateway.eventList().stream()
                .skip(7)
                .forEach(event -> desk.events().add(event, "webhook", desk.now())));
        String failing = world.gateway.eventList().get(7).id();
        world.steps.use(desk -> desk.events().failed(failing, "no use", desk.now()));
        Inbox inbox = new Inbox(world.steps, world.gateway);
        world.clock.advance(Duration.ofDays(400));
        assertThat(inbox.forgetOld(3)).isFalse();
        assertThat(world.count("SELECT count(*) FROM payment_event")).isEqualTo(8);
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(inbox.forgetOld(3)).isTrue();
        assertThat(inbox.forgetOld(3)).isTrue();
        assertThat(inbox.forgetOld(3)).isFalse();
        assertThat(world.count("SELECT count(*) FROM payment_event")).isEqualTo(1);
        assertThat(failed()).singleElement().returns(failing, WebhookLine::id);
    }

    private ReconciliationRun reconcile() {
        Instant now = world.clock.instant();
        return new Auditor(world.steps, world.gateway, payouts -> java.util.Map.of())
                .run(world.person("admin"), PaymentWorld.BEGIN.minus(Duration.ofHours(1)), now);
    }

    @Test
    @DisplayName("P-5 Missing, extra and differing movements are listed with when they were first seen, never mended")
    void reconciliation() {
        TopUp good = world.paid(client, 1000);
        world.gateway.foreign(Money.ofCents(1234));
        TopUp differing = world.paid(client, 2000);
        world.gateway.moved(
                PaymentGateway.MovementKind.CHARGE, differing.paymentIntent(), Money.ofCents(1), Money.ZERO);
        Fact.Payment extra = new Fact.Payment(
                "pi_extra",
                world.wish(client, 300).id(),
                Fact.PaymentStatus.PAID,
                Money.ofCents(300),
                null,
                null,
                null,
                null,
                PaymentWorld.BEGIN);
        world.record(extra);
        world.gateway.moved(PaymentGateway.MovementKind.OWN_BANK, "po_1", Money.ofCents(-500), Money.ZERO);
        world.gateway.moved(PaymentGateway.MovementKind.OWN_BANK, "tu_1", Money.ofCents(9000), Money.ZERO);
        world.deliver();
        world.clock.advance(Duration.ofMinutes(20));
        world.runErrands();
        long entries = world.count("SELECT count(*) FROM ledger_entry");

        ReconciliationRun run = reconcile();
        assertThat(run.findings()).isEqualTo(3);
        assertThat(findings())
                .extracting(ReconciliationFinding::problem)
                .containsExactlyInAnyOrder(
                        ReconciliationFinding.Problem.MISSING,
                        ReconciliationFinding.Problem.EXTRA,
                        ReconciliationFinding.Problem.DIFFERING);
        assertThat(findings()).noneMatch(finding -> finding.source().equals(good.paymentIntent()));
        assertThat(findings())
                .filteredOn(finding -> finding.problem() == ReconciliationFinding.Problem.DIFFERING)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.source()).isEqualTo(differing.paymentIntent());
                    assertThat(finding.provider()).isEqualTo(Money.ofCents(2001));
                    assertThat(finding.ours()).isEqualTo(Money.ofCents(2000));
                });
        assertThat(world.count("SELECT count(*) FROM ledger_entry")).isEqualTo(entries);

        Instant first = findings().get(0).firstSeenAt();
        world.clock.advance(Duration.ofMinutes(30));
        world.gateway.moved(
                PaymentGateway.MovementKind.CHARGE, differing.paymentIntent(), Money.ofCents(-1), Money.ZERO);
        world.clock.advance(Duration.ofMinutes(30));
        assertThat(reconcile().findings()).isEqualTo(2);
        assertThat(findings()).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.firstSeenAt()).isEqualTo(first);
            assertThat(finding.lastSeenAt()).isEqualTo(world.clock.instant());
        });
        assertThat(world.count("SELECT count(*) FROM audit_event WHERE action = 'payment.books_disagreed'"))
                .isEqualTo(2);
    }

    @Test
    @DisplayName("P-5 Each day is compared once from its hour on; a run that failed or died is made again")
    void nightly() {
        world.paid(client, 1000);
        world.runErrands();
        Auditor auditor = new Auditor(world.steps, world.gateway, payouts -> java.util.Map.of());
        world.clock.advance(Duration.ofHours(12));
        assertThat(auditor.nightly()).as("before the hour").isEmpty();
        world.clock.advance(Duration.ofHours(4));
        world.runErrands();
        world.gateway.next("movements", ScriptedGateway.Fault.UNKNOWN_BEFORE);
        org.assertj.core.api.Assertions.assertThatThrownBy(auditor::nightly).isInstanceOf(GatewayException.class);

        world.gateway.boundary = () -> {
            throw new PaymentWorld.Killed();
        };
        org.assertj.core.api.Assertions.assertThatThrownBy(auditor::nightly).isInstanceOf(PaymentWorld.Killed.class);
        world.gateway.boundary = () -> {};
        assertThat(auditor.nightly()).as("somebody may still be at it").isEmpty();
        world.clock.advance(Duration.ofHours(3));
        assertThat(auditor.nightly()).get().satisfies(run -> {
            assertThat(run.findings()).isZero();
            assertThat(run.providerLines()).isEqualTo(1);
            assertThat(run.ourEntries()).isEqualTo(2);
        });
        assertThat(auditor.nightly()).as("once").isEmpty();
    }

    @Test
    @DisplayName(
            "P-4 The evidence pack of a dispute holds the case, the client's agreements and addresses, and is safe to open")
    void evidence() throws Exception {
        TopUp topUp = world.paid(client, 2000);
        world.database.jdbi().useHandle(handle -> {
            handle.execute(
                    "INSERT INTO account_acceptance VALUES (?, 'terms', '2026-11-20', ?, '203.0.113.9')",
                    client.value(),
                    PaymentWorld.BEGIN);
            handle.execute(
                    """
                    INSERT INTO account_login (id, person_id, kind, created_at, last_seen_at, expires_at,
                        remote_address, user_agent)
                    VALUES (?, ?, 'web', ?, ?, ?, '203.0.113.7', '=cmd("x"),y')""", UUID.randomUUID(), client.value(), PaymentWorld.BEGIN, PaymentWorld.BEGIN, PaymentWorld.BEGIN);
        });
        world.record(new Fact.Dispute(
                "dp_1",
                topUp.paymentIntent(),
                topUp.charge(),
                Money.ofCents(2000),
                "needs_response",
                "fraudulent",
                null,
                List.of(new Fact.DisputeMovement(
                        "txn_dp", Money.ofCents(-2000), Money.ofCents(1500), PaymentWorld.BEGIN)),
                PaymentWorld.BEGIN));
        EvidenceSource source =
                (person, since, until) -> List.of(new EvidenceFile("more.txt", person + " " + since.isBefore(until)));
        byte[] pack = EvidencePack.zip(world.steps.in(desk ->
                new EvidencePack(desk).files(desk.disputes().find("dp_1").orElseThrow(), List.of(source))));
        java.util.Map<String, String> files = new java.util.TreeMap<>();
        try (var zip = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(pack))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        assertThat(files.keySet())
                .containsExactly(
                        "accepted-terms.csv",
                        "account.csv",
                        "dispute.json",
                        "logins.csv",
                        "more.txt",
                        "payment.json",
                        "payments.csv");
        assertThat(files.get("accepted-terms.csv")).contains("terms,2026-11-20,2026-11-25T12:00:00Z,203.0.113.9");
        assertThat(files.get("logins.csv")).contains("203.0.113.7,\"'=cmd(\"\"x\"\"),y\"");
        assertThat(files.get("payment.json")).contains(topUp.paymentIntent()).contains("\"paidCents\":2000");
        assertThat(files.get("more.txt")).isEqualTo(client + " true");
        world.assertBooksAreRight();
    }
}
