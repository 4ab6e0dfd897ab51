package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Fact;
import app.soulseer.payment.TransferRegister;
import app.soulseer.platform.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** The payouts in the database. Everything happens in the caller's transaction. */
@Dependent
class TransferTable implements TransferRegister {

    /** A payout that is being made, with the entry that took it from the earnings. */
    record Intention(UUID id, PersonId reader, Money amount, String account, UUID entry) {}

    /**
     * A payout that a sender has taken.
     *
     * @param attempt how often it has been taken, this time included
     * @param paused whether the reader's payouts are paused, so that it may be asked for but not sent
     */
    record Taken(PayoutId id, String account, Money amount, int attempt, boolean paused) {}

    private static final String SELECT = """
            SELECT t.*, p.display_name
              FROM payout_transfer t JOIN account_public_person p ON p.person_id = t.reader_id
            """;

    private static final String CHOSEN = """
             WHERE (CAST(:state AS text) IS NULL OR t.state = :state)
               AND (CAST(:reader AS uuid) IS NULL OR t.reader_id = :reader)
               AND (CAST(:day AS date) IS NULL OR t.day = :day)
            """;

    private final Jdbi jdbi;

    @Inject
    TransferTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Writes payouts down, due at once. Whoever does it holds the readers' accounts, so none of them can be there.
     *
     * @param run the run that makes them, or null for a retry
     */
    void insert(List<Intention> intentions, Long run, LocalDate day, int attempt, Instant now) {
        int written = jdbi.withHandle(handle -> handle.createUpdate("""
                        INSERT INTO payout_transfer (id, reader_id, run, day, try, amount_cents, account, state, entry_id,
                                                     created_at, due_at)
                        SELECT id, reader_id, :run, :day, :try, amount_cents, account, 'intended', entry_id, :now, :now
                          FROM unnest(:ids, :readers, :amounts, :accounts, :entries)
                               AS v (id, reader_id, amount_cents, account, entry_id)
                        ON CONFLICT (reader_id, day, try) DO NOTHING""")
                .bindByType("run", run, Long.class)
                .bind("day", day)
                .bind("try", attempt)
                .bind("now", now)
                .bindArray(
                        "ids",
                        UUID.class,
                        intentions.stream().map(Intention::id).toArray())
                .bindArray(
                        "readers",
                        UUID.class,
                        intentions.stream().map(i -> i.reader().value()).toArray())
                .bindArray(
                        "amounts",
                        Long.class,
                        intentions.stream().map(i -> i.amount().cents()).toArray())
                .bindArray(
                        "accounts",
                        String.class,
                        intentions.stream().map(Intention::account).toArray())
                .bindArray(
                        "entries",
                        UUID.class,
                        intentions.stream().map(Intention::entry).toArray())
                .execute());
        if (written != intentions.size()) {
            throw new IllegalStateException("of " + intentions.size() + " payouts only " + written + " were new");
        }
    }

    /** Whether a payout of a day has reached the reader or may still. */
    boolean hasGone(PersonId reader, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT FROM payout_transfer
                                        WHERE reader_id = :reader AND day = :day AND state IN ('intended', 'sent'))""")
                .bind("reader", reader.value())
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }

    /** The number of the next try for a reader on a day. */
    int nextTry(PersonId reader, LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(max(try), 1) + 1 FROM payout_transfer WHERE reader_id = :reader AND day = :day")
                .bind("reader", reader.value())
                .bind("day", day)
                .mapTo(Integer.class)
                .one());
    }

    /** Takes the payout that has been due for longest; it is nobody else's until the lease is over. */
    Optional<Taken> take(Instant now, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE payout_transfer t SET attempts = attempts + 1, due_at = :lease
                          FROM payout_account a
                         WHERE t.id = (SELECT id FROM payout_transfer
                                        WHERE due_at <= :now ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
                           AND a.reader_id = t.reader_id
                        RETURNING t.id, t.account, t.amount_cents, t.attempts, a.paused_at IS NOT NULL AS paused""")
                .bind("now", now)
                .bind("lease", now.plus(lease))
                .map((row, context) -> new Taken(
                        new PayoutId(Sql.uuid(row, "id")),
                        row.getString("account"),
                        Sql.money(row, "amount_cents"),
                        row.getInt("attempts"),
                        row.getBoolean("paused")))
                .findOne());
    }

    /** Lays a payout aside until then; one that has been settled meanwhile stays so. */
    void postpone(PayoutId id, Instant until, String error) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_transfer SET due_at = :until, last_error = left(:error, 500)
                         WHERE id = :id AND state = 'intended'""")
                .bind("id", id.value())
                .bind("until", until)
                .bind("error", error)
                .execute());
    }

    /** Makes the reader's payouts that wait due at once. */
    void hasten(PersonId reader, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_transfer SET due_at = :now
                         WHERE reader_id = :reader AND state = 'intended' AND due_at > :now""")
                .bind("reader", reader.value())
                .bind("now", now)
                .execute());
    }

    Optional<PayoutView> lock(PayoutId id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE t.id = :id FOR UPDATE OF t")
                .bind("id", id.value())
                .map((row, context) -> view(row))
                .findOne());
    }

    Optional<PayoutView> find(PayoutId id) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE t.id = :id")
                .bind("id", id.value())
                .map((row, context) -> view(row))
                .findOne());
    }

    @Override
    public Map<UUID, String> transfers(Set<UUID> payouts) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT id, transfer FROM payout_transfer WHERE id = ANY(:ids) AND transfer IS NOT NULL")
                .bind("ids", payouts.toArray(UUID[]::new))
                .map((row, context) -> Map.entry(row.getObject("id", UUID.class), row.getString("transfer")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The id of the payout that the provider knows by that name. */
    Optional<PayoutId> byTransfer(String transfer) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM payout_transfer WHERE transfer = :transfer")
                .bind("transfer", transfer)
                .mapTo(UUID.class)
                .map(PayoutId::new)
                .findOne());
    }

    void sent(PayoutId id, Fact.Transfer fact) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_transfer
                           SET state = 'sent', transfer = :transfer, sent_at = :at, told_cents = :told, due_at = NULL,
                               last_error = NULL
                         WHERE id = :id""")
                .bind("id", id.value())
                .bind("transfer", fact.transfer())
                .bind("told", fact.amount().cents())
                .bind("at", fact.at())
                .execute());
    }

    void failed(PayoutId id, String failure, String error, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_transfer
                           SET state = 'failed', failed_at = :at, failure = left(:failure, 100), due_at = NULL,
                               last_error = left(:error, 500)
                         WHERE id = :id""")
                .bind("id", id.value())
                .bind("failure", failure)
                .bind("error", error)
                .bind("at", at)
                .execute());
    }

    /** What of the payout has come back, as far as it is written down. */
    Money reversed(PayoutId id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(sum(amount_cents), 0)::bigint FROM payout_reversal WHERE payout_id = :id")
                .bind("id", id.value())
                .map((row, context) -> Money.ofCents(row.getLong(1)))
                .one());
    }

    boolean knowsReversal(String reversal) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM payout_reversal WHERE reversal = :reversal)")
                        .bind("reversal", reversal)
                        .mapTo(Boolean.class)
                        .one());
    }

    void insertReversal(PayoutId id, Fact.Reversal reversal, UUID entry) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO payout_reversal (reversal, payout_id, amount_cents, occurred_at, entry_id)
                        VALUES (:reversal, :id, :amount, :at, :entry)""")
                .bind("reversal", reversal.reversal())
                .bind("id", id.value())
                .bind("amount", reversal.amount().cents())
                .bind("at", reversal.at())
                .bind("entry", entry)
                .execute());
    }

    /**
     * Writes down what has come back.
     *
     * @param told what the provider says has come back in all; the most that it ever said counts, and while that is
     *     more than is known, the provider is to be asked
     */
    void cameBack(PayoutId id, PayoutState state, Money reversed, Money told, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_transfer
                           SET state = :state, reversed_cents = :reversed,
                               told_reversed_cents = greatest(told_reversed_cents, :told),
                               ask_at = CASE WHEN :reversed < greatest(told_reversed_cents, :told)
                                             THEN coalesce(ask_at, :now) END,
                               asks = CASE WHEN :reversed < greatest(told_reversed_cents, :told) THEN asks ELSE 0 END
                         WHERE id = :id""")
                .bind("id", id.value())
                .bind("state", state.code())
                .bind("reversed", reversed.cents())
                .bind("told", told.cents())
                .bind("now", now)
                .execute());
    }

    /** One payout whose reversals have to be asked for, as the provider knows it; nobody else's until the lease is over. */
    Optional<Asked> takeToAsk(Instant now, Duration lease) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        UPDATE payout_transfer SET ask_at = :lease, asks = asks + 1
                         WHERE id = (SELECT id FROM payout_transfer WHERE ask_at <= :now
                                      ORDER BY ask_at LIMIT 1 FOR UPDATE SKIP LOCKED)
                        RETURNING transfer, asks, ask_at""")
                .bind("now", now)
                .bind("lease", now.plus(lease))
                .map((row, context) ->
                        new Asked(row.getString("transfer"), row.getInt("asks"), Sql.instant(row, "ask_at")))
                .findOne());
    }

    /** To be asked for again then, unless all has been told meanwhile. */
    void askLater(Asked asked, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        UPDATE payout_transfer SET ask_at = :at WHERE transfer = :transfer AND ask_at IS NOT NULL""")
                .bind("transfer", asked.name())
                .bind("at", at)
                .execute());
    }

    /** A page of payouts, the newest first. */
    Page<PayoutView> list(PayoutFilter filter, Page.Request page) {
        return jdbi.withHandle(handle -> {
            long total = choose(handle.createQuery("SELECT count(*) FROM payout_transfer t" + CHOSEN), filter)
                    .mapTo(Long.class)
                    .one();
            List<PayoutView> items = choose(
                            handle.createQuery(SELECT + CHOSEN
                                    + " ORDER BY t.created_at DESC, t.id DESC LIMIT :size OFFSET :offset"),
                            filter)
                    .bind("size", page.size())
                    .bind("offset", page.offset())
                    .map((row, context) -> view(row))
                    .list();
            return new Page<>(items, page.number(), page.size(), total);
        });
    }

    private static Query choose(Query query, PayoutFilter filter) {
        return query.bind(
                        "state", filter.state() == null ? null : filter.state().code())
                .bindByType(
                        "reader",
                        filter.reader() == null ? null : filter.reader().value(),
                        UUID.class)
                .bindByType("day", filter.day(), LocalDate.class);
    }

    /** The day (UTC) that payouts of that moment are made for. */
    static LocalDate day(Instant now) {
        return now.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static PayoutView view(ResultSet row) throws SQLException {
        return new PayoutView(
                new PayoutId(Sql.uuid(row, "id")),
                Sql.person(row, "reader_id"),
                row.getString("display_name"),
                Sql.day(row, "day"),
                Sql.money(row, "amount_cents"),
                PayoutState.of(row.getString("state")),
                Sql.money(row, "reversed_cents"),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "sent_at"),
                Sql.instant(row, "failed_at"),
                row.getString("account"),
                row.getString("transfer"),
                row.getString("failure"),
                row.getInt("attempts"),
                Sql.instant(row, "due_at"),
                row.getString("last_error"),
                row.getInt("asks") >= Asked.MANY);
    }
}
