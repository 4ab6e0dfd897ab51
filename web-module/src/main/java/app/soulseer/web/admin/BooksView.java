package app.soulseer.web.admin;

import app.soulseer.ledger.AuditReport;
import app.soulseer.ledger.Wallets;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The audit views, each empty while the books are right (M-9). */
@Named
@RequestScoped
public class BooksView {

    private Wallets wallets;
    private AuditReport report;

    @Inject
    BooksView(Wallets wallets) {
        this.wallets = wallets;
    }

    /** Needed for the client proxy alone. */
    BooksView() {}

    @PostConstruct
    void load() {
        report = wallets.audit();
    }

    public AuditReport getReport() {
        return report;
    }

    public boolean isClean() {
        return report.isClean();
    }

    public long getFound() {
        return report.checks().stream().filter(check -> !check.isClean()).count();
    }

    public int getMost() {
        return AuditReport.MAX_ROWS;
    }
}
