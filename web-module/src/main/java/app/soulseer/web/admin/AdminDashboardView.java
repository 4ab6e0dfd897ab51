package app.soulseer.web.admin;

import app.soulseer.account.Readers;
import app.soulseer.audit.AuditFilter;
import app.soulseer.audit.AuditLine;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.Page;
import app.soulseer.ledger.AuditRun;
import app.soulseer.ledger.Wallets;
import app.soulseer.payment.PaymentAttention;
import app.soulseer.payment.PaymentDesk;
import app.soulseer.payout.PayoutAttention;
import app.soulseer.payout.PayoutDesk;
import app.soulseer.reading.Directory;
import app.soulseer.reading.LogFilter;
import app.soulseer.reading.ReadingDisputes;
import app.soulseer.reading.Readings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The first page of the back office: what waits for an admin, and what was done last. */
@Named
@RequestScoped
public class AdminDashboardView {

    private static final int LAST = 8;

    private Readers readers;
    private Wallets wallets;
    private Directory directory;
    private Readings readings;
    private AuditLog log;
    private ReadingDisputes disputes;
    private PaymentDesk paymentDesk;
    private PayoutDesk payoutDesk;

    private long disputed;
    private AuditRun books;
    private int waiting;
    private PaymentAttention payments;
    private PayoutAttention payouts;
    private List<AuditLine> audit = List.of();

    @Inject
    AdminDashboardView(
            Readers readers,
            Wallets wallets,
            Directory directory,
            Readings readings,
            AuditLog log,
            ReadingDisputes disputes,
            PaymentDesk paymentDesk,
            PayoutDesk payoutDesk) {
        this.readers = readers;
        this.wallets = wallets;
        this.directory = directory;
        this.readings = readings;
        this.log = log;
        this.disputes = disputes;
        this.paymentDesk = paymentDesk;
        this.payoutDesk = payoutDesk;
    }

    /** Needed for the client proxy alone. */
    AdminDashboardView() {}

    @PostConstruct
    void load() {
        waiting = readers.pendingApplications().size();
        disputed = disputes.waiting();
        payments = paymentDesk.attention();
        payouts = payoutDesk.attention();
        books = wallets.lastAudit().orElse(null);
        audit = log.list(AuditFilter.all(), new Page.Request(0, LAST)).items();
    }

    /** How many applications wait. */
    public int getWaiting() {
        return waiting;
    }

    /** How many disputed readings wait for a decision. */
    public long getDisputed() {
        return disputed;
    }

    /** What of money in waits for somebody. */
    public PaymentAttention getPayments() {
        return payments;
    }

    /** How many payouts wait for somebody. */
    public PayoutAttention getPayouts() {
        return payouts;
    }

    public String getPayoutWords() {
        Map<String, Long> waiting = new LinkedHashMap<>();
        waiting.put(" came back", payouts.cameBack());
        waiting.put(" without an answer", payouts.stuck());
        waiting.put(" that Stripe tells nothing about", payouts.unanswered());
        return waiting.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Where the payouts that wait are listed, or else the accounts. */
    public String getPayoutAddress() {
        boolean accountsAlone = payouts.unanswered() > 0 && payouts.unanswered() == payouts.all();
        return accountsAlone ? "/admin/payouts" : "/admin/payouts?show=payouts";
    }

    /** What the last daily audit of the books found, or nothing before the first. */
    public AuditRun getBooks() {
        return books;
    }

    /** How the books are, as the mark of a status: {@code ok}, {@code bad}, or {@code wait} before the first audit. */
    public String getBooksMark() {
        return books == null ? "wait" : books.isClean() ? "ok" : "bad";
    }

    /** How many readers are available at this moment. */
    public long getAvailable() {
        return directory.availableCount();
    }

    public long getReadings() {
        return readings.log(LogFilter.ALL, new Page.Request(0, 1)).total();
    }

    public List<AuditLine> getAudit() {
        return audit;
    }
}
