package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A provider in memory that keeps its own books and does as a test tells it: answer, refuse, do the work and drop the
 * answer, or drop the question. It is idempotent by our ids, as the port demands.
 */
final class ScriptedGateway implements PaymentGateway {

    enum Fault {
        UNKNOWN_BEFORE,
        UNKNOWN_AFTER,
        BUSY,
        DECLINED,
        AUTHENTICATION_REQUIRED,
        REFUSED,
        NOT_SET_UP
    }

    private static final class Session {
        final String id;
        final CheckoutOrder order;
        Fact.PaymentStatus status = Fact.PaymentStatus.OPEN;
        Paid payment;

        Session(String id, CheckoutOrder order) {
            this.id = id;
            this.order = order;
        }
    }

    /** A payment in the provider's books. */
    static final class Paid {
        final String id;
        final UUID topUp;
        final String customer;
        final String card;
        final Money amount;
        final Instant at;
        final List<Fact.Refund> refunds = new ArrayList<>();

        Paid(String id, UUID topUp, String customer, String card, Money amount, Instant at) {
            this.id = id;
            this.topUp = topUp;
            this.customer = customer;
            this.card = card;
            this.amount = amount;
            this.at = at;
        }

        String charge() {
            return "ch_" + id;
        }

        Money refunded() {
            return refunds.stream()
                    .filter(refund -> refund.status() != Fact.RefundStatus.FAILED)
                    .map(Fact.Refund::amount)
                    .reduce(Money.ZERO, Money::plus);
        }

        Fact.Payment fact() {
            return new Fact.Payment(id, topUp, Fact.PaymentStatus.PAID, amount, charge(), customer, card, null, at);
        }
    }

    private final Clock clock;
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private final Map<UUID, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Paid> payments = new LinkedHashMap<>();
    private final Map<String, List<Fact>> facts = new HashMap<>();
    private final List<GatewayEvent> events = new ArrayList<>();
    private final List<Movement> movements = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    final List<String> forgotten = new ArrayList<>();
    /** Run before and after each call; may kill whoever calls. */
    Runnable boundary = () -> {};

    boolean setUp = true;
    private int number;

    ScriptedGateway(Clock clock) {
        this.clock = clock;
    }

    // What a test tells it

    void next(String call, Fault... wanted) {
        faults.computeIfAbsent(call, key -> new ArrayDeque<>()).addAll(List.of(wanted));
    }

    long calls(String call) {
        return calls.stream().filter(call::equals).count();
    }

    /** The client pays on a page with a card. */
    synchronized Paid pay(UUID topUp, Money amount) {
        Session session = sessions.get(topUp);
        String customer = session.order.customer() == null ? "cus_" + session.order.client() : session.order.customer();
        Paid paid = book(topUp, customer, "pm_" + session.id, amount);
        session.payment = paid;
        session.status = Fact.PaymentStatus.PAID;
        happened("payment_intent.succeeded", paid.fact());
        happened("checkout.session.completed", checkoutFact(session));
        return paid;
    }

    boolean hasPage(UUID topUp) {
        return sessions.containsKey(topUp);
    }

    /** Money that was paid without any wish of ours, as by another application of the same account. */
    synchronized Paid foreign(Money amount) {
        Paid paid = book(null, "cus_foreign", "pm_foreign", amount);
        happened("payment_intent.succeeded", paid.fact());
        return paid;
    }

    /** Somebody refunds at the provider's own pages. */
    synchronized Fact.Refund refundAtTheirs(String payment, Money amount) {
        return refunded(null, payment, amount);
    }

    /** A refund's bank sends it back. */
    synchronized void failRefund(String refund) {
        for (Paid paid : payments.values()) {
            paid.refunds.replaceAll(old -> old.refund().equals(refund) ? with(old, Fact.RefundStatus.FAILED) : old);
            paid.refunds.stream().filter(now -> now.refund().equals(refund)).forEach(now -> {
                moved(MovementKind.REFUND_FAILURE, refund, now.amount(), Money.ZERO);
                happened("refund.failed", now);
            });
        }
    }

    private Fact.Refund with(Fact.Refund old, Fact.RefundStatus status) {
        return new Fact.Refund(
                old.refund(),
                old.ours(),
                old.paymentIntent(),
                old.charge(),
                old.amount(),
                status,
                "expired_card",
                clock.instant());
    }

    private Paid book(UUID topUp, String customer, String card, Money amount) {
        Paid paid = new Paid("pi_" + ++number + "_" + topUp, topUp, customer, card, amount, clock.instant());
        payments.put(paid.id, paid);
        moved(MovementKind.CHARGE, paid.id, amount, feeOf(amount));
        return paid;
    }

    static Money feeOf(Money amount) {
        return Money.ofCents(30 + amount.cents() * 29 / 1000);
    }

    void moved(MovementKind kind, String source, Money amount, Money fee) {
        movements.add(new Movement("txn_" + ++number, kind, source, amount, fee, "test", clock.instant()));
    }

    /** An event that says something of its own. */
    synchronized GatewayEvent tell(String type, Fact... what) {
        happened(type, what);
        return events.get(events.size() - 1);
    }

    private void happened(String type, Fact... what) {
        String id = "evt_" + ++number + "_" + UUID.randomUUID();
        facts.put(id, List.of(what));
        events.add(new GatewayEvent(id, type, null, false, clock.instant(), "{\"id\":\"" + id + "\"}"));
    }

    synchronized List<GatewayEvent> eventList() {
        return List.copyOf(events);
    }

    List<Paid> paid() {
        return List.copyOf(payments.values());
    }

    private <T> T call(String name, Supplier<T> work) {
        boundary.run();
        synchronized (this) {
            calls.add(name);
            Fault fault = faults.getOrDefault(name, new ArrayDeque<>()).poll();
            if (fault != null && fault != Fault.UNKNOWN_AFTER) {
                GatewayException.Kind kind = fault == Fault.UNKNOWN_BEFORE
                        ? GatewayException.Kind.UNKNOWN
                        : GatewayException.Kind.valueOf(fault.name());
                throw new GatewayException(kind, fault.name().toLowerCase(java.util.Locale.ROOT), "as told", null);
            }
            T result = work.get();
            if (fault == Fault.UNKNOWN_AFTER) {
                throw new GatewayException(GatewayException.Kind.UNKNOWN, null, "the answer was dropped", null);
            }
            boundary.run();
            return result;
        }
    }

    private static GatewayException unknown(String what) {
        return new GatewayException(GatewayException.Kind.NOT_FOUND, "resource_missing", what, null);
    }

    // The port

    @Override
    public boolean isSetUp() {
        return setUp;
    }

    @Override
    public boolean isTestMode() {
        return true;
    }

    @Override
    public Optional<GatewayEvent> verify(byte[] payload, String signature, Instant now) {
        return Optional.empty();
    }

    @Override
    public synchronized List<Fact> facts(GatewayEvent event) {
        return facts.getOrDefault(event.id(), List.of(new Fact.Other(event.type())));
    }

    @Override
    public CheckoutPage openCheckout(CheckoutOrder order) {
        return call("openCheckout", () -> {
            Session session = sessions.computeIfAbsent(order.topUp(), id -> new Session("cs_" + ++number + id, order));
            if (!session.order.equals(order)) {
                throw new GatewayException(
                        GatewayException.Kind.UNKNOWN, "idempotency_error", "the same id with another order", null);
            }
            return new CheckoutPage(session.id, URI.create("https://pay.example/" + session.id));
        });
    }

    private Session session(String id) {
        return sessions.values().stream()
                .filter(session -> session.id.equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private Fact.Checkout checkoutFact(Session session) {
        return new Fact.Checkout(
                session.id,
                session.order.topUp(),
                session.payment == null ? null : session.payment.id,
                session.payment == null ? null : session.payment.customer,
                session.status,
                clock.instant());
    }

    @Override
    public Fact.Checkout checkout(String sessionId) {
        return call("checkout", () -> checkoutFact(session(sessionId)));
    }

    @Override
    public Fact.Checkout expireCheckout(String sessionId) {
        return call("expireCheckout", () -> {
            Session session = session(sessionId);
            if (session.status == Fact.PaymentStatus.OPEN) {
                session.status = Fact.PaymentStatus.CANCELLED;
                happened("checkout.session.expired", checkoutFact(session));
            }
            return checkoutFact(session);
        });
    }

    @Override
    public CheckoutPage openCardPage(UUID wish, UUID client, String customer, String email, URI success, URI cancel) {
        return call(
                "openCardPage", () -> new CheckoutPage("cs_" + wish, URI.create("https://pay.example/card/" + wish)));
    }

    @Override
    public Fact.Payment charge(UUID topUp, UUID client, String customer, String paymentMethod, Money amount) {
        return call(
                "charge",
                () -> payments.values().stream()
                        .filter(paid -> topUp.equals(paid.topUp))
                        .findFirst()
                        .orElseGet(() -> {
                            Paid paid = book(topUp, customer, paymentMethod, amount);
                            happened("payment_intent.succeeded", paid.fact());
                            return paid;
                        })
                        .fact());
    }

    @Override
    public Fact.Payment payment(String paymentIntent) {
        return call("payment", () -> known(paymentIntent).fact());
    }

    private Paid known(String payment) {
        return Optional.ofNullable(payments.get(payment)).orElseThrow(() -> unknown(payment));
    }

    @Override
    public Optional<Fact.Payment> findPayment(UUID topUp, String customer, Instant since) {
        return call(
                "findPayment",
                () -> payments.values().stream()
                        .filter(paid -> topUp.equals(paid.topUp))
                        .map(Paid::fact)
                        .findFirst());
    }

    @Override
    public Optional<ChargeFee> fee(String charge) {
        return call(
                "fee",
                () -> payments.values().stream()
                        .filter(paid -> paid.charge().equals(charge))
                        .map(paid -> new ChargeFee("txn_" + charge, feeOf(paid.amount), paid.at))
                        .findFirst());
    }

    @Override
    public Card card(String paymentMethod) {
        return call("card", () -> new Card(paymentMethod, "visa", "4242", 12, 2030));
    }

    @Override
    public void forgetCard(String paymentMethod) {
        call("forgetCard", () -> forgotten.add(paymentMethod));
    }

    @Override
    public Fact.Refund refund(UUID ours, String paymentIntent, Money amount) {
        return call(
                "refund",
                () -> known(paymentIntent).refunds.stream()
                        .filter(refund -> ours.equals(refund.ours()))
                        .findFirst()
                        .orElseGet(() -> refunded(ours, paymentIntent, amount)));
    }

    private Fact.Refund refunded(UUID ours, String payment, Money amount) {
        Paid paid = known(payment);
        if (paid.amount.isLessThan(paid.refunded().plus(amount))) {
            throw new GatewayException(
                    GatewayException.Kind.REFUSED, "charge_already_refunded", "more than was paid", null);
        }
        Fact.Refund refund = new Fact.Refund(
                "re_" + ++number + payment,
                ours,
                payment,
                paid.charge(),
                amount,
                Fact.RefundStatus.SUCCEEDED,
                null,
                clock.instant());
        paid.refunds.add(refund);
        moved(MovementKind.REFUND, refund.refund(), amount.negate(), Money.ZERO);
        happened("charge.refunded", new Fact.ChargeRefunded(paid.charge(), payment, clock.instant()));
        happened("refund.created", refund);
        return refund;
    }

    @Override
    public List<Fact.Refund> refunds(String paymentIntent) {
        return call("refunds", () -> List.copyOf(known(paymentIntent).refunds));
    }

    @Override
    public Fact.Dispute dispute(String dispute) {
        throw unknown(dispute);
    }

    @Override
    public EventPage events(Instant since, Instant until, String after) {
        return call("events", () -> {
            int from = after == null ? 0 : Integer.parseInt(after);
            List<GatewayEvent> page = events.stream()
                    .filter(event -> !event.createdAt().isBefore(since))
                    .skip(from)
                    .limit(2)
                    .toList();
            return new EventPage(page, page.size() < 2 ? null : String.valueOf(from + 2));
        });
    }

    @Override
    public MovementPage movements(Instant since, Instant until, String after) {
        return call("movements", () -> {
            int from = after == null ? 0 : Integer.parseInt(after);
            List<Movement> page = movements.stream()
                    .filter(line -> !line.at().isBefore(since) && line.at().isBefore(until))
                    .skip(from)
                    .limit(3)
                    .toList();
            return new MovementPage(page, page.size() < 3 ? null : String.valueOf(from + 3));
        });
    }
}
