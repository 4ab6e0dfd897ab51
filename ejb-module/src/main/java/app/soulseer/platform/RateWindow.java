package app.soulseer.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * The generic cell rate algorithm over one row for each bucket and key: the row holds when the allowance will be whole
 * again, so a row in the past is the same as none and may be swept away.
 */
final class RateWindow {

    private RateWindow() {}

    /** Takes one from the allowance; gives how long to wait when there is none left. */
    static Optional<Duration> take(Jdbi jdbi, String bucket, byte[] key, int most, Duration window, Instant now) {
        // PostgreSQL measures intervals in microseconds.
        Duration each = window.dividedBy(most).truncatedTo(ChronoUnit.MICROS);
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return jdbi.withHandle(handle -> {
            int taken = handle.createUpdate("""
                            INSERT INTO platform_rate_window (bucket, key_hash, whole_at) VALUES (:bucket, :key, :first)
                            ON CONFLICT (bucket, key_hash) DO UPDATE
                               SET whole_at = greatest(platform_rate_window.whole_at, :now) + :each
                             WHERE greatest(platform_rate_window.whole_at, :now) + :each <= :most
                            """)
                    .bind("bucket", bucket)
                    .bind("key", key)
                    .bind("first", at.plus(each))
                    .bind("now", at)
                    .bind("each", each)
                    .bind("most", at.plus(window))
                    .execute();
            if (taken == 1) {
                return Optional.empty();
            }
            Instant whole = handle.createQuery(
                            "SELECT whole_at FROM platform_rate_window WHERE bucket = :bucket AND key_hash = :key")
                    .bind("bucket", bucket)
                    .bind("key", key)
                    .mapTo(OffsetDateTime.class)
                    .findOne()
                    .map(OffsetDateTime::toInstant)
                    .orElse(now);
            Duration wait = Duration.between(now.plus(window), whole.plus(each));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        });
    }

    static void forget(Jdbi jdbi, String bucket, byte[] key) {
        jdbi.useHandle(handle ->
                handle.execute("DELETE FROM platform_rate_window WHERE bucket = ? AND key_hash = ?", bucket, key));
    }

    /** Drops up to {@code most} rows that say nothing any more; gives how many there were. */
    static int sweep(Jdbi jdbi, Instant now, int most) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        DELETE FROM platform_rate_window WHERE ctid IN (
                            SELECT ctid FROM platform_rate_window WHERE whole_at < :now
                             LIMIT :most FOR UPDATE SKIP LOCKED)
                        """)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", most)
                .execute());
    }
}
