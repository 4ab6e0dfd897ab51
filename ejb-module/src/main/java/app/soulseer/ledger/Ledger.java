package app.soulseer.ledger;

import app.soulseer.kernel.DomainException;
import app.soulseer.platform.Ids;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The books, for other features: whatever moves money goes through here. People come in through {@link Wallets}.
 *
 * <p>Everything happens in the caller's transaction, so what is bought and what is paid commit together or not at all.
 * Guarded accounts stay locked until it ends: call late, and once with a whole batch rather than several times.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class Ledger {

    private Jdbi jdbi;
    private Books books;
    private Clock clock;
    private Ids ids;
    private AccountDesk desk;

    /** For the container's proxy. */
    public Ledger() {}

    @Inject
    public Ledger(Jdbi jdbi, Clock clock, Ids ids, AccountDesk desk, Event<FundsArrived> arrivals) {
        this(jdbi, clock, ids, desk, (Consumer<FundsArrived>) arrivals::fire);
    }

    Ledger(Jdbi jdbi, Clock clock, Ids ids, AccountDesk desk, Consumer<FundsArrived> arrivals) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.ids = ids;
        this.desk = desk;
        this.books = new Books(clock, ids, desk, arrivals);
    }

    /**
     * Does a batch, in a handful of SQL statements however long it is. The commands are judged in their order, each on
     * what the earlier ones left, and each wins or is refused alone.
     *
     * @return one outcome for each command, in the same order
     * @throws DomainException {@code common.conflict} when another transaction used a key of this batch at the same
     *     moment for something else, so that the whole transaction must be done again (only for keys that two callers
     *     use for different accounts)
     */
    @PermitAll
    public List<Outcome> execute(List<Command> batch) {
        return jdbi.withHandle(handle -> books.execute(handle, batch));
    }

    /** Does one command; see {@link #execute(List)}. */
    @PermitAll
    public Outcome execute(Command command) {
        return execute(List.of(command)).get(0);
    }

    /**
     * Writes one entry, or finds it written before.
     *
     * @throws DomainException {@code ledger.insufficient_funds} or {@code ledger.idempotency_conflict}; the transaction
     *     rolls back
     */
    @PermitAll
    public EntryId post(Entry entry) {
        Outcome outcome = execute(new Command.Post(entry));
        if (outcome instanceof Outcome.Refused refused) {
            throw new DomainException(refused.problem());
        }
        return new EntryId(((Outcome.Done) outcome).id());
    }

    /**
     * Books money that arrives for a client from the payment provider (P-4): first it settles what the client owes, the
     * rest goes to the wallet. A wallet that owes nothing any more is free to spend again.
     *
     * @throws DomainException {@code ledger.idempotency_conflict} when the key was used for anything else; the split is
     *     no part of that, since it depends on the moment
     */
    @PermitAll
    public CardMoneyMoved payIn(CardMoney money) {
        return jdbi.withHandle(handle -> debts(handle).payIn(money));
    }

    /**
     * Books money that leaves again to the payment provider (P-4): the wallet gives what it has to spend, never what is
     * held; the rest is owed by the client, whose spending is blocked until that is settled. It is never refused for
     * lack of funds: it has happened.
     *
     * @throws DomainException as {@link #payIn}
     */
    @PermitAll
    public CardMoneyMoved takeBack(CardMoney money) {
        return jdbi.withHandle(handle -> debts(handle).takeBack(money));
    }

    /** What an account holds at this moment; nothing when it has never moved. */
    @PermitAll
    public Balance balance(AccountRef account) {
        return jdbi.withHandle(handle -> Balances.of(handle, account));
    }

    private Debts debts(Handle handle) {
        return new Debts(handle, clock, ids, desk, books);
    }
}
