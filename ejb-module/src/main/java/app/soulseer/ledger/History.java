package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the entries of one account (M-10). */
final class History {

    private static final int FETCH_SIZE = 500;

    private static final String REFERENCES = """
            CASE WHEN e.refs IS NOT NULL
                 THEN ARRAY(SELECT key || '=' || value FROM jsonb_each_text(e.refs) ORDER BY key) END AS refs""";

    /** Guarded accounts know their balance after each posting; of the others it is summed up. */
    private static final String LINES =
            "SELECT e.id, e.occurred_at, e.kind, p.amount_cents, p.balance_after_cents, e.reason, e.session_id,"
                    + " e.minute_no, " + REFERENCES;

    private static final String GUARDED =
            " FROM ledger_posting p JOIN ledger_entry e ON e.id = p.entry_id WHERE p.account_id = :account";

    private static final String COLLECTING = """
             FROM (SELECT entry_id, seq, amount_cents,
                          (sum(amount_cents) OVER (ORDER BY seq))::bigint AS balance_after_cents
                     FROM ledger_posting WHERE account_id = :account) p
             JOIN ledger_entry e ON e.id = p.entry_id
            WHERE true""";

    private final Handle handle;
    private final AccountRef account;
    private final HistoryFilter filter;

    History(Handle handle, AccountRef account, HistoryFilter filter) {
        this.handle = handle;
        this.account = account;
        this.filter = filter;
    }

    /** A page of lines, newest first. */
    Page<HistoryLine> page(Page.Request page) {
        long total = bound(handle.createQuery("SELECT count(*)" + GUARDED + conditions()))
                .mapTo(Long.class)
                .one();
        List<HistoryLine> lines = bound(
                        handle.createQuery(LINES + lines() + " ORDER BY p.seq DESC LIMIT :size OFFSET :offset"))
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> line(row))
                .list();
        return new Page<>(lines, page.number(), page.size(), total);
    }

    /** Every line, oldest first, one after the other. */
    void each(Consumer<HistoryLine> reader) {
        bound(handle.createQuery(LINES + lines() + " ORDER BY p.seq"))
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> line(row))
                .forEach(reader);
    }

    private String lines() {
        return (account.kind().isGuarded() ? GUARDED : COLLECTING) + conditions();
    }

    private String conditions() {
        return (filter.kinds().isEmpty() ? "" : " AND e.kind = ANY (:kinds)")
                + (filter.since() == null ? "" : " AND e.occurred_at >= :since")
                + (filter.until() == null ? "" : " AND e.occurred_at < :until");
    }

    private Query bound(Query query) {
        query.bind("account", AccountIds.of(account));
        if (!filter.kinds().isEmpty()) {
            query.bind("kinds", filter.kinds().stream().map(EntryKind::code).toArray(String[]::new));
        }
        if (filter.since() != null) {
            query.bind("since", filter.since().atOffset(ZoneOffset.UTC));
        }
        if (filter.until() != null) {
            query.bind("until", filter.until().atOffset(ZoneOffset.UTC));
        }
        return query;
    }

    private static HistoryLine line(ResultSet row) throws SQLException {
        int minute = row.getInt("minute_no");
        UUID session = row.getObject("session_id", UUID.class);
        References refs = session == null
                ? References.none()
                : minute == 0 ? References.session(session) : References.session(session, minute);
        Array others = row.getArray("refs");
        if (others != null) {
            for (String other : (String[]) others.getArray()) {
                int equals = other.indexOf('=');
                refs = refs.with(RefKind.of(other.substring(0, equals)), other.substring(equals + 1));
            }
        }
        return new HistoryLine(
                new EntryId(row.getObject("id", UUID.class)),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                EntryKind.of(row.getString("kind")),
                Money.ofCents(row.getLong("amount_cents")),
                Money.ofCents(row.getLong("balance_after_cents")),
                row.getString("reason"),
                refs);
    }
}
