package app.soulseer.web.payout;

import app.soulseer.kernel.DomainException;
import app.soulseer.ledger.EntryKind;
import app.soulseer.payout.Payouts;
import app.soulseer.payout.Statement;
import app.soulseer.payout.StatementPeriod;
import app.soulseer.web.platform.PeriodText;
import app.soulseer.web.platform.ProblemWords;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A reader's statement for a month or a year, whose totals equal the ledger (O-5). */
@Named
@RequestScoped
public class StatementView {

    private Payouts payouts;
    private Times times;
    private HttpServletRequest request;

    private StatementPeriod period;
    private Statement statement;
    private String refusal;

    @Inject
    StatementView(Payouts payouts, Times times, HttpServletRequest request) {
        this.payouts = payouts;
        this.times = times;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    StatementView() {}

    @PostConstruct
    void load() {
        period = PeriodText.parse(request.getParameter("period"))
                .or(() -> PeriodText.parse(Periods.month(times.today())))
                .orElseThrow();
        try {
            statement = payouts.myStatement(period);
        } catch (DomainException e) {
            refusal = ProblemWords.of(e);
        }
    }

    /** The statement, or null when it could not be made. */
    public Statement getStatement() {
        return statement;
    }

    /** Why it could not be made, or null. */
    public String getRefusal() {
        return refusal;
    }

    /** The period as it stands in addresses. */
    public String getPeriod() {
        return period.toString();
    }

    public String getName() {
        return Periods.name(period);
    }

    /** Whether nothing moved in it. */
    public boolean isQuiet() {
        return statement != null && statement.spans().isEmpty();
    }

    /** What a span of it is called: a day of a month, a month of a year. */
    public String span(LocalDate from) {
        return Periods.span(period, from);
    }

    public boolean isMonth() {
        return period.month() != null;
    }

    /** The periods to choose from; one that was asked for by its address and is older is among them. */
    public List<Choice> getChoices() {
        List<StatementPeriod> choices = new ArrayList<>(Periods.choices(times.today()));
        if (!choices.contains(period)) {
            choices.add(period);
        }
        return choices.stream()
                .map(one -> new Choice(one.toString(), Periods.name(one)))
                .toList();
    }

    /** How many entries there were of a kind, in words. */
    public String count(Statement.Kind kind) {
        return kind.kind() == EntryKind.SESSION_CHARGE
                ? kind.entries() + (kind.entries() == 1 ? " minute" : " minutes")
                : kind.entries() + (kind.entries() == 1 ? " entry" : " entries");
    }

    /** One period with its name. */
    public record Choice(String code, String name) {}
}
