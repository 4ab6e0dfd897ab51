package app.soulseer.reading;

import app.soulseer.account.AccountProblem;
import app.soulseer.account.Modality;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/** What accounts, rooms and choices say of people, through their public views. */
final class People {

    /**
     * The status that others see, as SQL over {@code r} (reading_reader), {@code p} (room_public_person) and {@code l}
     * (the live reading), with {@code :seenSince}. Derived at each look, so it is never stuck.
     */
    static final String STATUS = """
            CASE
                WHEN l.id IS NOT NULL THEN 'busy'
                WHEN coalesce(r.chosen, 'offline') = 'offline' THEN 'offline'
                WHEN NOT coalesce(p.connected OR p.last_seen_at > :seenSince, false) THEN 'offline'
                WHEN r.chosen = 'away' THEN 'away'
                WHEN EXISTS (SELECT FROM reading_queue_place q
                              WHERE q.reader_id = a.person_id AND q.ended_at IS NULL) THEN 'reserved'
                ELSE 'available'
            END""";

    /** The joins that {@link #STATUS} needs, on {@code a.person_id}. */
    static final String STATUS_JOINS = """
            LEFT JOIN reading_reader r ON r.person_id = a.person_id
            LEFT JOIN room_public_person p ON p.person_id = a.person_id
            LEFT JOIN reading_session l ON l.reader_id = a.person_id AND l.state NOT IN ('ended', 'finalized')
            """;

    /** An approved reader as a request needs it. */
    record Reader(PersonId id, String slug, String name, Map<Modality, Money> rates, ReaderStatus status) {

        /** Whether the reader could begin a reading now, with whoever may. */
        boolean isFree() {
            return status == ReaderStatus.AVAILABLE || status == ReaderStatus.RESERVED;
        }
    }

    private final Handle handle;
    private final ReadingRules rules;

    People(Handle handle, ReadingRules rules) {
        this.handle = handle;
        this.rules = rules;
    }

    /** A reader who is approved. */
    Optional<Reader> reader(PersonId id, Instant now) {
        return handle.createQuery("SELECT a.person_id, a.slug, a.display_name, a.chat_cents, a.voice_cents,"
                        + " a.video_cents, " + STATUS + " AS status FROM account_public_reader a " + STATUS_JOINS
                        + " WHERE a.person_id = :id")
                .bind("id", id.value())
                .bind("seenSince", now.minus(rules.readerGone()))
                .map((row, context) -> new Reader(
                        new PersonId(Sql.uuid(row, "person_id")),
                        row.getString("slug"),
                        row.getString("display_name"),
                        rates(row),
                        ReaderStatus.of(row.getString("status"))))
                .findOne();
    }

    /** The status of each approved reader among the slugs. */
    Map<String, ReaderStatus> statuses(Collection<String> slugs, Instant now) {
        return handle
                .createQuery("SELECT a.slug, " + STATUS + " AS status FROM account_public_reader a " + STATUS_JOINS
                        + " WHERE a.slug = ANY(:slugs)")
                .bindArray("slugs", String.class, slugs)
                .bind("seenSince", now.minus(rules.readerGone()))
                .setMapKeyColumn("slug")
                .setMapValueColumn("status")
                .collectInto(new GenericType<Map<String, String>>() {})
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> ReaderStatus.of(entry.getValue())));
    }

    /** The rates of what the reader offers and can be requested now. */
    static Map<Modality, Money> rates(ResultSet row) throws SQLException {
        Map<Modality, Money> rates = new EnumMap<>(Modality.class);
        for (Modality modality : ReadingRules.OFFERED) {
            Money rate = Sql.money(row, modality.code() + "_cents");
            if (rate != null) {
                rates.put(modality, rate);
            }
        }
        return rates;
    }

    /**
     * Stops a wish of a client of whom the reader does not want to hear.
     *
     * @throws DomainException {@code account.blocked}
     */
    void refuseBlocked(PersonId reader, PersonId client) {
        if (isBlocked(reader, client)) {
            throw new DomainException(AccountProblem.BLOCKED);
        }
    }

    boolean isBlocked(PersonId reader, PersonId client) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM account_public_block WHERE reader_id = :reader AND client_id = :client)")
                .bind("reader", reader.value())
                .bind("client", client.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** The name of a person; a person who is known no more has an empty one. */
    String name(PersonId id) {
        return handle.createQuery("SELECT display_name FROM account_public_person WHERE person_id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    /** Whether a page of ours is open at the person's, as far as is known. */
    boolean isConnected(PersonId id) {
        return handle.createQuery("SELECT connected FROM room_public_person WHERE person_id = :id")
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Who is told what waits for the back office. */
    List<PersonId> admins() {
        return handle.createQuery(
                        "SELECT person_id FROM account_public_person WHERE role = :role AND status = 'active'")
                .bind("role", Role.ADMIN.roleName())
                .mapTo(UUID.class)
                .map(PersonId::new)
                .list();
    }

    /** The reader's part of the public address, {@code null} when the reader is public no more. */
    String slug(PersonId id) {
        return handle.createQuery("SELECT slug FROM account_public_reader WHERE person_id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }
}
