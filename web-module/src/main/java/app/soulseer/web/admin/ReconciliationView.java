package app.soulseer.web.admin;

import app.soulseer.account.Readers;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Page;
import app.soulseer.payment.Reconciliation;
import app.soulseer.payment.ReconciliationFinding;
import app.soulseer.payment.ReconciliationRun;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.Redirect;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;

/** The comparison of the books with the payment provider's (P-5): the last one, what it found, and one by hand. */
@Named
@RequestScoped
public class ReconciliationView {

    private static final int PAGE = 50;
    private static final int USUAL_DAYS = 7;

    private Reconciliation reconciliation;
    private Readers readers;
    private Times times;
    private HttpServletRequest request;

    private ReconciliationRun last;
    private Page<ReconciliationFinding> page;
    private boolean all;
    private Names names;
    private String from;
    private String to;

    @Inject
    ReconciliationView(Reconciliation reconciliation, Readers readers, Times times, HttpServletRequest request) {
        this.reconciliation = reconciliation;
        this.readers = readers;
        this.times = times;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    ReconciliationView() {}

    @PostConstruct
    void load() {
        all = "yes".equals(request.getParameter("all"));
        last = reconciliation.last().orElse(null);
        page = reconciliation.findings(!all, PageNumber.of(request, PAGE));
        names = Names.of(readers, last == null ? Stream.empty() : Stream.ofNullable(last.askedBy()));
        to = times.today().toString();
        from = times.today().minusDays(USUAL_DAYS).toString();
    }

    /** Compares the days that the form names, both included, in the viewer's zone. */
    public void run() {
        LocalDate first = day("from", from);
        LocalDate end = day("to", to);
        if (end.isBefore(first)) {
            throw CommonProblem.invalid("to", "The last day comes before the first.");
        }
        ReconciliationRun done = reconciliation.run(
                first.atStartOfDay(times.getZone()).toInstant(),
                end.plusDays(1).atStartOfDay(times.getZone()).toInstant());
        Redirect.to("/admin/reconciliation?said=" + (done.findings() == 0 ? "reconciled" : "differing"));
    }

    private static LocalDate day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text == null ? "" : text.strip());
            if (day.getYear() >= 2000 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Told like a year out of reach.
        }
        throw CommonProblem.invalid(field, "Please choose a day.");
    }

    /** The last comparison, or null before the first. */
    public ReconciliationRun getLast() {
        return last;
    }

    public String getLastBy() {
        return last.askedBy() == null ? "Nightly" : "Asked for by " + names.of(last.askedBy());
    }

    /** How the last comparison ended, as the mark of a status. */
    public String getLastMark() {
        return last.error() != null || last.findings() > 0 ? "bad" : last.finishedAt() == null ? "wait" : "ok";
    }

    public String getLastWord() {
        if (last.error() != null) {
            return "Broke off";
        }
        if (last.finishedAt() == null) {
            return "Not finished";
        }
        return last.findings() == 0 ? "No differences" : last.findings() + " found";
    }

    public Page<ReconciliationFinding> getPage() {
        return page;
    }

    public boolean isAll() {
        return all;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }
}
