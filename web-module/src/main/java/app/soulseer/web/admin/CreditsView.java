package app.soulseer.web.admin;

import app.soulseer.account.PeopleFilter;
import app.soulseer.account.PersonView;
import app.soulseer.account.Readers;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.CreditKind;
import app.soulseer.ledger.HistoryFilter;
import app.soulseer.ledger.HistoryLine;
import app.soulseer.ledger.Wallets;
import app.soulseer.platform.Ids;
import app.soulseer.web.platform.Redirect;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Credits and adjustments of a client's wallet: a form, then the same once more with the amount in the button. Each
 * form shown has a key of its own, so a form that is sent twice credits once.
 */
@Named
@RequestScoped
public class CreditsView {

    private static final int FOUND = 20;
    private static final int LAST = 10;
    private static final int LONGEST = 500;

    private Readers readers;
    private Wallets wallets;
    private Times times;
    private HttpServletRequest request;

    private String text;
    private PersonId client;
    private String key;
    private CreditKind kind = CreditKind.PROMO_CREDIT;
    private Money amount;
    private String reason;
    private boolean confirming;

    @Inject
    CreditsView(Readers readers, Wallets wallets, Times times, Ids ids, HttpServletRequest request) {
        this.readers = readers;
        this.wallets = wallets;
        this.times = times;
        this.request = request;
        this.key = "admin-credit:" + ids.next();
    }

    /** Needed for the client proxy alone. */
    CreditsView() {}

    @PostConstruct
    void load() {
        text = request.getParameter("q");
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            text = null;
        }
        // The second form says so itself, because only what is shown is read from a form that comes back.
        confirming = "yes".equals(request.getParameter("confirming"));
        client = RequestedPerson.of(request, "person").orElse(null);
    }

    /** First step: what was written is shown once more. */
    public void review() {
        if (amount == null || amount.isZero()) {
            throw CommonProblem.invalid("amount", "Please write an amount other than zero.");
        }
        if (amount.isNegative() && kind == CreditKind.PROMO_CREDIT) {
            throw CommonProblem.invalid("amount", "A credit adds money. To take money back, choose an adjustment.");
        }
        if (reason == null || reason.isBlank()) {
            throw CommonProblem.invalid("reason", "Please write why; the client reads it too.");
        }
        if (reason.length() > LONGEST) {
            throw CommonProblem.invalid("reason", "Please say it in at most " + LONGEST + " characters.");
        }
        confirming = true;
    }

    /** Back to the form, with what was written. */
    public void back() {
        confirming = false;
    }

    /** Second step: books it. */
    public void credit() {
        confirming = true;
        wallets.credit(RequestedPerson.require(request, "person"), amount, kind, reason.strip(), key);
        Redirect.to("/admin/credits?said=credited&person=" + client);
    }

    /** The clients that the search finds. */
    public List<PersonView> getFound() {
        return readers.people(new PeopleFilter(text, Role.CLIENT, null), new Page.Request(0, FOUND))
                .items();
    }

    public boolean isChosen() {
        return client != null;
    }

    public String getPerson() {
        return client == null ? "" : client.toString();
    }

    public Balance getBalance() {
        return wallets.balanceOf(client);
    }

    public List<HistoryLine> getLines() {
        return wallets.historyOf(client, HistoryFilter.all(times.getZone()), new Page.Request(0, LAST))
                .items();
    }

    public boolean isConfirming() {
        return confirming;
    }

    /** The words of the button that books it. */
    public String getDeed() {
        if (amount == null) {
            return "";
        }
        if (amount.isNegative()) {
            return "Take back " + amount.negate();
        }
        return (kind == CreditKind.PROMO_CREDIT ? "Credit " : "Add ") + amount;
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

    public CreditKind getKind() {
        return kind;
    }

    public void setKind(CreditKind kind) {
        this.kind = kind;
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
