package app.soulseer.payout;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;

/** Counts what waits, in one statement over indexes that hold only what does. */
@Dependent
class AttentionTable {

    /** From so many attempts on it is no passing trouble. */
    private static final int MANY = 3;

    private static final String COUNTS = """
            SELECT (SELECT count(*)
                      FROM payout_transfer t
                     WHERE t.state IN ('failed', 'reversed')
                       AND NOT EXISTS (SELECT FROM payout_transfer later
                                        WHERE later.reader_id = t.reader_id
                                          AND (later.day, later.try) > (t.day, t.try))) AS came_back,
                   (SELECT count(*) FROM payout_transfer WHERE due_at IS NOT NULL AND attempts >= :many) AS stuck,
                   (SELECT count(*) FROM payout_transfer WHERE ask_at IS NOT NULL AND asks >= :vain)
                   + (SELECT count(*) FROM payout_account WHERE ask_at IS NOT NULL AND asks >= :vain) AS unanswered""";

    private final Jdbi jdbi;

    @Inject
    AttentionTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    PayoutAttention now() {
        return jdbi.withHandle(handle -> handle.createQuery(COUNTS)
                .bind("many", MANY)
                .bind("vain", Asked.MANY)
                .map((row, context) ->
                        new PayoutAttention(row.getLong("came_back"), row.getLong("stuck"), row.getLong("unanswered")))
                .one());
    }
}
