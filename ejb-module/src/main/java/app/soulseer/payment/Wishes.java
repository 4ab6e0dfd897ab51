package app.soulseer.payment;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** What clients want of the provider: a page to pay on, a page to save a card on. Each is written down before it is asked for. */
final class Wishes {

    private static final Logger LOG = Logger.getLogger(Wishes.class);

    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7E&&[^\\\\]]{0,199}");

    private final Steps steps;
    private final PaymentGateway gateway;
    private final Limits limits;

    Wishes(Steps steps, PaymentGateway gateway, Limits limits) {
        this.steps = steps;
        this.gateway = gateway;
        this.limits = limits;
    }

    /** @param count counts the attempt, or refuses it */
    Checkout topUp(PersonId client, Money amount, boolean saveCard, String returnPath, Runnable count) {
        return open(wish(client, amount, saveCard, returnPath, count));
    }

    /** Writes a top-up down, so that its page can be opened. */
    TopUp wish(PersonId client, Money amount, boolean saveCard, String returnPath, Runnable count) {
        if (!limits.allows(amount)) {
            throw TopUps.outOfBounds(limits);
        }
        String path = path(returnPath);
        String email = payer(client);
        count.run();
        return steps.in(desk -> {
            Instant now = desk.now();
            TopUp topUp = TopUp.wish(
                    desk.nextId(), client, amount, TopUpHow.CHECKOUT, saveCard, path, now, now.plus(limits.pageOpen()));
            desk.topUps().insert(topUp);
            desk.topUps().orderedBy(topUp.id(), Cashier.payer(desk, client, email));
            desk.errands().add(Errand.Kind.TOP_UP, topUp.id(), topUp.expiresAt().plusSeconds(60), now);
            return topUp;
        });
    }

    /** The page on which a top-up that has been written down is paid. */
    Checkout open(TopUp wish) {
        String email = payer(wish.client());
        URI page = steps.in(desk -> desk.topUps().page(wish.id()).orElse(null));
        return new Checkout(
                wish.id(),
                page != null
                        ? page
                        : reached(() -> new Cashier(steps, gateway).openPage(wish, email, limits.baseUrl())));
    }

    Checkout card(PersonId client, String returnPath, Runnable count) {
        String path = path(returnPath);
        String email = payer(client);
        count.run();
        UUID wish = steps.in(Desk::nextId);
        String customer = steps.in(
                desk -> desk.customers().find(client).map(Customer::customer).orElse(null));
        URI back = URI.create(limits.baseUrl() + path);
        return new Checkout(
                wish,
                reached(() -> gateway.openCardPage(wish, client.value(), customer, email, back, back)
                        .url()));
    }

    private String payer(PersonId client) {
        if (!gateway.isSetUp()) {
            throw new DomainException(PaymentProblem.NOT_SET_UP);
        }
        Optional<String> verified = steps.in(desk -> desk.handle()
                .createQuery("""
                        SELECT email FROM account_public_contact
                         WHERE person_id = :client AND email_verified_at IS NOT NULL""")
                .bind("client", client.value())
                .mapTo(String.class)
                .findOne());
        return verified.orElseThrow(TopUps::notVerified);
    }

    /** A path of our own site: never another's address, whatever a browser makes of slashes. */
    static String path(String path) {
        if (path == null || !PATH.matcher(path).matches()) {
            throw CommonProblem.invalid("returnPath", "The way back is a path of this site.");
        }
        return path;
    }

    private static URI reached(java.util.function.Supplier<URI> call) {
        try {
            return call.get();
        } catch (GatewayException e) {
            LOG.warnf(e, "The payment provider opened no page: %s %s", e.kind(), e.code());
            throw new DomainException(
                    e.kind() == GatewayException.Kind.NOT_SET_UP
                            ? PaymentProblem.NOT_SET_UP
                            : PaymentProblem.PROVIDER_UNAVAILABLE);
        }
    }
}
