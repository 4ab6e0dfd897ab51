package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** What readers have earned and not been paid. */
@Dependent
class Earnings {

    private final Jdbi jdbi;

    @Inject
    Earnings(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Money of(PersonId reader) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT balance_cents FROM ledger_public_earnings WHERE reader_id = :reader")
                .bind("reader", reader.value())
                .map((row, context) -> Money.ofCents(row.getLong(1)))
                .findOne()
                .orElse(Money.ZERO));
    }

    /**
     * Those of the readers who have at least that much and no payout of a run on that day, with what they have. It must
     * be asked in a statement after the one that locked the readers, so that it sees what others have paid before.
     */
    Map<PersonId, Money> dueToBePaid(Collection<PersonId> readers, Money least, LocalDate day) {
        List<UUID> ids = readers.stream().map(PersonId::value).toList();
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT e.reader_id, e.balance_cents
                          FROM ledger_public_earnings e
                         WHERE e.reader_id = ANY (:readers) AND e.balance_cents >= :least
                           AND NOT EXISTS (SELECT FROM payout_transfer t
                                            WHERE t.reader_id = e.reader_id AND t.day = :day)""")
                .bindArray("readers", UUID.class, ids.toArray())
                .bind("least", least.cents())
                .bind("day", day)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(
                            new PersonId(row.getColumn("reader_id", UUID.class)),
                            Money.ofCents(row.getColumn("balance_cents", Long.class)));
                    return found;
                }));
    }
}
