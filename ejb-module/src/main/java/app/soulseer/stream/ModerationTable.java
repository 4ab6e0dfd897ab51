package app.soulseer.stream;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Who moderates, who is silenced, what is pinned, how slow it goes. */
final class ModerationTable {

    private final Handle handle;

    ModerationTable(Handle handle) {
        this.handle = handle;
    }

    void name(StreamId stream, PersonId person, Instant now) {
        handle.createUpdate("""
                        INSERT INTO stream_moderator (stream_id, person_id, named_at) VALUES (:stream, :person, :now)
                        ON CONFLICT DO NOTHING""")
                .bind("stream", stream.value())
                .bind("person", person.value())
                .bind("now", now)
                .execute();
    }

    void unname(StreamId stream, PersonId person) {
        handle.createUpdate("DELETE FROM stream_moderator WHERE stream_id = :stream AND person_id = :person")
                .bind("stream", stream.value())
                .bind("person", person.value())
                .execute();
    }

    boolean isNamed(StreamId stream, PersonId person) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM stream_moderator WHERE stream_id = :stream AND person_id = :person)")
                .bind("stream", stream.value())
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** @param until null for a ban, of which there is one at a time */
    void silence(UUID id, Stream stream, PersonId person, Instant until, PersonId by, Instant now) {
        handle.createUpdate("""
                        INSERT INTO stream_silence (id, host_id, stream_id, person_id, until, by_id, at)
                        VALUES (:id, :host, :stream, :person, :until, :by, :now)
                        ON CONFLICT (host_id, person_id) WHERE until IS NULL AND lifted_at IS NULL DO NOTHING""")
                .bind("id", id)
                .bind("host", stream.host().value())
                .bind("stream", stream.id().value())
                .bind("person", person.value())
                .bind("until", until)
                .bind("by", by.value())
                .bind("now", now)
                .execute();
    }

    boolean isBanned(PersonId host, PersonId person) {
        return handle.createQuery("""
                        SELECT EXISTS (SELECT FROM stream_silence
                                        WHERE host_id = :host AND person_id = :person AND until IS NULL
                                          AND lifted_at IS NULL)""")
                .bind("host", host.value())
                .bind("person", person.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** Until when somebody is silent in a stream; nothing when they may speak. */
    Optional<Instant> silentUntil(StreamId stream, PersonId person, Instant now) {
        return handle.createQuery("""
                        SELECT max(until) AS until FROM stream_silence
                         WHERE stream_id = :stream AND person_id = :person AND until > :now AND lifted_at IS NULL""")
                .bind("stream", stream.value())
                .bind("person", person.value())
                .bind("now", now)
                .map((row, context) -> Sql.instant(row, "until"))
                .findOne();
    }

    /** Ends the time-outs of somebody in a stream, and their ban from the host's; whether there was any. */
    boolean lift(Stream stream, PersonId person, PersonId by, Instant now) {
        return handle.createUpdate("""
                        UPDATE stream_silence SET lifted_at = :now, lifted_by = :by
                         WHERE host_id = :host AND person_id = :person AND lifted_at IS NULL
                           AND (until IS NULL OR (stream_id = :stream AND until > :now))""")
                        .bind("host", stream.host().value())
                        .bind("stream", stream.id().value())
                        .bind("person", person.value())
                        .bind("by", by.value())
                        .bind("now", now)
                        .execute()
                > 0;
    }

    int slowSeconds(StreamId stream) {
        return handle.createQuery("SELECT slow_seconds FROM stream_stream WHERE id = :stream")
                .bind("stream", stream.value())
                .mapTo(Integer.class)
                .one();
    }

    void slow(StreamId stream, int seconds) {
        handle.createUpdate("UPDATE stream_stream SET slow_seconds = :seconds WHERE id = :stream")
                .bind("seconds", seconds)
                .bind("stream", stream.value())
                .execute();
    }

    /** @param text null for nothing */
    void pin(StreamId stream, String text) {
        handle.createUpdate("UPDATE stream_stream SET pinned = :text WHERE id = :stream")
                .bind("text", text)
                .bind("stream", stream.value())
                .execute();
    }

    Optional<String> pinned(StreamId stream) {
        return handle.createQuery("SELECT pinned FROM stream_stream WHERE id = :stream AND pinned IS NOT NULL")
                .bind("stream", stream.value())
                .mapTo(String.class)
                .findOne();
    }
}
