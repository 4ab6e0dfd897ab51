package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.HoldId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Readings in the database, one at a time. The row of {@code reading_clock} is the lock of the whole reading: whoever
 * changes any part of it holds that row, so what is read after it is the last word.
 */
final class ReadingStore {

    private static final String COLUMNS = """
            SELECT s.*, c.*,
                   (SELECT count(*) FROM reading_transition t WHERE t.session_id = s.id) AS transitions
            FROM reading_session s JOIN reading_clock c ON c.session_id = s.id
            WHERE\s""";

    /**
     * The columns of a {@link Presence} of {@code s} (id, client_id, reader_id, modality), by {@link #PRESENCE_JOINS}. In
     * a chat the connection is all there is; by voice and video nobody is here whom no media reaches, and nobody is proven
     * to have been here for longer than it did.
     */
    static final String PRESENCE = """
            coalesce(pc.connected, false) AS client_connected,
            coalesce(pc.connected AND (s.modality = 'chat' OR mc.flows), false) AS client_here,
            CASE WHEN s.modality = 'chat' OR mc.flows THEN pc.proven_at
                 WHEN mc.stopped_at IS NOT NULL THEN least(pc.proven_at, mc.stopped_at) END AS client_proof,
            coalesce(pr.connected, false) AS reader_connected,
            coalesce(pr.connected AND (s.modality = 'chat' OR mr.flows), false) AS reader_here,
            CASE WHEN s.modality = 'chat' OR mr.flows THEN pr.proven_at
                 WHEN mr.stopped_at IS NOT NULL THEN least(pr.proven_at, mr.stopped_at) END AS reader_proof
            """;

    static final String PRESENCE_JOINS = """
            LEFT JOIN room_public_presence pc ON pc.room_id = s.id AND pc.person_id = s.client_id
            LEFT JOIN room_public_presence pr ON pr.room_id = s.id AND pr.person_id = s.reader_id
            LEFT JOIN room_public_media mc
                ON s.modality <> 'chat' AND mc.room_id = s.id AND mc.person_id = s.client_id
            LEFT JOIN room_public_media mr
                ON s.modality <> 'chat' AND mr.room_id = s.id AND mr.person_id = s.reader_id
            """;

    private final Handle handle;

    ReadingStore(Handle handle) {
        this.handle = handle;
    }

    /** The reading, locked until the transaction ends. */
    Optional<ReadingSession> lock(ReadingId id) {
        // Two statements: the second sees what was committed while the first waited for the lock.
        boolean there = handle.createQuery("SELECT 1 FROM reading_clock WHERE session_id = :id FOR UPDATE")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        return there ? find(id) : Optional.empty();
    }

    /** As {@link #lock}, but nothing when somebody else holds the lock. */
    Optional<ReadingSession> lockIfFree(ReadingId id) {
        boolean free = handle.createQuery("SELECT 1 FROM reading_clock WHERE session_id = :id FOR UPDATE SKIP LOCKED")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        return free ? find(id) : Optional.empty();
    }

    Optional<ReadingSession> find(ReadingId id) {
        return handle.createQuery(COLUMNS + "s.id = :id")
                .bind("id", id.value())
                .map(ReadingStore::session)
                .findOne();
    }

    /** The live reading of a person, unlocked. */
    Optional<ReadingSession> liveOf(PersonId person) {
        // Each half goes by its own partial index of live readings.
        return handle.createQuery(COLUMNS + """
                        s.id = coalesce(
                            (SELECT id FROM reading_session
                             WHERE client_id = :person AND state NOT IN ('ended', 'finalized')),
                            (SELECT id FROM reading_session
                             WHERE reader_id = :person AND state NOT IN ('ended', 'finalized')))""")
                .bind("person", person.value())
                .map(ReadingStore::session)
                .findOne();
    }

    /**
     * Stores a new request.
     *
     * @return whether it was stored: not when the client or the reader has a live reading
     */
    boolean insert(ReadingSession session) {
        ReadingSession.Terms terms = session.terms();
        int rows = handle.createUpdate("""
                        INSERT INTO reading_session (id, client_id, reader_id, modality, rate_cents, platform_bp,
                                                     limit_cents, state, requested_at)
                        VALUES (:id, :client, :reader, :modality, :rate, :platform, :limit, :state, :requestedAt)
                        ON CONFLICT DO NOTHING""")
                .bind("id", terms.id().value())
                .bind("client", terms.client().value())
                .bind("reader", terms.reader().value())
                .bind("modality", terms.modality().code())
                .bind("rate", terms.rate().cents())
                .bind("platform", terms.split().platformBasisPoints())
                .bind("limit", terms.limit() == null ? null : terms.limit().cents())
                .bind("state", session.state().code())
                .bind("requestedAt", terms.requestedAt())
                .execute();
        if (rows == 0) {
            return false;
        }
        bindClock(handle.createUpdate("""
                                INSERT INTO reading_clock (session_id, minute, minute_started_at, minute_used_ms,
                                    running_since, hold_id, next_rate_cents, charged_cents, billed_ms, low_funds, drops, grace_used_ms,
                                    grace_since, stopped_at, paused_ms, interrupted_ms, deadline_at, look_at)
                                VALUES (:id, :minute, :minuteStartedAt, :minuteUsed, :runningSince, :hold, :nextRate, :charged,
                                    :billed, :lowFunds, :drops, :graceUsed, :graceSince, :stoppedAt, :paused,
                                    :interrupted, :deadline, :lookAt)"""), session).execute();
        insertMoves(session);
        return true;
    }

    void save(ReadingSession session) {
        ReadingSession.Stand stand = session.stand();
        if (!session.moves().isEmpty()) {
            handle.createUpdate("""
                            UPDATE reading_session SET state = :state, end_reason = :reason,
                                accepted_at = :acceptedAt, started_at = :startedAt, ended_at = :endedAt,
                                finalized_at = :finalizedAt
                            WHERE id = :id""")
                    .bind("id", session.id().value())
                    .bind("state", stand.state.code())
                    .bind("reason", stand.endReason == null ? null : stand.endReason.code())
                    .bind("acceptedAt", stand.acceptedAt)
                    .bind("startedAt", stand.startedAt)
                    .bind("endedAt", stand.endedAt)
                    .bind("finalizedAt", stand.finalizedAt)
                    .execute();
        }
        if (session.hasOtherTerms()) {
            handle.createUpdate("UPDATE reading_session SET modality = :modality, rate_cents = :rate WHERE id = :id")
                    .bind("id", session.id().value())
                    .bind("modality", session.terms().modality().code())
                    .bind("rate", session.terms().rate().cents())
                    .execute();
        }
        if (session.rateHasCome()) {
            new SwitchTable(handle).rateHasCome(session.id(), stand.minute);
        }
        bindClock(handle.createUpdate("""
                                UPDATE reading_clock SET minute = :minute, minute_started_at = :minuteStartedAt,
                                    minute_used_ms = :minuteUsed, running_since = :runningSince, hold_id = :hold, next_rate_cents = :nextRate,
                                    charged_cents = :charged, billed_ms = :billed, low_funds = :lowFunds,
                                    drops = :drops, grace_used_ms = :graceUsed, grace_since = :graceSince,
                                    stopped_at = :stoppedAt, paused_ms = :paused, interrupted_ms = :interrupted,
                                    deadline_at = :deadline, look_at = :lookAt
                                WHERE session_id = :id"""), session).execute();
        insertMoves(session);
    }

    void insertSegment(ReadingId id, UUID entry, Segment segment) {
        handle.createUpdate("""
                        INSERT INTO reading_segment (session_id, minute, entry_id, amount_cents, reader_cents, used_ms,
                            started_at, ended_at, client_proof_at, reader_proof_at)
                        VALUES (:id, :minute, :entry, :amount, :reader, :used, :startedAt, :endedAt, :clientProof,
                            :readerProof)""")
                .bind("id", id.value())
                .bind("minute", segment.minute())
                .bind("entry", entry)
                .bind("amount", segment.amount().cents())
                .bind("reader", segment.readerShare().cents())
                .bind("used", segment.usedMillis())
                .bind("startedAt", segment.startedAt())
                .bind("endedAt", segment.endedAt())
                .bind("clientProof", segment.clientProof())
                .bind("readerProof", segment.readerProof())
                .execute();
    }

    /** Where the two parties are, as the rooms say at this moment. */
    Presence presence(ReadingSession session) {
        return handle.createQuery("SELECT " + PRESENCE + """
                        FROM (VALUES (:room, :client, :reader, :modality)) AS s (id, client_id, reader_id, modality)
                        """ + PRESENCE_JOINS)
                .bind("room", session.id().value())
                .bind("client", session.terms().client().value())
                .bind("reader", session.terms().reader().value())
                .bind("modality", session.terms().modality().code())
                .map((row, context) -> presence(row))
                .one();
    }

    static Presence presence(ResultSet row) throws SQLException {
        return new Presence(
                row.getBoolean("client_connected"),
                row.getBoolean("client_here"),
                Sql.instant(row, "client_proof"),
                row.getBoolean("reader_connected"),
                row.getBoolean("reader_here"),
                Sql.instant(row, "reader_proof"));
    }

    private void insertMoves(ReadingSession session) {
        List<Transition> moves = session.moves();
        for (Transition move : moves) {
            handle.createUpdate("""
                            INSERT INTO reading_transition (session_id, seq, from_state, to_state, at, actor, reason)
                            VALUES (:id, :seq, :from, :to, :at, :actor, :reason)""")
                    .bind("id", session.id().value())
                    .bind("seq", ++session.stand().transitions)
                    .bind("from", move.from() == null ? null : move.from().code())
                    .bind("to", move.to().code())
                    .bind("at", move.at())
                    .bind("actor", move.actor().code())
                    .bind("reason", move.reason())
                    .execute();
        }
        moves.clear();
    }

    private static <S extends SqlStatement<S>> S bindClock(S statement, ReadingSession session) {
        ReadingSession.Stand stand = session.stand();
        return statement
                .bind("id", session.id().value())
                .bind("minute", stand.minute)
                .bind("minuteStartedAt", stand.minuteStartedAt)
                .bind("minuteUsed", stand.minuteUsedMillis)
                .bind("runningSince", stand.runningSince)
                .bind("hold", stand.hold == null ? null : stand.hold.value())
                .bind("nextRate", stand.nextRate == null ? null : stand.nextRate.cents())
                .bind("charged", stand.charged.cents())
                .bind("billed", stand.billedMillis)
                .bind("lowFunds", stand.lowFunds)
                .bind("drops", stand.drops)
                .bind("graceUsed", stand.graceUsedMillis)
                .bind("graceSince", stand.graceSince)
                .bind("stoppedAt", stand.stoppedAt)
                .bind("paused", stand.pausedMillis)
                .bind("interrupted", stand.interruptedMillis)
                .bind("deadline", stand.deadline)
                .bind("lookAt", stand.lookAt);
    }

    private static ReadingSession session(ResultSet row, StatementContext context) throws SQLException {
        ReadingSession.Terms terms = new ReadingSession.Terms(
                new ReadingId(Sql.uuid(row, "id")),
                new PersonId(Sql.uuid(row, "client_id")),
                new PersonId(Sql.uuid(row, "reader_id")),
                Modality.of(row.getString("modality")),
                Sql.money(row, "rate_cents"),
                new Split(row.getInt("platform_bp")),
                Sql.money(row, "limit_cents"),
                Sql.instant(row, "requested_at"));
        ReadingSession.Stand stand = new ReadingSession.Stand();
        stand.state = ReadingState.of(row.getString("state"));
        String reason = row.getString("end_reason");
        stand.endReason = reason == null ? null : EndReason.of(reason);
        stand.acceptedAt = Sql.instant(row, "accepted_at");
        stand.startedAt = Sql.instant(row, "started_at");
        stand.endedAt = Sql.instant(row, "ended_at");
        stand.finalizedAt = Sql.instant(row, "finalized_at");
        stand.minute = row.getInt("minute");
        stand.minuteStartedAt = Sql.instant(row, "minute_started_at");
        stand.minuteUsedMillis = row.getInt("minute_used_ms");
        stand.runningSince = Sql.instant(row, "running_since");
        UUID hold = Sql.uuid(row, "hold_id");
        stand.hold = hold == null ? null : new HoldId(hold);
        stand.nextRate = Sql.money(row, "next_rate_cents");
        stand.charged = Sql.money(row, "charged_cents");
        stand.billedMillis = row.getLong("billed_ms");
        stand.lowFunds = row.getBoolean("low_funds");
        stand.drops = row.getInt("drops");
        stand.graceUsedMillis = row.getLong("grace_used_ms");
        stand.graceSince = Sql.instant(row, "grace_since");
        stand.stoppedAt = Sql.instant(row, "stopped_at");
        stand.pausedMillis = row.getLong("paused_ms");
        stand.interruptedMillis = row.getLong("interrupted_ms");
        stand.deadline = Sql.instant(row, "deadline_at");
        stand.lookAt = Sql.instant(row, "look_at");
        stand.transitions = row.getInt("transitions");
        return new ReadingSession(terms, stand);
    }
}
