package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Proposals to go on in a lighter modality, within the caller's transaction, which holds the reading's lock. */
final class SwitchTable {

    /** A proposal as it is stored. */
    record Proposal(UUID id, Actor by, Modality from, Modality to, Money fromRate, Money toRate, Instant expiresAt) {}

    private final Handle handle;

    SwitchTable(Handle handle) {
        this.handle = handle;
    }

    /** The proposal that waits for an answer and can still be answered. */
    Optional<Proposal> open(ReadingId id, Instant now) {
        return handle.createQuery("""
                        SELECT * FROM reading_switch
                        WHERE session_id = :session AND outcome IS NULL AND expires_at > :now""")
                .bind("session", id.value())
                .bind("now", now)
                .map((row, context) -> new Proposal(
                        Sql.uuid(row, "id"),
                        Actor.of(row.getString("proposed_by")),
                        Modality.of(row.getString("from_modality")),
                        Modality.of(row.getString("to_modality")),
                        Sql.money(row, "from_rate_cents"),
                        Sql.money(row, "to_rate_cents"),
                        Sql.instant(row, "expires_at")))
                .findOne();
    }

    /** Stores a new proposal; one that nobody has answered in time makes room for it. */
    void insert(ReadingId session, Proposal proposal, Instant now) {
        handle.createUpdate("""
                        UPDATE reading_switch SET outcome = 'expired', answered_at = greatest(expires_at, proposed_at)
                        WHERE session_id = :session AND outcome IS NULL AND expires_at <= :now""")
                .bind("session", session.value())
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                        INSERT INTO reading_switch (id, session_id, seq, proposed_by, from_modality, to_modality,
                            from_rate_cents, to_rate_cents, proposed_at, expires_at)
                        SELECT :id, :session, coalesce(max(w.seq), 0) + 1, :by, :from, :to, :fromRate, :toRate, :now,
                               :expiresAt
                        FROM reading_switch w WHERE w.session_id = :session""")
                .bind("id", proposal.id())
                .bind("session", session.value())
                .bind("by", proposal.by().code())
                .bind("from", proposal.from().code())
                .bind("to", proposal.to().code())
                .bind("fromRate", proposal.fromRate().cents())
                .bind("toRate", proposal.toRate().cents())
                .bind("now", now)
                .bind("expiresAt", proposal.expiresAt())
                .execute();
    }

    /** @param outcome {@code agreed}, {@code declined} or {@code withdrawn} */
    void answer(UUID id, String outcome, Instant now) {
        handle.createUpdate("UPDATE reading_switch SET outcome = :outcome, answered_at = :now WHERE id = :id")
                .bind("id", id)
                .bind("outcome", outcome)
                .bind("now", now)
                .execute();
    }

    /** The rate that was agreed to last has come: it is the one of this minute. */
    void rateHasCome(ReadingId session, int minute) {
        handle.createUpdate("""
                        UPDATE reading_switch SET from_minute = :minute
                        WHERE id = (SELECT id FROM reading_switch WHERE session_id = :session AND outcome = 'agreed'
                                    ORDER BY seq DESC LIMIT 1)""")
                .bind("session", session.value())
                .bind("minute", minute)
                .execute();
    }
}
