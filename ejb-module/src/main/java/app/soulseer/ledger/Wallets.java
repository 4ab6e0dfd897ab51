package app.soulseer.ledger;

import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.Writer;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The books as people see them: a client's wallet, a reader's earnings, an admin's credits and audit (M-9, M-10). */
@Stateless
public class Wallets {

    @Resource
    private SessionContext context;

    @Inject
    private Jdbi jdbi;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @Inject
    private Ledger ledger;

    @Inject
    private AuditLog log;

    @Inject
    private Instance<WalletOwners> owners;

    /** The caller's own balance: a client's wallet, a reader's earnings. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Balance mine() {
        return ledger.balance(own());
    }

    /** What the calling client owes after money already spent was taken back (P-4); until it is settled, nothing can be spent. */
    @RolesAllowed(Role.CLIENT_NAME)
    public Money owed() {
        return owed(Caller.of(context).require());
    }

    /** What a client owes, for an admin. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Money owedBy(PersonId client) {
        return owed(client);
    }

    /** The caller's own entries, newest first. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Page<HistoryLine> history(HistoryFilter filter, Page.Request page) {
        return history(own(), filter, page);
    }

    /**
     * Writes the caller's own entries as CSV (RFC 4180), oldest first, without holding them in memory.
     *
     * @throws java.io.UncheckedIOException when the writer fails
     */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public void exportCsv(HistoryFilter filter, Writer out) {
        HistoryCsv csv = new HistoryCsv(out, filter.zone());
        csv.header();
        AccountRef own = own();
        jdbi.useHandle(handle -> new History(handle, own, filter).each(csv::line));
    }

    /** A client's wallet, for an admin. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Balance balanceOf(PersonId client) {
        return ledger.balance(AccountRef.wallet(client));
    }

    /** The entries of a client's wallet, newest first, for an admin. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<HistoryLine> historyOf(PersonId client, HistoryFilter filter, Page.Request page) {
        return history(AccountRef.wallet(client), filter, page);
    }

    /**
     * Puts credit into a client's wallet, or corrects it. Recorded in the audit log.
     *
     * @param amount more than zero; for an adjustment it may also be negative, but never below what is available
     * @param reason why, for the books and for the client, 3 to 500 characters
     * @param idempotencyKey one for each intention, so that sending it twice credits once; 1 to 100 characters
     * @throws DomainException {@code common.invalid_input}, {@code common.not_found} when there is no such client,
     *     {@code ledger.insufficient_funds}, {@code ledger.idempotency_conflict}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public EntryId credit(PersonId client, Money amount, CreditKind kind, String reason, String idempotencyKey) {
        PersonId admin = Caller.of(context).require();
        Money most = Money.ofCents(settings.get(LedgerSettings.MOST_CREDIT));
        Credit credit = Credit.checked(admin, client, amount, kind, reason, idempotencyKey, most);
        for (WalletOwners known : owners) {
            if (!known.isClient(client)) {
                throw new DomainException(CommonProblem.NOT_FOUND);
            }
        }
        Outcome outcome = ledger.execute(new Command.Post(credit.entry(clock.instant())));
        if (outcome instanceof Outcome.Refused refused) {
            throw new DomainException(refused.problem());
        }
        Outcome.Done done = (Outcome.Done) outcome;
        EntryId entry = new EntryId(done.id());
        if (!done.replayed()) {
            log.record(credit.event(entry, ledger.balance(AccountRef.wallet(client))));
        }
        return entry;
    }

    /** Reads every audit view now. It reads all of the books, so it is asked for by hand, not by every page. */
    @RolesAllowed(Role.ADMIN_NAME)
    public AuditReport audit() {
        return jdbi.withHandle(handle -> BooksAudit.read(handle, clock.instant()));
    }

    /** What the last daily audit found; nothing before the first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Optional<AuditRun> lastAudit() {
        return jdbi.withHandle(DailyAudit::last);
    }

    private Money owed(PersonId client) {
        return ledger.balance(AccountRef.debt(client)).total().negate();
    }

    private AccountRef own() {
        Caller caller = Caller.of(context);
        PersonId person = caller.require();
        return caller.is(Role.READER) ? AccountRef.earnings(person) : AccountRef.wallet(person);
    }

    private Page<HistoryLine> history(AccountRef account, HistoryFilter filter, Page.Request page) {
        return jdbi.withHandle(handle -> new History(handle, account, filter).page(page));
    }
}
