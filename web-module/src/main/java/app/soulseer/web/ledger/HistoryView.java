package app.soulseer.web.ledger;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HistoryLine;
import app.soulseer.ledger.Wallets;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.ProblemWords;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** A person's own history with its running balance (M-10). */
@Named
@RequestScoped
public class HistoryView {

    private static final int PAGE = 50;

    private Wallets wallets;
    private EntryWords words;
    private Times times;
    private HttpServletRequest request;

    private HistoryQuery query;
    private Balance balance;
    private Page<HistoryLine> page = new Page<>(List.of(), 0, PAGE, 0);
    private String refusal;

    @Inject
    HistoryView(Wallets wallets, EntryWords words, Times times, HttpServletRequest request) {
        this.wallets = wallets;
        this.words = words;
        this.times = times;
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
                .filter(EntryWords::isShown)
                .map(kind -> new Choice(kind.code(), words.kind(kind)))
                .toList();
    }

    /** One kind of entry with its word. */
    public record Choice(String code, String word) {}
}
