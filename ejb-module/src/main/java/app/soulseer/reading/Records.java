package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** What readings came to, for their parties and for the log. */
final class Records {

    private static final int LOG_FETCH = 500;

    private final Handle handle;
    private final ReadingStore store;
    private final People people;
    private final Duration disputeWindow;

    Records(Handle handle, ReadingRules rules, CareRules careRules) {
        this.handle = handle;
        this.disputeWindow = careRules.disputeWindow();
        this.store = new ReadingStore(handle);
        this.people = new People(handle, rules);
    }

    Summary summary(ReadingId id, PersonId party, Instant now) {
        ReadingSession session = store.find(id)
                .filter(found -> found.hasParty(party))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        return summary(session, session.roleOf(party) == Actor.READER, noteOf(id, party), now);
    }

    /** A reading as admins see it who have to judge it: as its reader, but for what is private to anybody. */
    Summary forAdmins(ReadingId id, Instant now) {
        ReadingSession session = store.find(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        return summary(session, true, "", now);
    }

    private Summary summary(ReadingSession session, boolean forReader, String note, Instant now) {
        ReadingId id = session.id();
        ReadingSession.Terms terms = session.terms();
        ReadingSession.Stand stand = session.stand();
        List<Summary.Minute> minutes = minutes(id, forReader);
        Review review = review(id);
        ReadingDispute dispute = new DisputeTable(handle).of(id, forReader).orElse(null);
        Instant until = stand.endedAt == null ? now : stand.endedAt;
        long stopped = stand.stoppedAt == null
                ? 0
                : Duration.between(stand.stoppedAt, now).toMillis();
        return new Summary(
                id,
                terms.client(),
                people.name(terms.client()),
                terms.reader(),
                people.name(terms.reader()),
                people.slug(terms.reader()),
                terms.modality(),
                terms.rate(),
                stand.state,
                stand.endReason,
                terms.requestedAt(),
                stand.startedAt,
                stand.endedAt,
                stand.startedAt == null ? Duration.ZERO : Duration.between(stand.startedAt, until),
                Duration.ofMillis(stand.billedMillis),
                Duration.ofMillis(stand.pausedMillis + (stand.state == ReadingState.PAUSED ? stopped : 0)),
                Duration.ofMillis(stand.interruptedMillis + (stand.state == ReadingState.RECONNECTING ? stopped : 0)),
                stand.charged,
                forReader ? minutes.stream().map(Summary.Minute::earned).reduce(Money.ZERO, Money::plus) : null,
                minutes,
                timeline(id),
                review,
                !forReader && review == null && !session.isLive() && stand.charged.isPositive(),
                !forReader && isFavourite(terms.client(), terms.reader()),
                note,
                new TipTable(handle).of(id, forReader),
                !forReader && stand.state == ReadingState.FINALIZED && stand.startedAt != null,
                dispute,
                forReader || dispute != null ? null : disputableUntil(session, now),
                forReader && people.isBlocked(terms.reader(), terms.client()));
    }

    private Instant disputableUntil(ReadingSession session, Instant now) {
        ReadingSession.Stand stand = session.stand();
        if (session.isLive() || !stand.charged.isPositive()) {
            return null;
        }
        Instant until = stand.endedAt.plus(disputeWindow);
        return now.isBefore(until) ? until : null;
    }

    private List<Summary.Minute> minutes(ReadingId id, boolean forReader) {
        return handle.createQuery("SELECT * FROM reading_segment WHERE session_id = :id ORDER BY minute")
                .bind("id", id.value())
                .map((row, context) -> new Summary.Minute(
                        row.getInt("minute"),
                        Sql.money(row, "amount_cents"),
                        forReader ? Sql.money(row, "reader_cents") : null,
                        Duration.ofMillis(row.getInt("used_ms")),
                        Sql.instant(row, "started_at"),
                        Sql.instant(row, "ended_at"),
                        Sql.instant(row, "client_proof_at"),
                        Sql.instant(row, "reader_proof_at")))
                .list();
    }

    private List<Summary.Step> timeline(ReadingId id) {
        return handle.createQuery("SELECT * FROM reading_transition WHERE session_id = :id ORDER BY seq")
                .bind("id", id.value())
                .map((row, context) -> {
                    String from = row.getString("from_state");
                    return new Summary.Step(
                            from == null ? null : ReadingState.of(from),
                            ReadingState.of(row.getString("to_state")),
                            Sql.instant(row, "at"),
                            row.getString("actor"),
                            row.getString("reason"));
                })
                .list();
    }

    private Review review(ReadingId id) {
        return handle.createQuery(Replies.REVIEW + " WHERE v.session_id = :id")
                .bind("id", id.value())
                .map((row, context) -> Replies.review(row))
                .findOne()
                .orElse(null);
    }

    private boolean isFavourite(PersonId client, PersonId reader) {
        return handle.createQuery("SELECT 1 FROM reading_favourite WHERE client_id = :client AND reader_id = :reader")
                .bind("client", client.value())
                .bind("reader", reader.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private String noteOf(ReadingId id, PersonId party) {
        return handle.createQuery("SELECT body FROM reading_note WHERE session_id = :id AND person_id = :party")
                .bind("id", id.value())
                .bind("party", party.value())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    Page<ReadingLine> mine(PersonId person, boolean asReader, ReadingFilter filter, Page.Request page) {
        String own = asReader ? "s.reader_id" : "s.client_id";
        String other = asReader ? "s.client_id" : "s.reader_id";
        String where = " FROM reading_session s JOIN reading_clock c ON c.session_id = s.id"
                + " LEFT JOIN reading_dispute d ON d.session_id = s.id WHERE " + own
                + " = :person AND (NOT :paid OR c.charged_cents > 0)"
                + " AND (CAST(:from AS timestamptz) IS NULL OR s.requested_at >= :from)"
                + " AND (CAST(:to AS timestamptz) IS NULL OR s.requested_at < :to)";
        long total = bindMine(handle.createQuery("SELECT count(*)" + where), person, filter)
                .mapTo(Long.class)
                .one();
        List<ReadingLine> lines = bindMine(
                        handle.createQuery("SELECT s.*, c.billed_ms, c.charged_cents, " + other + " AS other_id,"
                                + " (SELECT p.display_name FROM account_public_person p WHERE p.person_id = " + other
                                + ") AS other_name,"
                                + " (SELECT a.slug FROM account_public_reader a WHERE a.person_id = " + other
                                + ") AS other_slug,"
                                + " (SELECT coalesce(sum(g.reader_cents), 0) FROM reading_segment g"
                                + "  WHERE g.session_id = s.id)::bigint AS earned_cents,"
                                + " (SELECT coalesce(sum(t." + (asReader ? "reader_cents" : "amount_cents") + "), 0)"
                                + "  FROM reading_tip t WHERE t.session_id = s.id)::bigint AS tip_cents,"
                                + " EXISTS (SELECT FROM account_public_block b WHERE b.reader_id = s.reader_id"
                                + "  AND b.client_id = s.client_id) AS blocked,"
                                + " d.state AS dispute, d." + (asReader ? "reader_cents" : "refund_cents")
                                + " AS back_cents"
                                + where
                                + " ORDER BY s.requested_at DESC, s.id DESC LIMIT :size OFFSET :offset"),
                        person,
                        filter)
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> line(row, asReader))
                .list();
        return new Page<>(lines, page.number(), page.size(), total);
    }

    private static Query bindMine(Query query, PersonId person, ReadingFilter filter) {
        return query.bind("person", person.value())
                .bind("paid", filter.paidOnly())
                .bind("from", filter.from())
                .bind("to", filter.to());
    }

    private static ReadingLine line(ResultSet row, boolean asReader) throws SQLException {
        String name = row.getString("other_name");
        return new ReadingLine(
                new ReadingId(Sql.uuid(row, "id")),
                new PersonId(Sql.uuid(row, "other_id")),
                name == null ? "" : name,
                row.getString("other_slug"),
                Modality.of(row.getString("modality")),
                Sql.money(row, "rate_cents"),
                ReadingState.of(row.getString("state")),
                reason(row),
                Sql.instant(row, "requested_at"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"),
                Duration.ofMillis(row.getLong("billed_ms")),
                Sql.money(row, "charged_cents"),
                asReader ? Sql.money(row, "earned_cents") : null,
                Sql.money(row, "tip_cents"),
                dispute(row),
                dispute(row) == DisputeState.REFUNDED ? Sql.money(row, "back_cents") : Money.ZERO,
                asReader && row.getBoolean("blocked"));
    }

    /** What admins have not agreed on yet is nobody else's business. */
    private static DisputeState dispute(ResultSet row) throws SQLException {
        String state = row.getString("dispute");
        if (state == null) {
            return null;
        }
        return DisputeState.of(state).isWaiting() ? DisputeState.OPEN : DisputeState.of(state);
    }

    private static final String LOG_WHERE = """
             FROM reading_session s JOIN reading_clock c ON c.session_id = s.id
             LEFT JOIN account_public_person pc ON pc.person_id = s.client_id
             LEFT JOIN account_public_person pr ON pr.person_id = s.reader_id
             WHERE (CAST(:client AS uuid) IS NULL OR s.client_id = :client)
               AND (CAST(:reader AS uuid) IS NULL OR s.reader_id = :reader)
               AND (CAST(:state AS text) IS NULL OR s.state = :state)
               AND (CAST(:from AS timestamptz) IS NULL OR s.requested_at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR s.requested_at < :to)""";

    private static final String LOG_ROWS = "SELECT s.*, c.billed_ms, c.charged_cents, pc.display_name AS client_name,"
            + " pr.display_name AS reader_name " + LOG_WHERE + " ORDER BY s.requested_at DESC, s.id DESC";

    Page<LogRow> log(LogFilter filter, Page.Request page) {
        long total = bindLog(handle.createQuery("SELECT count(*) " + LOG_WHERE), filter)
                .mapTo(Long.class)
                .one();
        List<LogRow> rows = bindLog(handle.createQuery(LOG_ROWS + " LIMIT :size OFFSET :offset"), filter)
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map(Records::logRow)
                .list();
        return new Page<>(rows, page.number(), page.size(), total);
    }

    void eachLogRow(LogFilter filter, Consumer<LogRow> consumer) {
        bindLog(handle.createQuery(LOG_ROWS), filter)
                .setFetchSize(LOG_FETCH)
                .map(Records::logRow)
                .useStream(rows -> rows.forEach(consumer));
    }

    private static Query bindLog(Query query, LogFilter filter) {
        return query.bind(
                        "client",
                        filter.client() == null ? null : filter.client().value())
                .bind("reader", filter.reader() == null ? null : filter.reader().value())
                .bind("state", filter.state() == null ? null : filter.state().code())
                .bind("from", filter.from())
                .bind("to", filter.to());
    }

    private static LogRow logRow(ResultSet row, StatementContext context) throws SQLException {
        ReadingId id = new ReadingId(Sql.uuid(row, "id"));
        String client = row.getString("client_name");
        String reader = row.getString("reader_name");
        return new LogRow(
                id,
                new PersonId(Sql.uuid(row, "client_id")),
                client == null ? "" : client,
                new PersonId(Sql.uuid(row, "reader_id")),
                reader == null ? "" : reader,
                Modality.of(row.getString("modality")),
                id.toString(),
                Sql.instant(row, "requested_at"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"),
                -Math.floorDiv(-row.getLong("billed_ms"), 1000L),
                Sql.money(row, "charged_cents"),
                ReadingState.of(row.getString("state")),
                reason(row));
    }

    private static EndReason reason(ResultSet row) throws SQLException {
        String reason = row.getString("end_reason");
        return reason == null ? null : EndReason.of(reason);
    }
}
