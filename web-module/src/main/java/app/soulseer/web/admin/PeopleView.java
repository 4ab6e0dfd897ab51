package app.soulseer.web.admin;

import app.soulseer.account.Accounts;
import app.soulseer.account.PeopleFilter;
import app.soulseer.account.PersonStatus;
import app.soulseer.account.PersonView;
import app.soulseer.account.Readers;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.Role;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.Redirect;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Everybody with an account; suspending and reinstating. */
@Named
@RequestScoped
public class PeopleView {

    private static final int PAGE = 50;
    private static final int LONGEST = 100;

    private Accounts accounts;
    private Readers readers;
    private HttpServletRequest request;

    private String text;
    private Role role;
    private PersonStatus status;
    private Page<PersonView> page;
    private String reason;

    @Inject
    PeopleView(Accounts accounts, Readers readers, HttpServletRequest request) {
        this.accounts = accounts;
        this.readers = readers;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    PeopleView() {}

    @PostConstruct
    void load() {
        text = trimmed(request.getParameter("q"));
        role = chosen(Role.values(), request.getParameter("role"));
        status = chosen(PersonStatus.values(), request.getParameter("status"));
        page = readers.people(new PeopleFilter(text, role, status), PageNumber.of(request, PAGE));
    }

    private static String trimmed(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return text.strip().substring(0, Math.min(LONGEST, text.strip().length()));
    }

    private static <E extends Enum<E>> E chosen(E[] choices, String text) {
        for (E choice : choices) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(text)) {
                return choice;
            }
        }
        return null;
    }

    /** Suspends the person whose id the form carries. */
    public void suspend() {
        accounts.suspend(RequestedPerson.require(request, "subject"), reason);
        Redirect.to("/admin/people?" + getQuery() + "said=suspended");
    }

    /** Reinstates the person whose id the form carries. */
    public void reinstate() {
        accounts.reinstate(RequestedPerson.require(request, "subject"), reason);
        Redirect.to("/admin/people?" + getQuery() + "said=reinstated");
    }

    public Page<PersonView> getPage() {
        return page;
    }

    public boolean isFiltered() {
        return text != null || role != null || status != null;
    }

    /** The filter as the query of an address: empty, or ending with {@code &}. */
    public String getQuery() {
        return (text == null ? "" : "q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&")
                + (role == null ? "" : "role=" + role.roleName() + "&")
                + (status == null ? "" : "status=" + status.code() + "&");
    }

    /** What a person's state is called. */
    public String stateWord(PersonView person) {
        return switch (person.status()) {
            case ACTIVE -> person.emailVerified() ? "Active" : "Mail not confirmed";
            case PENDING -> "Waiting for approval";
            case REFUSED -> "Application refused";
            case SUSPENDED -> "Suspended";
        };
    }

    /** The class of the mark beside it. */
    public String stateMark(PersonView person) {
        return switch (person.status()) {
            case ACTIVE -> person.emailVerified() ? "ok" : "warn";
            case PENDING -> "wait";
            case REFUSED -> "";
            case SUSPENDED -> "bad";
        };
    }

    public boolean isSuspended(PersonView person) {
        return person.status() == PersonStatus.SUSPENDED;
    }

    public boolean isClient(PersonView person) {
        return person.role() == Role.CLIENT;
    }

    public String getText() {
        return text;
    }

    public String getRole() {
        return role == null ? "" : role.roleName();
    }

    public String getStatus() {
        return status == null ? "" : status.code();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
