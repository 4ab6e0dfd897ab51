package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The runs in the database, and which readers they have still to consider. */
@Dependent
class RunTable {

    /** A run that is under way. */
    record Open(long number, LocalDate day) {}

    /**
     * A reader whom a run has taken and whom the provider lets be paid.
     *
     * @param account the provider's id
     */
    record Candidate(PersonId reader, String account) {}

    /**
     * What a batch of a run has taken.
     *
     * @param taken how many readers, ready to be paid or not
     */
    record Batch(int taken, List<Candidate> candidates) {}

    private static final String SELECT = """
            SELECT r.*,
                   count(t.id) AS payouts,
                   coalesce(sum(t.amount_cents), 0)::bigint AS sum_cents,
                   count(t.id) FILTER (WHERE t.state = 'intended') AS unsettled,
                   count(t.id) FILTER (WHERE t.state = 'failed') AS failed
              FROM payout_run r
              LEFT JOIN payout_transfer t ON t.run = r.number
            """;

    private final Jdbi jdbi;

    @Inject
    RunTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<Open> open() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT number, day FROM payout_run WHERE finished_at IS NULL")
                .map((row, context) -> new Open(row.getLong(1), row.getObject(2, LocalDate.class)))
                .findOne());
    }

    boolean wasStarted(LocalDate day) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT EXISTS (SELECT FROM payout_run WHERE day = :day AND started_by IS NULL)")
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }

    /** Starts a run, unless another is under way or the day has had its own. */
    Optional<Long> start(LocalDate day, PersonId by, String reason, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        INSERT INTO payout_run (day, started_at, started_by, reason)
                        VALUES (:day, :now, :by, :reason)
                        ON CONFLICT DO NOTHING
                        RETURNING number""")
                .bind("day", day)
                .bind("now", now)
                .bindByType("by", by == null ? null : by.value(), UUID.class)
                .bind("reason", reason)
                .mapTo(Long.class)
                .findOne());
    }

    /** Takes readers whom the run has not considered; their rows stay locked, so nobody else pays them meanwhile. */
    Batch take(long run, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        WITH taken AS (
                            SELECT reader_id FROM payout_account WHERE last_run < :run
                             ORDER BY last_run, reader_id LIMIT :most FOR UPDATE SKIP LOCKED)
                        UPDATE payout_account a SET last_run = :run
                          FROM taken WHERE a.reader_id = taken.reader_id
                        RETURNING a.reader_id, a.provider_account,
                                  a.transfers_active AND a.lost_at IS NULL AND a.paused_at IS NULL AS ready""")
                .bind("run", run)
                .bind("most", most)
                .scanResultSet((rows, context) -> {
                    try (ResultSet row = rows.get()) {
                        int taken = 0;
                        List<Candidate> candidates = new ArrayList<>();
                        while (row.next()) {
                            taken++;
                            if (row.getBoolean("ready")) {
                                candidates.add(
                                        new Candidate(Sql.person(row, "reader_id"), row.getString("provider_account")));
                            }
                        }
                        return new Batch(taken, candidates);
                    }
                }));
    }

    /** Ends the run once every reader has been considered. */
    boolean finish(long run, Instant now) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                                UPDATE payout_run SET finished_at = :now
                                 WHERE number = :run AND finished_at IS NULL
                                   AND NOT EXISTS (SELECT FROM payout_account WHERE last_run < :run)""").bind("run", run).bind("now", now).execute() == 1);
    }

    RunView view(long run) {
        return jdbi.withHandle(handle -> handle.createQuery(SELECT + " WHERE r.number = :run GROUP BY r.number")
                .bind("run", run)
                .map((row, context) -> view(row))
                .one());
    }

    /** A page of runs, the newest first. */
    Page<RunView> list(Page.Request page) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("SELECT count(*) FROM payout_run")
                    .mapTo(Long.class)
                    .one();
            List<RunView> items = handle.createQuery(
                            SELECT + " GROUP BY r.number ORDER BY r.number DESC LIMIT :size OFFSET :offset")
                    .bind("size", page.size())
                    .bind("offset", page.offset())
                    .map((row, context) -> view(row))
                    .list();
            return new Page<>(items, page.number(), page.size(), total);
        });
    }

    private static RunView view(ResultSet row) throws SQLException {
        return new RunView(
                row.getLong("number"),
                Sql.day(row, "day"),
                Sql.instant(row, "started_at"),
                Sql.person(row, "started_by"),
                row.getString("reason"),
                Sql.instant(row, "finished_at"),
                row.getLong("payouts"),
                Money.ofCents(row.getLong("sum_cents")),
                row.getLong("unsettled"),
                row.getLong("failed"));
    }
}
