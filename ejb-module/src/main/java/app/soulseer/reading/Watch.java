package app.soulseer.reading;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/**
 * Knows when the meters looked last, so that an outage is seen when it is over. While nobody looks nobody can answer,
 * join, come back or top up, so deadlines stand still: after an outage each is put off by its length.
 */
final class Watch {

    /** Shorter gaps are the ordinary time between two looks. */
    static final Duration OUTAGE = Duration.ofSeconds(10);

    private final Handle handle;

    Watch(Handle handle) {
        this.handle = handle;
    }

    /** An ordinary look. */
    void looked(Instant now) {
        handle.createUpdate("""
                        INSERT INTO reading_watch (id, looked_at) VALUES (1, :now)
                        ON CONFLICT (id) DO UPDATE SET looked_at = greatest(reading_watch.looked_at, excluded.looked_at)""").bind("now", now).execute();
    }

    /**
     * The first look of a server, or after this server could not look for a while. Of several servers that come back
     * together, the first puts off the deadlines and the others find it done.
     *
     * @return how many readings were put off
     */
    int cameBack(Instant now) {
        Instant last = handle.createQuery("SELECT looked_at FROM reading_watch WHERE id = 1 FOR UPDATE")
                .mapTo(Instant.class)
                .findOne()
                .orElse(now);
        looked(now);
        Duration outage = Duration.between(last, now);
        if (outage.compareTo(OUTAGE) <= 0) {
            return 0;
        }
        // A turn can't be taken while nobody answers.
        handle.createUpdate("""
                        UPDATE reading_queue_place SET turn_until = turn_until + :outage * interval '1 millisecond'
                        WHERE ended_at IS NULL AND turn_until > :last""")
                .bind("outage", outage.toMillis())
                .bind("last", last)
                .execute();
        return handle.createUpdate("""
                        UPDATE reading_clock
                        SET deadline_at = deadline_at + :outage * interval '1 millisecond',
                            look_at = look_at + :outage * interval '1 millisecond',
                            grace_since = grace_since + :outage * interval '1 millisecond'
                        WHERE running_since IS NULL AND look_at IS NOT NULL AND deadline_at > :last""")
                .bind("outage", outage.toMillis())
                .bind("last", last)
                .execute();
    }
}
