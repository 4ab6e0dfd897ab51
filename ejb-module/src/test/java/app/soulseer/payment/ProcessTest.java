package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.FundsArrived;
import app.soulseer.ledger.Owner;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The processes that talk to the provider: with every fault at every call, and killed between any two steps. Whatever
 * happens, nobody is charged or refunded twice, nothing is lost, and in the end our books are the provider's.
 */
@Timeout(280)
class ProcessTest {

    private final PaymentWorld world = new PaymentWorld();

    private void assertNobodyPaidTwice() {
        assertThat(world.gateway.paid().stream()
                        .filter(paid -> paid.topUp != null)
                        .map(paid -> paid.topUp))
                .doesNotHaveDuplicates();
        world.assertBooksAreRight();
        world.assertReconciled();
    }

    @Test
    @DisplayName(
            "P-1 P-7 A top-up: the page credits nothing, the webhook credits, the fee is booked, one receipt goes out")
    void topUp() {
        PersonId client = world.client();
        Checkout page = world.begin(client, 2000, false);
        assertThat(world.topUp(page.id()).state()).isEqualTo(TopUpState.OPEN);
        world.gateway.pay(page.id(), Money.ofCents(2000));
        assertThat(world.wallet(client)).isZero();
        world.deliver();
        assertThat(world.wallet(client)).isEqualTo(2000);
        world.settle();
        assertThat(world.topUp(page.id()).fee()).isEqualTo(ScriptedGateway.feeOf(Money.ofCents(2000)));
        assertThat(world.mails("receipt:%")).isEqualTo(1);
        // The ledger tells the client's pages of what has arrived, so nobody else does.
        assertThat(world.books.arrivals()).containsExactly(new FundsArrived(Owner.person(client)));
        assertThat(world.told)
                .noneMatch(message -> message.contains(" balance "))
                .anySatisfy(message -> assertThat(message)
                        .startsWith("person:" + client + " top-up")
                        .contains("state=paid"));
        assertThat(world.count("SELECT count(*) FROM payment_errand")).isZero();
        assertNobodyPaidTwice();
    }

    @Test
    @DisplayName("P-2 P-5 A webhook that never came is found in the provider's list")
    void missedWebhook() {
        PersonId client = world.client();
        UUID id = world.begin(client, 2000, false).id();
        world.gateway.pay(id, Money.ofCents(2000));
        world.settle();
        assertThat(world.wallet(client)).isEqualTo(2000);
        assertNobodyPaidTwice();
    }

    @Test
    @DisplayName("P-1 A page that was left is closed at its time, and nothing is looked at any more")
    void leftPage() {
        PersonId client = world.client();
        UUID id = world.begin(client, 2000, false).id();
        world.settle();
        assertThat(world.topUp(id).state()).isEqualTo(TopUpState.EXPIRED);
        assertThat(world.count("SELECT count(*) FROM payment_errand")).isZero();
        assertNobodyPaidTwice();
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptedGateway.Fault.class,
            names = {"UNKNOWN_BEFORE", "UNKNOWN_AFTER", "BUSY", "REFUSED"})
    @DisplayName("P-1 No page came: the client is told so, and the wish ends by itself")
    void noPage(ScriptedGateway.Fault fault) {
        PersonId client = world.client();
        world.gateway.next("openCheckout", fault);
        assertThatThrownBy(() -> world.begin(client, 2000, false))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        e -> assertThat(e.problem()).isEqualTo(PaymentProblem.PROVIDER_UNAVAILABLE));
        world.settle();
        assertThat(world.count("SELECT count(*) FROM payment_top_up WHERE state = 'expired'"))
                .isEqualTo(1);
        assertThat(world.count("SELECT count(*) FROM payment_errand")).isZero();
        assertNobodyPaidTwice();
    }

    @Test
    @DisplayName("P-1 A page whose answer was lost is the same one later, whatever has become known of the payer since")
    void sameOrder() {
        PersonId client = world.client();
        world.gateway.next("openCheckout", ScriptedGateway.Fault.UNKNOWN_AFTER);
        assertThatThrownBy(() -> world.begin(client, 2000, false)).isInstanceOf(DomainException.class);
        TopUp lost = world.topUp(world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM payment_top_up")
                        .mapTo(UUID.class)
                        .one()));
        // By another payment the provider has named the client, and the address has changed.
        world.paid(client, 500);
        world.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE account_person SET email = 'new@example.org' WHERE id = ?", client.value()));
        Checkout page = new Wishes(world.steps, world.gateway, world.limits).open(lost);
        assertThat(world.topUp(lost.id()).state()).isEqualTo(TopUpState.OPEN);
        assertThat(new Wishes(world.steps, world.gateway, world.limits).open(lost))
                .isEqualTo(page);
        world.gateway.pay(lost.id(), Money.ofCents(2000));
        world.settle();
        assertThat(world.wallet(client)).isEqualTo(2500);
        assertThat(world.count("SELECT count(*) FROM payment_top_up WHERE order_email IS NOT NULL"))
                .as("addresses that are kept for nothing")
                .isZero();
        assertNobodyPaidTwice();
    }

    @Test
    @DisplayName(
            "P-1 Too little, too much, no verified address, a way back to another site: refused, nothing is written")
    void refused() {
        PersonId client = world.client();
        assertThatThrownBy(() -> world.begin(client, 499, false)).hasMessageContaining("payment.amount_out_of_bounds");
        assertThatThrownBy(() -> world.begin(client, 50_001, false))
                .hasMessageContaining("payment.amount_out_of_bounds");
        for (String path : new String[] {"//evil.example", "/\\evil.example", "https://evil.example", "", "/a b"}) {
            assertThatThrownBy(() -> new Wishes(world.steps, world.gateway, world.limits)
                            .topUp(client, Money.ofCents(500), false, path, () -> {}))
                    .as(path)
                    .hasMessageContaining("common.invalid_input");
        }
        world.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE account_person SET email_verified_at = NULL WHERE id = ?", client.value()));
        assertThatThrownBy(() -> world.begin(client, 500, false)).hasMessageContaining("account.email_not_verified");
        world.gateway.setUp = false;
        assertThatThrownBy(() -> world.begin(client, 500, false)).hasMessageContaining("payment.not_set_up");
        assertThat(world.count("SELECT count(*) FROM payment_top_up")).isZero();
    }

    private PersonId reloading() {
        PersonId client = world.clientWithCard();
        world.steps.use(
                desk -> new SavedCards(desk).setAutoReload(client, true, Money.ofCents(1000), Money.ofCents(2500), 2));
        return client;
    }

    private int reload() {
        int wished = new Cashier(world.steps, world.gateway).wishReloads(100);
        world.runErrands();
        return wished;
    }

    @Test
    @DisplayName("P-6 Below the threshold the card is charged once, at most N times a day, and again the next day")
    void autoReload() {
        PersonId client = reloading();
        assertThat(reload()).isEqualTo(1);
        assertThat(world.wallet(client)).isEqualTo(2500);
        assertThat(reload()).as("enough is there").isZero();
        world.spend(client, 2500);
        assertThat(reload()).isEqualTo(1);
        world.spend(client, 2500);
        assertThat(reload()).as("twice today is enough").isZero();
        world.clock.advance(Duration.ofDays(1));
        assertThat(reload()).isEqualTo(1);
        world.deliver();
        assertThat(world.wallet(client)).isEqualTo(2500);
        world.settle();
        assertNobodyPaidTwice();
    }

    @Test
    @DisplayName("P-6 While one charge is under way no other begins; a client in debt is not charged")
    void oneAtATime() {
        PersonId client = reloading();
        Cashier cashier = new Cashier(world.steps, world.gateway);
        assertThat(cashier.wishReloads(100)).isEqualTo(1);
        assertThat(cashier.wishReloads(100)).isZero();
        world.runErrands();
        world.spend(client, 2500);
        ScriptedGateway.Paid paid = world.gateway.paid().get(1);
        world.gateway.refundAtTheirs(paid.id, paid.amount);
        world.deliver();
        assertThat(world.owed(client)).isEqualTo(2500);
        assertThat(cashier.wishReloads(100)).isZero();
        world.settle();
        assertNobodyPaidTwice();
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptedGateway.Fault.class,
            names = {"DECLINED", "AUTHENTICATION_REQUIRED", "REFUSED"})
    @DisplayName("P-6 Declined or to be confirmed: told by mail and page, and not tried again that day")
    void reloadDeclined(ScriptedGateway.Fault fault) {
        PersonId client = reloading();
        world.gateway.next("charge", fault);
        assertThat(reload()).isEqualTo(1);
        assertThat(reload()).isZero();
        Customer customer =
                world.steps.in(desk -> desk.customers().find(client)).orElseThrow();
        assertThat(customer.settings().needsYouCode()).isEqualTo(fault.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(world.mails("reload_failed:%")).isEqualTo(1);
        assertThat(world.told).anySatisfy(message -> assertThat(message).startsWith("person:" + client + " notice"));
        assertThat(world.gateway.calls("charge")).isEqualTo(1);
        world.clock.advance(Duration.ofDays(1));
        assertThat(reload()).isEqualTo(1);
        world.settle();
        assertNobodyPaidTwice();
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptedGateway.Fault.class,
            names = {"UNKNOWN_BEFORE", "UNKNOWN_AFTER", "BUSY", "NOT_SET_UP"})
    @DisplayName("P-6 A charge without an answer is asked for and then charged once")
    void reloadUnknown(ScriptedGateway.Fault fault) {
        PersonId client = reloading();
        world.gateway.next("charge", fault, fault);
        assertThat(reload()).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            world.clock.advance(Duration.ofMinutes(1));
            world.runErrands();
        }
        assertThat(world.wallet(client)).isEqualTo(2500);
        world.settle();
        assertThat(world.wallet(client)).isEqualTo(2500);
        assertNobodyPaidTwice();
    }

    @ParameterizedTest
    @EnumSource(
            value = ScriptedGateway.Fault.class,
            names = {"UNKNOWN_BEFORE", "UNKNOWN_AFTER", "BUSY", "NOT_SET_UP"})
    @DisplayName("P-4 A refund without an answer is asked for and made once")
    void refundUnknown(ScriptedGateway.Fault fault) {
        PersonId client = world.client();
        TopUp topUp = world.paid(client, 2000);
        world.gateway.next("refund", fault, fault);
        UUID refund = propose(topUp.id(), 800);
        world.runErrands();
        world.settle();
        assertThat(world.refund(refund).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(world.wallet(client)).isEqualTo(1200);
        assertThat(world.gateway.paid().get(0).refunds).hasSize(1);
        assertThat(world.mails("refund:%")).isEqualTo(1);
        assertNobodyPaidTwice();
    }

    private UUID propose(UUID topUp, long cents) {
        PersonId admin = world.person("admin");
        return world.steps.in(
                desk -> new Refunding(desk).propose(admin, topUp, Money.ofCents(cents), "a test", "key:" + cents));
    }

    @Test
    @DisplayName("P-4 A refund that the provider refuses moved nothing; one that failed later is put back")
    void refundRefusedAndFailed() {
        PersonId client = world.client();
        TopUp topUp = world.paid(client, 2000);
        world.gateway.next("refund", ScriptedGateway.Fault.REFUSED);
        UUID refused = propose(topUp.id(), 800);
        world.runErrands();
        assertThat(world.refund(refused).state()).isEqualTo(RefundState.REFUSED);
        assertThat(world.wallet(client)).isEqualTo(2000);

        UUID failed = propose(topUp.id(), 900);
        world.runErrands();
        assertThat(world.wallet(client)).isEqualTo(1100);
        world.clock.advance(Duration.ofDays(1));
        world.gateway.failRefund(world.refund(failed).refund());
        world.deliver();
        assertThat(world.refund(failed).state()).isEqualTo(RefundState.FAILED);
        assertThat(world.wallet(client)).isEqualTo(2000);
        assertThat(world.mails("refund_failed:%")).isEqualTo(1);
        world.settle();
        assertNobodyPaidTwice();
    }

    /** Kills the process at the n-th point between two steps, restarts it, and lets the jobs bring all to its end. */
    private static int killAtEveryPoint(
            Consumer<PaymentWorld> before, Consumer<PaymentWorld> process, Consumer<PaymentWorld> after) {
        int points = 0;
        boolean killed = true;
        while (killed) {
            PaymentWorld world = new PaymentWorld();
            before.accept(world);
            AtomicInteger left = new AtomicInteger(points);
            Runnable boundary = () -> {
                if (left.getAndDecrement() == 0) {
                    throw new PaymentWorld.Killed();
                }
            };
            world.boundary = boundary;
            world.gateway.boundary = boundary;
            try {
                process.accept(world);
                killed = false;
            } catch (PaymentWorld.Killed e) {
                points++;
            }
            world.boundary = () -> {};
            world.gateway.boundary = () -> {};
            world.settle();
            after.accept(world);
            world.assertBooksAreRight();
            world.assertReconciled();
        }
        return points;
    }

    @Test
    @DisplayName("P-1 P-2 A top-up killed between any two steps: paid is credited once, unpaid is not")
    void killedTopUp() {
        int points = killAtEveryPoint(
                PaymentWorld::client,
                world -> {
                    PersonId client = client(world);
                    UUID id = world.begin(client, 2000, true).id();
                    world.gateway.pay(id, Money.ofCents(2000));
                    world.deliver();
                    world.clock.advance(Duration.ofMinutes(1));
                    world.runErrands();
                },
                world -> {
                    long paid = world.gateway.paid().size();
                    assertThat(paid).isLessThanOrEqualTo(1);
                    assertThat(world.wallet(client(world))).isEqualTo(2000 * paid);
                    assertThat(world.mails("receipt:%")).isEqualTo(paid);
                    assertThat(world.count("SELECT count(*) FROM payment_errand"))
                            .isZero();
                });
        assertThat(points).isGreaterThan(20);
    }

    @Test
    @DisplayName("P-6 A reload killed between any two steps: the card is charged once or not at all")
    void killedReload() {
        int points = killAtEveryPoint(
                world -> {
                    PersonId client = world.clientWithCard();
                    world.steps.use(desk -> new SavedCards(desk)
                            .setAutoReload(client, true, Money.ofCents(1000), Money.ofCents(2500), 1));
                },
                world -> {
                    new Cashier(world.steps, world.gateway).wishReloads(100);
                    world.runErrands();
                },
                world -> {
                    long wished = world.count("SELECT count(*) FROM payment_top_up WHERE how = 'auto_reload'");
                    assertThat(world.wallet(client(world))).isEqualTo(2500 * wished);
                    assertThat(world.gateway.paid()).hasSize((int) (1 + wished));
                });
        assertThat(points).isGreaterThan(10);
    }

    @Test
    @DisplayName("P-4 A refund killed between any two steps: it is made once or not at all")
    void killedRefund() {
        int points = killAtEveryPoint(
                world -> world.paid(world.client(), 2000),
                world -> {
                    UUID topUp = world.database
                            .jdbi()
                            .withHandle(handle -> handle.createQuery("SELECT id FROM payment_top_up")
                                    .mapTo(UUID.class)
                                    .one());
                    PersonId admin = world.person("admin");
                    world.steps.use(
                            desk -> new Refunding(desk).propose(admin, topUp, Money.ofCents(700), "a test", "key"));
                    world.runErrands();
                },
                world -> {
                    long wished = world.count("SELECT count(*) FROM payment_refund WHERE asked_by IS NOT NULL");
                    assertThat(world.wallet(client(world))).isEqualTo(2000 - 700 * wished);
                    assertThat(world.gateway.paid().get(0).refunds).hasSize((int) wished);
                    assertThat(world.count("SELECT count(*) FROM payment_refund"))
                            .isEqualTo(wished);
                });
        assertThat(points).isGreaterThan(8);
    }

    private static PersonId client(PaymentWorld world) {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT id FROM account_person WHERE role = 'client' ORDER BY created_at, id LIMIT 1")
                        .mapTo(UUID.class)
                        .map(PersonId::new)
                        .one());
    }
}
