package app.soulseer.web.admin;

import app.soulseer.account.Readers;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.Wallets;
import app.soulseer.payment.DisputeView;
import app.soulseer.payment.Disputes;
import app.soulseer.web.platform.PageNumber;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Stream;

/** Disputed payments: all of them, or one with what it moved (P-4, D-3). */
@Named
@RequestScoped
public class DisputesView {

    private static final int PAGE = 50;

    private Disputes disputes;
    private Readers readers;
    private Wallets wallets;
    private HttpServletRequest request;

    private DisputeView open;
    private Page<DisputeView> page;
    private Names names;

    @Inject
    DisputesView(Disputes disputes, Readers readers, Wallets wallets, HttpServletRequest request) {
        this.disputes = disputes;
        this.readers = readers;
        this.wallets = wallets;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    DisputesView() {}

    @PostConstruct
    void load() {
        String id = request.getParameter("dispute");
        if (id == null || id.isBlank()) {
            page = disputes.list(PageNumber.of(request, PAGE));
            names = Names.of(readers, page.items().stream().map(DisputeView::client));
        } else {
            open = disputes.one(id);
            names = Names.of(readers, Stream.ofNullable(open.client()));
        }
    }

    /** The dispute that is open, or null for the list. */
    public DisputeView getOpen() {
        return open;
    }

    public Page<DisputeView> getPage() {
        return page;
    }

    /** Whose payment it was; somebody unknown where the payment is none of ours. */
    public String name(PersonId person) {
        return person == null ? "Not a payment of ours" : names.of(person);
    }

    /** What the client of the open dispute owes now. */
    public Money getOwed() {
        return open.client() == null ? Money.ZERO : wallets.owedBy(open.client());
    }

    /** What the open dispute has moved up to now, fees included: negative while the money is away. */
    public Money getMoved() {
        return open.movements().stream()
                .map(movement -> movement.amount().minus(movement.fee()))
                .reduce(Money.ZERO, Money::plus);
    }
}
