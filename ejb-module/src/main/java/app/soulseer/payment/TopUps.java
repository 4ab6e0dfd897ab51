package app.soulseer.payment;

import app.soulseer.account.AccountProblem;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RateLimits;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Money that clients pay in (P-1, P-6, P-7): top-ups on the provider's page, the saved card, and auto-reload. Nothing
 * here credits a wallet; only what the provider tells of a payment does.
 */
@Stateless
public class TopUps {

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private PaymentWork work;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private RateLimits limits;

    /** What can be topped up here. */
    @PermitAll
    public TopUpOptions options() {
        Limits bounds = office.limits();
        boolean setUp = gateway.isSetUp();
        return new TopUpOptions(
                setUp,
                setUp && gateway.isTestMode(),
                bounds.amounts(),
                bounds.least(),
                bounds.most(),
                bounds.reloadsPerDay());
    }

    /**
     * Begins a top-up: the client pays on the page whose address is returned, and comes back to {@code /top-up?id=...}.
     *
     * @param saveCard whether the card is kept for auto-reload, as the client has just agreed to
     * @param returnPath where the client wants to be afterwards, a path of ours
     * @throws DomainException {@code payment.amount_out_of_bounds}, {@code payment.not_set_up}, {@code
     *     payment.provider_unavailable}, {@code account.email_not_verified}, {@code common.too_many_requests}, {@code
     *     common.invalid_input}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Checkout begin(Money amount, boolean saveCard, String returnPath) {
        PersonId client = caller();
        return new Wishes(work, gateway, office.limits())
                .topUp(client, amount, saveCard, returnPath, () -> count(client));
    }

    /**
     * Writes a top-up down without asking the provider, in the caller's transaction: so whoever repeats a request finds
     * it there. {@link #page} gives the page on which it is paid.
     *
     * @return the top-up's id
     * @throws DomainException as {@link #begin}, but for {@code payment.provider_unavailable}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public UUID wish(Money amount, boolean saveCard, String returnPath) {
        PersonId client = caller();
        return new Wishes(office::withDesk, gateway, office.limits())
                .wish(client, amount, saveCard, returnPath, () -> count(client))
                .id();
    }

    /**
     * The page on which one of the caller's own top-ups is paid: the same one each time, while it is open.
     *
     * @throws DomainException {@code payment.page_closed} when nothing more is expected of it, {@code
     *     payment.not_set_up}, {@code payment.provider_unavailable}, {@code common.not_found}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Checkout page(UUID id) {
        TopUp topUp = own(id);
        if (topUp.state().isOver() || topUp.how() != TopUpHow.CHECKOUT) {
            throw new DomainException(PaymentProblem.PAGE_CLOSED);
        }
        return new Wishes(work, gateway, office.limits()).open(topUp);
    }

    /** One of the caller's own top-ups. */
    @RolesAllowed(Role.CLIENT_NAME)
    public TopUpView one(UUID id) {
        return own(id).view().forClient();
    }

    /** The caller's own top-ups, newest first. */
    @RolesAllowed(Role.CLIENT_NAME)
    public Page<TopUpView> mine(Page.Request page) {
        Page<TopUp> rows = office.withDesk(desk -> desk.topUps().list(caller(), page));
        return new Page<>(
                rows.items().stream().map(topUp -> topUp.view().forClient()).toList(),
                rows.number(),
                rows.size(),
                rows.total());
    }

    /**
     * The receipt of one of the caller's own payments.
     *
     * @throws DomainException {@code payment.not_paid}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public Receipt receipt(UUID id) {
        TopUp topUp = own(id);
        if (!topUp.isPaid()) {
            throw new DomainException(PaymentProblem.NOT_PAID);
        }
        return office.withDesk(desk -> new Receipts(desk).of(topUp));
    }

    /** The caller's own top-ups by the provider's ids of their payments; what is not the caller's is left out. */
    @RolesAllowed(Role.CLIENT_NAME)
    public Map<String, UUID> byPayments(Collection<String> paymentIntents) {
        PersonId client = caller();
        return paymentIntents.isEmpty()
                ? Map.of()
                : office.withDesk(desk -> desk.topUps().byIntents(client, paymentIntents));
    }

    /** A client's top-ups, newest first, for an admin. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<TopUpView> of(PersonId client, Page.Request page) {
        Page<TopUp> rows = office.withDesk(desk -> desk.topUps().list(client, page));
        return new Page<>(rows.items().stream().map(TopUp::view).toList(), rows.number(), rows.size(), rows.total());
    }

    /** Any top-up, for an admin. */
    @RolesAllowed(Role.ADMIN_NAME)
    public TopUpView any(UUID id) {
        return office.withDesk(desk -> desk.topUps().find(id))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND))
                .view();
    }

    /** The caller's saved card, when there is one. */
    @RolesAllowed(Role.CLIENT_NAME)
    public Optional<SavedCard> card() {
        return office.withDesk(desk -> desk.customers().find(caller())).flatMap(Customer::card);
    }

    /**
     * A page on which the caller saves a card without paying.
     *
     * @param returnPath where the client wants to be afterwards, a path of ours
     * @throws DomainException as {@link #begin}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Checkout saveCard(String returnPath) {
        PersonId client = caller();
        return new Wishes(work, gateway, office.limits()).card(client, returnPath, () -> count(client));
    }

    /** Forgets the caller's card, here at once and at the provider soon; auto-reload ends with it. */
    @RolesAllowed(Role.CLIENT_NAME)
    public void forgetCard() {
        office.withDesk(desk -> {
            new SavedCards(desk).forgetCard(caller());
            return null;
        });
    }

    /** How the caller wants the wallet to be filled by itself; switched off until it was set. */
    @RolesAllowed(Role.CLIENT_NAME)
    public AutoReload autoReload() {
        return office.withDesk(desk -> new SavedCards(desk).autoReload(caller()));
    }

    /**
     * Sets how the caller's wallet is filled by itself; switching it on is the consent to charge the saved card (P-6).
     *
     * @param threshold below what is available it is filled, $1 to what can be topped up at most
     * @param amount how much is charged at once
     * @param mostPerDay how often in a day at most, 1 to what this site allows
     * @throws DomainException {@code payment.no_card}, {@code payment.amount_out_of_bounds}, {@code
     *     common.invalid_input}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public void setAutoReload(boolean on, Money threshold, Money amount, int mostPerDay) {
        office.withDesk(desk -> {
            new SavedCards(desk).setAutoReload(caller(), on, threshold, amount, mostPerDay);
            return null;
        });
    }

    private TopUp own(UUID id) {
        PersonId client = caller();
        return office.withDesk(desk -> desk.topUps().find(id))
                .filter(topUp -> topUp.client().equals(client))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    private void count(PersonId client) {
        limits.check("payment.top_up", client.toString(), office.limits().topUpsPerHour(), Duration.ofHours(1));
    }

    private PersonId caller() {
        return Caller.of(context).require();
    }

    static DomainException outOfBounds(Limits limits) {
        return new DomainException(
                PaymentProblem.AMOUNT_OUT_OF_BOUNDS,
                Map.of("least", limits.least().toString(), "most", limits.most().toString()));
    }

    static DomainException notVerified() {
        return new DomainException(AccountProblem.EMAIL_NOT_VERIFIED);
    }
}
