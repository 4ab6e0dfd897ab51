package app.soulseer.web.admin;

import app.soulseer.account.Readers;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.payout.PayoutAccount;
import app.soulseer.payout.PayoutFilter;
import app.soulseer.payout.PayoutId;
import app.soulseer.payout.PayoutState;
import app.soulseer.payout.PayoutView;
import app.soulseer.payout.Payouts;
import app.soulseer.payout.RunView;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.Redirect;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;

/** How readers are paid: the readers' accounts, the payouts, the runs; pausing, trying again, running by hand (O-4). */
@Named
@RequestScoped
public class PayoutsView {

    private static final int PAGE = 50;

    private Payouts payouts;
    private Readers readers;
    private HttpServletRequest request;

    private String show;
    private PersonId reader;
    private PayoutAccount account;
    private PayoutState state;
    private boolean setUp;
    private Page<PayoutAccount> accounts;
    private Page<PayoutView> list;
    private Page<RunView> runs;
    private Names names;
    private String reason;

    @Inject
    PayoutsView(Payouts payouts, Readers readers, HttpServletRequest request) {
        this.payouts = payouts;
        this.readers = readers;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    PayoutsView() {}

    @PostConstruct
    void load() {
        setUp = payouts.isSetUp();
        reader = RequestedPerson.of(request, "reader").orElse(null);
        state = state(request.getParameter("state"));
        show = request.getParameter("show");
        if (reader != null || state != null) {
            show = "payouts";
        } else if (!"payouts".equals(show) && !"runs".equals(show)) {
            show = "readers";
        }
        Page.Request page = PageNumber.of(request, PAGE);
        switch (show) {
            case "payouts" -> {
                account = reader == null ? null : payouts.account(reader).orElse(null);
                list = payouts.list(new PayoutFilter(state, reader, null), page);
            }
            case "runs" -> runs = payouts.runs(page);
            default -> accounts = payouts.accounts(page);
        }
        names = Names.of(
                readers,
                Stream.of(
                                Stream.ofNullable(reader),
                                shownAccounts()
                                        .filter(PayoutAccount::isPaused)
                                        .map(one -> one.pause().by()),
                                runs == null
                                        ? Stream.<PersonId>empty()
                                        : runs.items().stream().map(RunView::startedBy))
                        .flatMap(stream -> stream));
    }

    private Stream<PayoutAccount> shownAccounts() {
        return accounts == null ? Stream.ofNullable(account) : accounts.items().stream();
    }

    private static PayoutState state(String code) {
        for (PayoutState state : PayoutState.values()) {
            if (state.code().equals(code)) {
                return state;
            }
        }
        return null;
    }

    /** Stops the payouts of the reader whom the form names. */
    public void pause() {
        payouts.pause(RequestedPerson.require(request, "subject"), reason);
        Redirect.to("/admin/payouts?" + getQuery() + "said=paused");
    }

    /** Lets the reader whom the form names be paid again. */
    public void unpause() {
        payouts.unpause(RequestedPerson.require(request, "subject"), reason);
        Redirect.to("/admin/payouts?" + getQuery() + "said=unpaused");
    }

    /** Tries the payout again that the form names. */
    public void retry() {
        payouts.retry(requirePayout(), reason);
        Redirect.to("/admin/payouts?" + getQuery() + "said=retried");
    }

    private PayoutId requirePayout() {
        try {
            return PayoutId.of(String.valueOf(request.getParameter("payout")));
        } catch (IllegalArgumentException e) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
    }

    /** Runs over all readers now. */
    public void run() {
        payouts.runNow(reason);
        Redirect.to("/admin/payouts?show=runs&said=run");
    }

    /** What is shown: {@code readers}, {@code payouts} or {@code runs}. */
    public String getShow() {
        return show;
    }

    /** What is shown as the query of an address, ending with {@code &}. */
    public String getQuery() {
        return "show=" + show + "&" + (reader == null ? "" : "reader=" + reader + "&")
                + (state == null ? "" : "state=" + state.code() + "&");
    }

    public boolean isSetUp() {
        return setUp;
    }

    public String getReader() {
        return reader == null ? "" : reader.toString();
    }

    public String getReaderName() {
        return names.of(reader);
    }

    /** The account of the one reader that is shown, or null. */
    public PayoutAccount getAccount() {
        return account;
    }

    public String getState() {
        return state == null ? "" : state.code();
    }

    public PayoutState[] getStates() {
        return PayoutState.values();
    }

    public Page<PayoutAccount> getAccounts() {
        return accounts;
    }

    public Page<PayoutView> getList() {
        return list;
    }

    public Page<RunView> getRuns() {
        return runs;
    }

    /** Whether an admin's word can move the payout on. */
    public boolean isRetriable(PayoutView payout) {
        return switch (payout.state()) {
            case FAILED, REVERSED -> true;
            case INTENDED -> payout.attempts() > 0;
            case SENT -> false;
        };
    }

    public String name(PersonId person) {
        return names.of(person);
    }

    /** The words of a state in the filter. */
    public String word(PayoutState one) {
        return switch (one) {
            case INTENDED -> "Under way";
            case SENT -> "Sent";
            case FAILED -> "Failed";
            case REVERSED -> "Came back";
        };
    }

    public List<String> getTabs() {
        return List.of("readers", "payouts", "runs");
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
