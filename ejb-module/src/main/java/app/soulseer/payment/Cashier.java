package app.soulseer.payment;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.PersonId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whoever talks to the provider: opens pages, charges, refunds, and asks what became of what was not answered. Every
 * process is a row of ours first, then a call under that row's name, then a step that records the answer. Where no
 * answer came, its errand is still there and is done again: by asking first, and by the same name.
 */
final class Cashier {

    /** More than all tries of one call may take together. */
    static final Duration ERRAND_TIME = Duration.ofMinutes(5);

    /** An unanswered charge is not begun anew after this; the client would not expect it any more. */
    private static final Duration CHARGE_TIME = Duration.ofHours(1);

    /** The provider closes a page at its time, and tells of it some moments later. */
    private static final Duration PAGE_SLACK = Duration.ofMinutes(5);

    private static final Duration SLOW_METHOD = Duration.ofHours(1);

    private final Steps steps;
    private final PaymentGateway gateway;

    Cashier(Steps steps, PaymentGateway gateway) {
        this.steps = steps;
        this.gateway = gateway;
    }

    /**
     * The page on which a wish that has been written down is paid.
     *
     * @param email of now, for a wish that was written down without its order
     */
    URI openPage(TopUp topUp, String email, String base) {
        TopUpTable.Payer payer = steps.in(
                desk -> desk.topUps().orderedBy(topUp.id()).orElseGet(() -> payer(desk, topUp.client(), email)));
        String page = base + "/top-up?id=" + topUp.id();
        PaymentGateway.CheckoutPage opened = gateway.openCheckout(new PaymentGateway.CheckoutOrder(
                topUp.id(),
                topUp.client().value(),
                payer.customer(),
                payer.email(),
                topUp.amount(),
                topUp.saveCard(),
                URI.create(page),
                URI.create(page + "&left=1"),
                topUp.expiresAt()));
        steps.use(desk -> {
            desk.record(
                    new Fact.Checkout(opened.sessionId(), topUp.id(), null, null, Fact.PaymentStatus.OPEN, desk.now()));
            desk.topUps().page(topUp.id(), opened.url());
        });
        return opened.url();
    }

    /** The payer as the provider knows them at this moment. */
    static TopUpTable.Payer payer(Desk desk, PersonId client, String email) {
        return new TopUpTable.Payer(
                desk.customers().find(client).map(Customer::customer).orElse(null), email);
    }

    /** What is to be recorded when an errand has been done; gives the time of the next look, or null for never. */
    @FunctionalInterface
    private interface Answer extends Function<Desk, Instant> {}

    /** Takes due errands; whoever took them has {@link #ERRAND_TIME}. */
    List<Errand> take(int most) {
        return steps.in(desk -> desk.errands().take(desk.now(), desk.now().plus(ERRAND_TIME), most));
    }

    /** Does an errand that has been taken. */
    void run(Errand errand) {
        Answer answer;
        String error;
        try {
            answer = ask(errand);
            error = null;
        } catch (GatewayException e) {
            answer = desk -> desk.now().plus(Errand.pause(errand.tries()));
            error = e.kind() + " " + e.code() + ": " + e.getMessage();
        }
        Answer found = answer;
        String trouble = error;
        steps.use(desk -> {
            Instant later = found.apply(desk);
            if (later == null) {
                desk.errands().done(errand);
            } else {
                desk.errands().later(errand, later, trouble);
            }
        });
    }

    private Answer ask(Errand errand) {
        String subject = errand.subject();
        return switch (errand.kind()) {
            case TOP_UP -> page(UUID.fromString(subject));
            case CHARGE -> charge(UUID.fromString(subject), errand);
            case PAYMENT -> unlessUnknown(() -> recording(List.of(gateway.payment(subject))));
            case REFUNDS -> unlessUnknown(() -> recording(gateway.refunds(subject)));
            case DISPUTE -> unlessUnknown(() -> recording(List.of(gateway.dispute(subject))));
            case REFUND -> refund(UUID.fromString(subject), errand);
            case FEE -> fee(errand);
            case CARD -> card(subject);
            case FORGET_CARD ->
                unlessUnknown(() -> {
                    gateway.forgetCard(subject);
                    return Cashier::finished;
                });
        };
    }

    private static Instant finished(Desk desk) {
        return null;
    }

    private static Answer recording(List<? extends Fact> facts) {
        return desk -> {
            facts.forEach(desk::record);
            return null;
        };
    }

    /** What the provider does not know, nobody has to ask for again. */
    private static Answer unlessUnknown(Supplier<Answer> asked) {
        try {
            return asked.get();
        } catch (GatewayException e) {
            if (e.kind() == GatewayException.Kind.NOT_FOUND) {
                return Cashier::finished;
            }
            throw e;
        }
    }

    private TopUp topUp(UUID id) {
        return steps.in(desk -> desk.topUps().find(id).orElse(null));
    }

    /** How a page stands, and the end of one whose time is over. */
    private Answer page(UUID id) {
        TopUp topUp = topUp(id);
        if (topUp == null || topUp.state().isOver()) {
            return Cashier::finished;
        }
        Instant now = steps.in(Desk::now);
        boolean over = now.isAfter(topUp.expiresAt());
        if (topUp.sessionId() == null) {
            // Nobody ever got its address, so nobody can have paid there.
            return over ? desk -> closed(desk, id) : desk -> topUp.expiresAt().plus(PAGE_SLACK);
        }
        Fact.Checkout fact = gateway.checkout(topUp.sessionId());
        if (fact.status() == Fact.PaymentStatus.OPEN && over) {
            fact = gateway.expireCheckout(topUp.sessionId());
        }
        Fact.Checkout told = fact;
        return desk -> {
            desk.record(told);
            return desk.topUps()
                            .find(id)
                            .map(TopUp::state)
                            .filter(state -> !state.isOver())
                            .isEmpty()
                    ? null
                    : over ? desk.now().plus(SLOW_METHOD) : topUp.expiresAt().plus(PAGE_SLACK);
        };
    }

    private static Instant closed(Desk desk, UUID id) {
        desk.topUps().lock(id).filter(topUp -> !topUp.state().isOver()).ifPresent(topUp -> {
            desk.topUps().moveTo(topUp, TopUpState.EXPIRED, "not_opened");
            desk.news().topUp(id, topUp.client(), TopUpState.EXPIRED);
        });
        return null;
    }

    /** Charges a saved card, after having asked whether that was done already, when it was tried before. */
    private Answer charge(UUID id, Errand errand) {
        TopUp topUp = topUp(id);
        if (topUp == null || topUp.state().isOver()) {
            return Cashier::finished;
        }
        Customer customer =
                steps.in(desk -> desk.customers().find(topUp.client()).orElse(null));
        if (topUp.paymentIntent() != null) {
            return charged(id, gateway.payment(topUp.paymentIntent()));
        }
        if (errand.tries() > 1) {
            Optional<Fact.Payment> found = gateway.findPayment(
                    id, customer.customer(), topUp.createdAt().minus(Duration.ofMinutes(1)));
            if (found.isPresent()) {
                return charged(id, found.get());
            }
        }
        if (customer.paymentMethod() == null
                || steps.in(Desk::now).isAfter(topUp.createdAt().plus(CHARGE_TIME))) {
            return desk -> declined(desk, id, "not_charged");
        }
        try {
            return charged(
                    id,
                    gateway.charge(
                            id, topUp.client().value(), customer.customer(), customer.paymentMethod(), topUp.amount()));
        } catch (GatewayException e) {
            return switch (e.kind()) {
                case DECLINED, AUTHENTICATION_REQUIRED, REFUSED, NOT_FOUND -> desk -> declined(desk, id, code(e));
                default -> throw e;
            };
        }
    }

    private static Answer charged(UUID id, Fact.Payment fact) {
        return desk -> {
            desk.record(fact.of(id));
            return desk.topUps()
                            .find(id)
                            .filter(topUp -> !topUp.state().isOver())
                            .isEmpty()
                    ? null
                    : desk.now().plus(SLOW_METHOD);
        };
    }

    private static Instant declined(Desk desk, UUID id, String code) {
        desk.topUps()
                .lock(id)
                .filter(topUp -> !topUp.isPaid())
                .ifPresent(topUp -> desk.paymentFacts().declined(topUp, code));
        return null;
    }

    private static String code(GatewayException e) {
        return e.code() != null ? e.code() : e.kind().name().toLowerCase(Locale.ROOT);
    }

    /** Makes a refund, after having asked whether that was done already, when it was tried before. */
    private Answer refund(UUID id, Errand errand) {
        Refund refund = steps.in(desk -> desk.refunds().find(id).orElse(null));
        if (refund == null || refund.state() != RefundState.APPROVED) {
            return Cashier::finished;
        }
        if (errand.tries() > 1) {
            List<Fact.Refund> made = gateway.refunds(refund.paymentIntent());
            if (made.stream().anyMatch(fact -> id.equals(fact.ours()))) {
                return recording(made);
            }
        }
        try {
            Fact.Refund made = gateway.refund(id, refund.paymentIntent(), refund.amount());
            return recording(List.of(made.of(id)));
        } catch (GatewayException e) {
            return switch (e.kind()) {
                case DECLINED, AUTHENTICATION_REQUIRED, REFUSED, NOT_FOUND -> desk -> refused(desk, id, code(e));
                default -> throw e;
            };
        }
    }

    private static Instant refused(Desk desk, UUID id, String code) {
        desk.refunds()
                .lock(id)
                .filter(refund -> refund.state() == RefundState.APPROVED)
                .ifPresent(refund -> {
                    desk.refunds().refused(id, code);
                    desk.audit(new AuditEvent(
                            "payment.refund_refused",
                            null,
                            "refund",
                            id.toString(),
                            code,
                            Map.of(),
                            Map.of("amount", refund.amount())));
                });
        return null;
    }

    private Answer fee(Errand errand) {
        return unlessUnknown(() -> {
            Optional<PaymentGateway.ChargeFee> fee = gateway.fee(errand.subject());
            return desk -> {
                if (fee.isEmpty()) {
                    return desk.now().plus(Errand.pause(errand.tries()));
                }
                desk.paymentFacts().fee(errand.subject(), fee.get());
                return null;
            };
        });
    }

    private Answer card(String paymentMethod) {
        try {
            PaymentGateway.Card card = gateway.card(paymentMethod);
            return desk -> {
                desk.customers().describe(card, desk.now());
                return null;
            };
        } catch (GatewayException e) {
            if (e.kind() != GatewayException.Kind.NOT_FOUND) {
                throw e;
            }
            return desk -> {
                desk.customers().forget(paymentMethod, desk.now());
                return null;
            };
        }
    }

    /** Writes down a charge for each client whose balance has fallen below the wish (P-6). Returns how many. */
    int wishReloads(int most) {
        return steps.in(desk -> {
            Instant now = desk.now();
            List<Customer> due = desk.customers()
                    .toReload(now.truncatedTo(ChronoUnit.DAYS), desk.limits().reloadsPerDay(), most);
            for (Customer customer : due) {
                wishReload(desk, customer, now);
            }
            return due.size();
        });
    }

    private static void wishReload(Desk desk, Customer customer, Instant now) {
        PersonId client = customer.person();
        TopUp wish = TopUp.wish(
                desk.nextId(),
                client,
                customer.reload(),
                TopUpHow.AUTO_RELOAD,
                false,
                "/wallet",
                now,
                now.plus(CHARGE_TIME));
        desk.topUps().insert(wish);
        desk.errands().add(Errand.Kind.CHARGE, wish.id(), now, now);
    }
}
