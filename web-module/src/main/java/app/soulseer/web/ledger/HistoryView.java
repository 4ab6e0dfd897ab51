package app.soulseer.web.ledger;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HistoryLine;
import app.soulseer.ledger.RefKind;
import app.soulseer.ledger.Wallets;
import app.soulseer.payment.TopUps;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.ProblemWords;
import app.soulseer.web.platform.Times;
import app.soulseer.web.platform.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A person's own history with its running balance (M-10). */
@Named
@RequestScoped
public class HistoryView {

    private static final int PAGE = 50;

    private Wallets wallets;
    private EntryWords words;
    private Times times;
    private TopUps topUps;
    private Viewer viewer;
    private HttpServletRequest request;

    private HistoryQuery query;
    private Balance balance;
    private Page<HistoryLine> page = new Page<>(List.of(), 0, PAGE, 0);
    private String refusal;
    private Map<String, UUID> payments = Map.of();

    @Inject
    HistoryView(
            Wallets wallets, EntryWords words, Times times, TopUps topUps, Viewer viewer, HttpServletRequest request) {
        this.wallets = wallets;
        this.words = words;
        this.times = times;
        this.topUps = topUps;
        this.viewer = viewer;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    HistoryView() {}

    @PostConstruct
    void load() {
        query = HistoryQuery.of(request);
        balance = wallets.mine();
        try {
            page = wallets.history(query.filter(times.getZone()), PageNumber.of(request, PAGE));
        } catch (DomainException e) {
            refusal = ProblemWords.of(e);
        }
        if (viewer.isClient()) {
            payments = topUps.byPayments(page.items().stream()
                    .map(HistoryView::payment)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList());
        }
    }

    /** Leads clients to their wallet, where their history stands; a link with a filter keeps it. */
    public void open() throws IOException {
        if (viewer.isClient()) {
            String filter = request.getQueryString();
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().redirect("/wallet" + (filter == null ? "" : "?" + filter) + "#hi");
            faces.responseComplete();
        }
    }

    /** The address of what a line was for: the reading, the receipt of the payment; null when it has no page. */
    public String address(HistoryLine line) {
        String payment = payment(line);
        UUID topUp = payment == null ? null : payments.get(payment);
        return topUp == null ? words.address(line) : "/wallet/receipts/" + topUp;
    }

    private static String payment(HistoryLine line) {
        return line.refs().others().get(RefKind.PAYMENT_INTENT);
    }

    public Balance getBalance() {
        return balance;
    }

    public Page<HistoryLine> getPage() {
        return page;
    }

    /** Why the filter can't be applied, or null. */
    public String getRefusal() {
        return refusal;
    }

    public boolean isFiltered() {
        return !query.isEmpty();
    }

    public String getQuery() {
        return query.text();
    }

    public String getKind() {
        return query.kind() == null ? "" : query.kind().code();
    }

    public Object getFrom() {
        return query.from() == null ? "" : query.from();
    }

    public Object getTo() {
        return query.to() == null ? "" : query.to();
    }

    /** The kinds to filter by. */
    public List<Choice> getKinds() {
        return List.of(EntryKind.values()).stream()
                .filter(kind -> EntryWords.isShown(kind, viewer.isClient()))
                .map(kind -> new Choice(kind.code(), words.kind(kind)))
                .toList();
    }

    /** One kind of entry with its word. */
    public record Choice(String code, String word) {}
}
