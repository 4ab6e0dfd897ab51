package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
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
class RefundingTest {

    private final PaymentWorld world = new PaymentWorld();
    private final PersonId client = world.client();
    private final PersonId admin = world.person("admin");
    private final PersonId second = world.person("admin");

    private UUID propose(TopUp topUp, long cents, String key) {
        return world.steps.in(
                desk -> new Refunding(desk).propose(admin, topUp.id(), Money.ofCents(cents), "as agreed", key));
    }

    private void approve(PersonId by, UUID refund) {
        world.steps.use(desk -> new Refunding(desk).approve(by, refund));
    }

    private static void assertProblem(
            PaymentProblem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @Test
    @DisplayName("P-4 Never more than was paid, counting what is still to be sent and what was refunded elsewhere")
    void neverMore() {
        TopUp topUp = world.paid(client, 2000);
        propose(topUp, 1200, "a");
        assertProblem(PaymentProblem.REFUND_TOO_MUCH, () -> propose(topUp, 801, "b"));
        world.runErrands();
        world.gateway.refundAtTheirs(topUp.paymentIntent(), Money.ofCents(300));
        world.deliver();
        assertProblem(PaymentProblem.REFUND_TOO_MUCH, () -> propose(topUp, 501, "c"));
        propose(topUp, 500, "d");
        world.settle();
        assertThat(world.wallet(client)).isZero();
        world.assertBooksAreRight();
        world.assertReconciled();
    }

    @Test
    @DisplayName("P-4 Two clicks at once refund once; 50 refunds of half of it at once: two win")
    void atOnce() throws Exception {
        TopUp topUp = world.paid(client, 2000);
        List<Future<UUID>> same = atOnce(20, i -> propose(topUp, 400, "click"));
        UUID id = same.get(0).get();
        for (Future<UUID> one : same) {
            assertThat(one.get()).isEqualTo(id);
        }
        int won = 0;
        for (Future<UUID> one : atOnce(50, i -> propose(topUp, 800, "half" + i))) {
            try {
                one.get();
                won++;
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause()).hasMessageContaining("payment.refund_too_much");
            }
        }
        assertThat(won).isEqualTo(2);
        world.runErrands();
        assertThat(world.wallet(client)).isZero();
        world.deliver();
        world.assertBooksAreRight();
    }

    private static List<Future<UUID>> atOnce(int threads, java.util.function.IntFunction<UUID> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<UUID>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                futures.add(pool.submit(() -> {
                    start.await();
                    return work.apply(number);
                }));
            }
            start.countDown();
            pool.shutdown();
            assertThat(pool.awaitTermination(60, java.util.concurrent.TimeUnit.SECONDS))
                    .isTrue();
            return futures;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("P-4 D-3 Above $200 a second admin has to agree, also when it is sent in parts; audited")
    void twoAdmins() {
        TopUp topUp = world.paid(client, 50_000);
        UUID large = propose(topUp, 20_001, "large");
        assertThat(world.refund(large).state()).isEqualTo(RefundState.PROPOSED);
        world.runErrands();
        assertThat(world.wallet(client)).isEqualTo(50_000);
        assertProblem(PaymentProblem.SECOND_ADMIN, () -> approve(admin, large));
        approve(second, large);
        assertProblem(PaymentProblem.REFUND_DECIDED, () -> approve(second, large));
        world.runErrands();
        assertThat(world.wallet(client)).isEqualTo(29_999);

        UUID small = propose(topUp, 20_000, "small");
        assertThat(world.refund(small).state()).isEqualTo(RefundState.APPROVED);
        UUID more = propose(topUp, 1, "more");
        assertThat(world.refund(more).state()).isEqualTo(RefundState.PROPOSED);
        world.steps.use(desk -> new Refunding(desk).reject(second, more, "enough by now"));
        assertProblem(PaymentProblem.REFUND_DECIDED, () -> approve(second, more));
        world.settle();
        assertThat(world.wallet(client)).isEqualTo(9_999);
        assertThat(world.count("SELECT count(*) FROM audit_event WHERE action LIKE 'payment.refund\\_%'"))
                .isEqualTo(5);
        world.assertBooksAreRight();
    }

    @Test
    @DisplayName("P-4 No reason, no amount, an unpaid top-up, a key used for something else: refused")
    void refused() {
        TopUp topUp = world.paid(client, 2000);
        assertThatThrownBy(() -> world.steps.in(
                        desk -> new Refunding(desk).propose(admin, topUp.id(), Money.ofCents(1), " ", "k")))
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> propose(topUp, 0, "k")).hasMessageContaining("amount");
        assertThatThrownBy(() -> propose(topUp, -5, "k")).hasMessageContaining("amount");
        TopUp unpaid = world.wish(client, 700);
        assertProblem(PaymentProblem.NOT_PAID, () -> propose(unpaid, 1, "k"));
        propose(topUp, 5, "k");
        assertProblem(PaymentProblem.KEY_REUSED, () -> propose(topUp, 6, "k"));
    }

    @Test
    @DisplayName("P-4 Refunded after it was spent: owed, blocked, told by mail; the next top-up settles it")
    void spent() {
        TopUp topUp = world.paid(client, 2000);
        world.spend(client, 1500);
        world.told.clear();
        propose(topUp, 2000, "all");
        world.runErrands();
        assertThat(world.wallet(client)).isZero();
        assertThat(world.owed(client)).isEqualTo(1500);
        assertThat(world.told).singleElement().asString().contains(" balance ").contains("owedCents=1500");
        assertThatThrownBy(() -> world.spend(client, 1)).hasMessageContaining("ledger.in_debt");
        world.told.clear();
        world.paid(client, 500);
        assertThat(world.told)
                .as("nothing has arrived in the wallet, and less is owed")
                .filteredOn(message -> message.contains(" balance "))
                .singleElement()
                .asString()
                .contains("owedCents=1000");
        world.paid(client, 1500);
        assertThat(world.owed(client)).isZero();
        assertThat(world.wallet(client)).isEqualTo(500);
        world.spend(client, 500);
        world.assertBooksAreRight();
    }

    @Test
    @DisplayName("P-4 Lists: all refunds, those that wait, those of a payment, seen from outside as well")
    void lists() {
        TopUp topUp = world.paid(client, 50_000);
        propose(topUp, 30_000, "large");
        world.gateway.refundAtTheirs(topUp.paymentIntent(), Money.ofCents(300));
        world.deliver();
        Page.Request page = new Page.Request(0, 10);
        assertThat(world.steps.in(desk -> desk.refunds().list(null, page)).items())
                .hasSize(2)
                .allSatisfy(refund -> assertThat(refund.client()).isEqualTo(client));
        assertThat(world.steps
                        .in(desk -> desk.refunds().list(RefundState.PROPOSED, page))
                        .items())
                .singleElement()
                .satisfies(refund -> assertThat(refund.askedBy()).isEqualTo(admin));
        List<RefundView> ofPayment = world.steps.in(desk -> desk.refunds().of(topUp.id()));
        assertThat(ofPayment).hasSize(2);
    }
}
