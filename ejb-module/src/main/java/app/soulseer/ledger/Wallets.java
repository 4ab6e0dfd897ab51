package app.soulseer.ledger;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.io.Writer;

/** The books as people see them: a client's wallet, a reader's earnings, an admin's credits and audit (M-9, M-10). */
@Stateless
public class Wallets {

    /** The caller's own balance: a client's wallet, a reader's earnings. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Balance mine() {
        return Balance.EMPTY;
    }

    /** The caller's own entries, newest first. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Page<HistoryLine> history(HistoryFilter filter, Page.Request page) {
        throw new DomainException(CommonProblem.UNAVAILABLE);
    }

    /** Writes the caller's own entries as CSV (RFC 4180), oldest first, without holding them in memory. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public void exportCsv(HistoryFilter filter, Writer out) {
        throw new DomainException(CommonProblem.UNAVAILABLE);
    }

    /** A client's wallet, for an admin. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Balance balanceOf(PersonId client) {
        return Balance.EMPTY;
    }

    /** The entries of a client's wallet, newest first, for an admin. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<HistoryLine> historyOf(PersonId client, HistoryFilter filter, Page.Request page) {
        throw new DomainException(CommonProblem.UNAVAILABLE);
    }

    /**
     * Puts credit into a client's wallet, or corrects it. Recorded in the audit log.
     *
     * @param amount more than zero; for an adjustment it may also be negative, but never below what is available
     * @param reason why, for the books and for the client
     * @param idempotencyKey one for each intention, so that sending it twice credits once
     * @throws DomainException {@code common.invalid_input}, {@code common.not_found} when there is no such client,
     *     {@code ledger.insufficient_funds}, {@code ledger.idempotency_conflict}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public EntryId credit(PersonId client, Money amount, CreditKind kind, String reason, String idempotencyKey) {
        throw new DomainException(CommonProblem.UNAVAILABLE);
    }

    /** Reads every audit view now. */
    @RolesAllowed(Role.ADMIN_NAME)
    public AuditReport audit() {
        throw new DomainException(CommonProblem.UNAVAILABLE);
    }
}
