package app.soulseer.platform;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** The keys of requests in the database. */
final class RequestKeys {

    private final Handle handle;
    private final Instant now;

    RequestKeys(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** Within one transaction: a request with the same key that is under way at the same time is waited for. */
    UUID once(PersonId person, String key, byte[] content, Supplier<UUID> work) {
        int first = handle.createUpdate("""
                        INSERT INTO platform_request (person_id, key, content_hash, created_at)
                        VALUES (:person, :key, :content, :now)
                        ON CONFLICT (person_id, key) DO NOTHING
                        """)
                .bind("person", person.value())
                .bind("key", key)
                .bind("content", content)
                .bind("now", now)
                .execute();
        if (first == 0) {
            return replay(person, key, content);
        }
        UUID result = work.get();
        handle.createUpdate("UPDATE platform_request SET result_id = :result WHERE person_id = :person AND key = :key")
                .bind("result", result)
                .bind("person", person.value())
                .bind("key", key)
                .execute();
        return result;
    }

    private UUID replay(PersonId person, String key, byte[] content) {
        return handle.createQuery(
                        "SELECT content_hash, result_id FROM platform_request WHERE person_id = :person AND key = :key")
                .bind("person", person.value())
                .bind("key", key)
                .map((row, context) -> {
                    if (!Arrays.equals(row.getBytes("content_hash"), content)) {
                        throw new DomainException(RequestProblem.KEY_REUSED);
                    }
                    return row.getObject("result_id", UUID.class);
                })
                .one();
    }

    /** Forgets keys made before an instant, a bounded number at once. */
    int forgetBefore(Instant before) {
        return handle.createUpdate("""
                        DELETE FROM platform_request WHERE ctid IN (
                            SELECT ctid FROM platform_request WHERE created_at < :before
                            ORDER BY created_at LIMIT 1000 FOR UPDATE SKIP LOCKED)
                        """).bind("before", before).execute();
    }
}
