package app.soulseer.payout;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.payment.TransferGateway;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RateLimits;
import app.soulseer.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.io.Writer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How readers are paid, for readers and admins. The methods that ask the provider run outside of any transaction and may
 * take as long as the provider does; they throw {@link PayoutProblem#NOT_SET_UP} and {@link
 * PayoutProblem#PROVIDER_UNAVAILABLE}.
 */
@Stateless
public class Payouts {

    private static final int LINKS = 10;
    private static final int STATEMENTS = 30;
    private static final Duration LIMIT_WINDOW = Duration.ofMinutes(1);
    private static final int BANK_TRANSFERS = 20;

    @Resource
    private SessionContext context;

    @Inject
    private TransferGateway gateway;

    @Inject
    private Onboarding onboarding;

    @Inject
    private AccountTable accounts;

    @Inject
    private TransferTable transfers;

    @Inject
    private BankTable bank;

    @Inject
    private RunTable runs;

    @Inject
    private Earnings earnings;

    @Inject
    private Statements statements;

    @Inject
    private Controls controls;

    @Inject
    private RateLimits limits;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /** Whether readers can be paid here at all. */
    @PermitAll
    public boolean isSetUp() {
        return gateway.isSetUp();
    }

    /** The caller's own account; nothing before one was asked for. */
    @RolesAllowed(Role.READER_NAME)
    public Optional<PayoutAccount> myAccount() {
        return accounts.find(caller()).map(AccountTable.Row::view);
    }

    /** What the caller can expect next. */
    @RolesAllowed(Role.READER_NAME)
    public NextPayout myNext() {
        PersonId reader = caller();
        Money available = earnings.of(reader);
        Money least = Money.ofCents(settings.get(PayoutSettings.LEAST));
        Optional<AccountTable.Row> account = accounts.find(reader);
        return new NextPayout(nextRun(), available, least, hindrance(account, available, least));
    }

    /**
     * The provider's page on which the caller goes on with opening an account, made anew at each call; it works once and
     * for some minutes. Opens the account before, once, however often this is called.
     *
     * @param country two letters (ISO 3166); only the first call's counts
     * @throws DomainException {@code common.invalid_input}, {@link PayoutProblem#ACCOUNT_REFUSED}
     */
    @RolesAllowed(Role.READER_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public URI onboardingLink(String country) {
        PersonId reader = caller();
        limits.check("payout.links", reader.toString(), LINKS, LIMIT_WINDOW);
        return onboarding.begin(reader, country);
    }

    /** The provider's page of the caller's account. Throws {@link PayoutProblem#NO_ACCOUNT}. */
    @RolesAllowed(Role.READER_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public URI dashboardLink() {
        PersonId reader = caller();
        limits.check("payout.links", reader.toString(), LINKS, LIMIT_WINDOW);
        return onboarding.dashboard(reader);
    }

    /**
     * Asks the provider how the caller's account stands, for when the reader comes back from its pages. Throws {@link
     * PayoutProblem#NO_ACCOUNT}.
     */
    @RolesAllowed(Role.READER_NAME)
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public PayoutAccount refreshMyAccount() {
        PersonId reader = caller();
        limits.check("payout.links", reader.toString(), LINKS, LIMIT_WINDOW);
        onboarding.refresh(reader);
        return accounts.find(reader).orElseThrow().view();
    }

    /** The caller's own payouts, the newest first. */
    @RolesAllowed(Role.READER_NAME)
    public Page<PayoutView> mine(Page.Request page) {
        return transfers.list(new PayoutFilter(null, caller(), null), page);
    }

    /** What went from the caller's account to the caller's bank lately. */
    @RolesAllowed(Role.READER_NAME)
    public List<BankTransfer> myBankTransfers() {
        return bank.latest(caller(), BANK_TRANSFERS);
    }

    /** What the caller earned and was paid in a period. */
    @RolesAllowed(Role.READER_NAME)
    public Statement myStatement(StatementPeriod period) {
        return statements.of(statementReader(), period);
    }

    /**
     * The same with every entry, as CSV (RFC 4180), without holding it in memory.
     *
     * @throws java.io.UncheckedIOException when the writer fails
     */
    @RolesAllowed(Role.READER_NAME)
    public void myStatementCsv(StatementPeriod period, Writer out) {
        statements.csv(statementReader(), period, out);
    }

    /** The same as a PDF. */
    @RolesAllowed(Role.READER_NAME)
    public void myStatementPdf(StatementPeriod period, OutputStream out) {
        statements.pdf(statementReader(), period, out);
    }

    /** All readers' accounts, those that need somebody first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<PayoutAccount> accounts(Page.Request page) {
        return accounts.list(page);
    }

    /** A reader's account, with the flags that the provider has told; nothing before one was asked for. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Optional<PayoutAccount> account(PersonId reader) {
        return accounts.find(reader).map(AccountTable.Row::view);
    }

    /** Everybody's payouts, the newest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<PayoutView> list(PayoutFilter filter, Page.Request page) {
        return transfers.list(filter, page);
    }

    /** The runs, the newest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<RunView> runs(Page.Request page) {
        return runs.list(page);
    }

    /**
     * Stops a reader's payouts until {@link #unpause}; earnings go on growing. What is on its way already can't be held.
     *
     * @param reason why, for the audit log and for the reader, who gets it by mail; 3 to 500 characters
     * @throws DomainException {@code common.not_found}, {@code common.invalid_input}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public void pause(PersonId reader, String reason) {
        controls.pause(caller(), reader, reason);
    }

    /** Lets a reader be paid again. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void unpause(PersonId reader, String reason) {
        controls.unpause(caller(), reader, reason);
    }

    /**
     * Tries a payout again: one that waits for an answer is due at once, for one that failed or came back a new one is
     * made of all that the reader has now.
     *
     * @return the payout that is under way now
     * @throws DomainException {@code common.not_found}, {@code common.invalid_input}, {@link
     *     PayoutProblem#WRONG_STATE}, {@link PayoutProblem#PAUSED}, {@link PayoutProblem#NO_ACCOUNT}, {@link
     *     PayoutProblem#NOT_READY}, {@link PayoutProblem#TOO_LITTLE}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public PayoutId retry(PayoutId payout, String reason) {
        return controls.retry(caller(), payout, reason);
    }

    /**
     * Runs over all readers now, besides the day's own run; whoever has a payout for today gets no second one. The job
     * works it off.
     *
     * @throws DomainException {@code common.invalid_input}, {@link PayoutProblem#NOT_SET_UP},
     *     {@link PayoutProblem#RUN_OPEN}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public RunView runNow(String reason) {
        if (!gateway.isSetUp()) {
            throw new DomainException(PayoutProblem.NOT_SET_UP);
        }
        return controls.run(caller(), reason);
    }

    /** A reader's statement, for an admin. Throws {@code common.not_found} when there is no such reader. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Statement statement(PersonId reader, StatementPeriod period) {
        return statements.of(reader, period);
    }

    /** The same with every entry, as CSV. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void statementCsv(PersonId reader, StatementPeriod period, Writer out) {
        statements.csv(reader, period, out);
    }

    /** The same as a PDF. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void statementPdf(PersonId reader, StatementPeriod period, OutputStream out) {
        statements.pdf(reader, period, out);
    }

    private NextPayout.Hindrance hindrance(Optional<AccountTable.Row> account, Money available, Money least) {
        if (!gateway.isSetUp()) {
            return NextPayout.Hindrance.NOT_SET_UP;
        }
        if (account.filter(row -> row.view().isPaused()).isPresent()) {
            return NextPayout.Hindrance.PAUSED;
        }
        if (account.filter(row -> row.view().account() != null && row.lostAt() == null)
                .isEmpty()) {
            return NextPayout.Hindrance.NO_ACCOUNT;
        }
        if (!account.get().isReady()) {
            return NextPayout.Hindrance.NOT_READY;
        }
        return available.isLessThan(least) ? NextPayout.Hindrance.TOO_LITTLE : NextPayout.Hindrance.NONE;
    }

    /** The next begin of a day's run. */
    private Instant nextRun() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var today = now.toLocalDate()
                .atTime(Math.toIntExact(settings.get(PayoutSettings.HOUR)), 0)
                .atOffset(ZoneOffset.UTC);
        return (now.isBefore(today) ? today : today.plusDays(1)).toInstant();
    }

    /** A statement reads all of a reader's entries, so it is not for asking without end. */
    private PersonId statementReader() {
        PersonId reader = caller();
        limits.check("payout.statements", reader.toString(), STATEMENTS, LIMIT_WINDOW);
        return reader;
    }

    private PersonId caller() {
        return Caller.of(context).require();
    }
}
