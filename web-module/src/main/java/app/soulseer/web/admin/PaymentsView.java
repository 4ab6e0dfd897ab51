package app.soulseer.web.admin;

import app.soulseer.account.PeopleFilter;
import app.soulseer.account.PersonView;
import app.soulseer.account.Readers;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.Wallets;
import app.soulseer.payment.RefundState;
import app.soulseer.payment.RefundView;
import app.soulseer.payment.Refunds;
import app.soulseer.payment.TopUpState;
import app.soulseer.payment.TopUpView;
import app.soulseer.payment.TopUps;
import app.soulseer.platform.Ids;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.Redirect;
import app.soulseer.web.platform.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The payments of a client and their refunds (P-4, D-3): what waits for a second admin, a client's top-ups, one top-up
 * with its refunds. A refund is written, then shown once more with the amount in the button; each form shown has a key of
 * its own, so a form that is sent twice refunds once.
 */
@Named
@RequestScoped
public class PaymentsView {

    private static final int FOUND = 20;
    private static final int PAGE = 20;
    private static final int LONGEST = 500;
    private static final int LEAST_WORDS = 3;

    private Readers readers;
    private Wallets wallets;
    private TopUps topUps;
    private Refunds refunds;
    private Viewer viewer;
    private HttpServletRequest request;

    private String text;
    private PersonId client;
    private TopUpView payment;
    private Page<TopUpView> payments;
    private Page<RefundView> list;
    private List<RefundView> proposals = List.of();
    private List<RefundView> ofPayment = List.of();
    private Money left = Money.ZERO;
    private Names names;

    private String key;
    private Money amount;
    private String reason;
    private boolean confirming;

    @Inject
    PaymentsView(
            Readers readers,
            Wallets wallets,
            TopUps topUps,
            Refunds refunds,
            Viewer viewer,
            Ids ids,
            HttpServletRequest request) {
        this.readers = readers;
        this.wallets = wallets;
        this.topUps = topUps;
        this.refunds = refunds;
        this.viewer = viewer;
        this.request = request;
        this.key = "admin-refund:" + ids.next();
    }

    /** Needed for the client proxy alone. */
    PaymentsView() {}

    @PostConstruct
    void load() {
        text = request.getParameter("q");
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            text = null;
        }
        // The second form says so itself, because only what is shown is read from a form that comes back.
        confirming = "yes".equals(request.getParameter("confirming"));
        Optional<UUID> id = id("payment");
        if (id.isPresent()) {
            payment = topUps.any(id.get());
            client = payment.client();
            ofPayment = refunds.of(payment.id());
            left = refunds.left(payment.id());
        } else {
            client = RequestedPerson.of(request, "person").orElse(null);
        }
        Page.Request page = PageNumber.of(request, PAGE);
        if (payment == null && client != null) {
            payments = topUps.of(client, page);
        }
        if (client == null) {
            proposals = refunds.list(RefundState.PROPOSED, new Page.Request(0, Page.MAX_SIZE))
                    .items();
            list = refunds.list(null, page);
        }
        names = Names.of(readers, people());
    }

    private Stream<PersonId> people() {
        Stream<RefundView> shown = Stream.of(proposals, ofPayment, list == null ? List.<RefundView>of() : list.items())
                .flatMap(List::stream);
        return Stream.concat(
                Stream.of(client).filter(Objects::nonNull),
                shown.flatMap(refund -> Stream.of(refund.client(), refund.askedBy(), refund.approvedBy())
                        .filter(Objects::nonNull)));
    }

    private Optional<UUID> id(String parameter) {
        String value = request.getParameter(parameter);
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(value));
        } catch (IllegalArgumentException e) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
    }

    /** First step: what was written is shown once more. */
    public void review() {
        if (amount == null || !amount.isPositive()) {
            throw CommonProblem.invalid("amount", "Please write how much to give back.");
        }
        if (left.isLessThan(amount)) {
            throw CommonProblem.invalid("amount", "Of this payment " + left + " can still be refunded.");
        }
        int length = reason == null ? 0 : reason.strip().length();
        if (length < LEAST_WORDS || length > LONGEST) {
            throw CommonProblem.invalid(
                    "reason", "Please say why in " + LEAST_WORDS + " to " + LONGEST + " characters.");
        }
        confirming = true;
    }

    /** Back to the form, with what was written. */
    public void back() {
        confirming = false;
    }

    /** Second step: it is sent, or proposed where a second admin is needed. */
    public void refund() {
        confirming = true;
        UUID id = refunds.propose(requirePayment(), amount, reason.strip(), key);
        boolean waits = refunds.of(payment.id()).stream()
                .anyMatch(refund -> refund.id().equals(id) && refund.state() == RefundState.PROPOSED);
        Redirect.to("/admin/payments?said=" + (waits ? "proposed" : "refunded") + "&payment=" + payment.id());
    }

    /** Agrees to the refund whose id the form carries. */
    public void approve() {
        refunds.approve(id("refund").orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND)));
        Redirect.to("/admin/payments?said=refunded" + paymentQuery());
    }

    /** Says no to the refund whose id the form carries. */
    public void reject() {
        refunds.reject(id("refund").orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND)), reason);
        Redirect.to("/admin/payments?said=rejected" + paymentQuery());
    }

    private UUID requirePayment() {
        if (payment == null) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        return payment.id();
    }

    private String paymentQuery() {
        return payment == null ? "" : "&payment=" + payment.id();
    }

    /** The clients that the search finds; nobody before something was searched for. */
    public List<PersonView> getFound() {
        return text == null
                ? List.of()
                : readers.people(new PeopleFilter(text, Role.CLIENT, null), new Page.Request(0, FOUND))
                        .items();
    }

    /** The top-ups of the chosen client, the newest first. */
    public Page<TopUpView> getPayments() {
        return payments;
    }

    /** All refunds, the latest wish first; nothing while a client is chosen. */
    public Page<RefundView> getList() {
        return list;
    }

    public List<RefundView> getProposals() {
        return proposals;
    }

    public List<RefundView> getRefunds() {
        return ofPayment;
    }

    /** The one payment that is open, or null. */
    public TopUpView getPayment() {
        return payment;
    }

    public boolean isPaid() {
        return payment != null && payment.state() == TopUpState.PAID;
    }

    public boolean isRefundable() {
        return isPaid() && left.isPositive();
    }

    /** What of the open payment can still be refunded. */
    public Money getLeft() {
        return left;
    }

    public boolean isChosen() {
        return client != null;
    }

    public String getPerson() {
        return client == null ? "" : client.toString();
    }

    public String getPersonName() {
        return name(client);
    }

    public Balance getBalance() {
        return wallets.balanceOf(client);
    }

    public Money getOwed() {
        return wallets.owedBy(client);
    }

    /** What the client would owe after the refund, because it has been spent. */
    public Money getShortfall() {
        // Asked for before the form's values are taken over, too.
        return amount == null
                ? Money.ZERO
                : amount.minus(getBalance().available()).max(Money.ZERO);
    }

    /** What of the payment is left when the refund is made. */
    public Money getLeftThen() {
        return amount == null ? left : left.minus(amount);
    }

    public boolean isOwnWish(RefundView refund) {
        return refund.askedBy() != null
                && viewer.id().filter(refund.askedBy()::equals).isPresent();
    }

    public boolean isWaiting(RefundView refund) {
        return refund.state() == RefundState.PROPOSED;
    }

    public String name(PersonId person) {
        return names.of(person);
    }

    public boolean isConfirming() {
        return confirming;
    }

    public String getText() {
        return text;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public Money getAmount() {
        return amount;
    }

    public void setAmount(Money amount) {
        this.amount = amount;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
