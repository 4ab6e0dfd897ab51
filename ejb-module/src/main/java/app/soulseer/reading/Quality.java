package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The samples of calls' quality (V-4), within the caller's transaction. */
final class Quality {

    static final int MOST = 2880;

    /** Pages send every five seconds; what comes sooner is not kept. */
    private static final Duration LEAST = Duration.ofSeconds(4);

    private final Handle handle;

    Quality(Handle handle) {
        this.handle = handle;
    }

    /** Keeps a sample of a party's running call; what comes too soon, too often or too late is passed over. */
    void add(ReadingId id, PersonId party, QualitySample sample, Instant now) {
        ReadingSession session = new ReadingStore(handle)
                .find(id)
                .filter(found -> found.hasParty(party))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        if (session.state() != ReadingState.ACTIVE || session.media().isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        INSERT INTO reading_quality (session_id, side, seq, at, modality, minute, round_trip_ms,
                            loss_permille, kbit_in, kbit_out, height, relayed)
                        SELECT :id, :side, coalesce(max(q.seq), 0) + 1, :now, :modality, :minute, :roundTrip, :loss,
                               :in, :out, :height, :relayed
                        FROM reading_quality q WHERE q.session_id = :id AND q.side = :side
                        HAVING coalesce(max(q.seq), 0) < :most
                           AND coalesce(max(q.at), '-infinity') <= :before
                        ON CONFLICT DO NOTHING""")
                .bind("id", id.value())
                .bind("side", session.roleOf(party).code())
                .bind("now", now)
                .bind("before", now.minus(LEAST))
                .bind("most", MOST)
                .bind("modality", session.terms().modality().code())
                .bind("minute", session.stand().minute)
                .bind(
                        "roundTrip",
                        sample.roundTrip() == null ? null : sample.roundTrip().toMillis())
                .bind("loss", sample.lossPermille())
                .bind("in", sample.kbitIn())
                .bind("out", sample.kbitOut())
                .bind("height", sample.height())
                .bind("relayed", sample.relayed())
                .execute();
    }

    /** Both sides' figures, minute by minute. */
    List<CallQuality> byMinute(ReadingId id) {
        return handle.createQuery("""
                        SELECT side, minute, max(modality) AS modality, count(*) AS samples,
                               (percentile_disc(0.5) WITHIN GROUP (ORDER BY round_trip_ms))::integer AS round_trip,
                               max(round_trip_ms) AS longest, avg(loss_permille)::integer AS loss,
                               max(loss_permille) AS most_loss, avg(kbit_in)::integer AS kbit_in,
                               avg(kbit_out)::integer AS kbit_out, max(height) AS height, bool_or(relayed) AS relayed
                        FROM reading_quality WHERE session_id = :id
                        GROUP BY minute, side ORDER BY minute, side""")
                .bind("id", id.value())
                .map((row, context) -> new CallQuality(
                        row.getInt("minute"),
                        row.getString("side"),
                        Modality.of(row.getString("modality")),
                        row.getInt("samples"),
                        row.getObject("round_trip", Integer.class),
                        row.getObject("longest", Integer.class),
                        row.getInt("loss"),
                        row.getInt("most_loss"),
                        row.getInt("kbit_in"),
                        row.getInt("kbit_out"),
                        row.getInt("height"),
                        row.getBoolean("relayed")))
                .list();
    }
}
