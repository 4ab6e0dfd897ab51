package app.soulseer.web.audit;

import app.soulseer.audit.AuditFilter;
import app.soulseer.audit.AuditLine;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The audit log with its filters. */
@Named
@RequestScoped
public class AuditView {

    private static final int PAGE = 50;
    private static final int LONGEST = 100;

    private AuditLog log;
    private AuditWords words;
    private Times times;
    private HttpServletRequest request;

    private String action;
    private String person;
    private LocalDate from;
    private LocalDate to;
    private Page<AuditLine> page;

    @Inject
    AuditView(AuditLog log, AuditWords words, Times times, HttpServletRequest request) {
        this.log = log;
        this.words = words;
        this.times = times;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    AuditView() {}

    @PostConstruct
    void load() {
        action = text("action");
        person = text("person");
        from = day(text("from"));
        to = day(text("to"));
        page = log.list(
                new AuditFilter(
                        action.isEmpty() ? null : action,
                        actor(),
                        null,
                        null,
                        from == null ? null : from.atStartOfDay(times.getZone()).toInstant(),
                        to == null
                                ? null
                                : to.plusDays(1).atStartOfDay(times.getZone()).toInstant()),
                PageNumber.of(request, PAGE));
        words.known(page.items());
    }

    private String text(String name) {
        String text = request.getParameter(name);
        return text == null
                ? ""
                : text.strip().substring(0, Math.min(LONGEST, text.strip().length()));
    }

    private PersonId actor() {
        try {
            return person.isEmpty() ? null : PersonId.of(person);
        } catch (IllegalArgumentException e) {
            person = "";
            return null;
        }
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = text.isEmpty() ? null : LocalDate.parse(text);
            return day == null || day.getYear() < 1970 || day.getYear() > 9999 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    public Page<AuditLine> getPage() {
        return page;
    }

    public boolean isFiltered() {
        return !getQuery().isEmpty();
    }

    /** The filter as the query of an address: empty, or ending with {@code &}. */
    public String getQuery() {
        return (action.isEmpty() ? "" : "action=" + URLEncoder.encode(action, StandardCharsets.UTF_8) + "&")
                + (person.isEmpty() ? "" : "person=" + person + "&")
                + (from == null ? "" : "from=" + from + "&")
                + (to == null ? "" : "to=" + to + "&");
    }

    public String getAction() {
        return action;
    }

    public String getPerson() {
        return person;
    }

    public Object getFrom() {
        return from == null ? "" : from;
    }

    public Object getTo() {
        return to == null ? "" : to;
    }
}
