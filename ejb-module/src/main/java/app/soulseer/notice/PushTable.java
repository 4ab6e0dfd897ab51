package app.soulseer.notice;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import app.soulseer.platform.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Who can be pushed to, and what waits to be sent. A worker takes a push by a lease, as with mails: no lock is held while a
 * push service is spoken to, and a worker that dies loses nothing.
 */
final class PushTable {

    /** How long a worker may take over one push before another one tries it. */
    static final Duration LEASE = Duration.ofSeconds(20);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final Handle handle;
    private final Ids ids;

    PushTable(Handle handle, Ids ids) {
        this.handle = handle;
        this.ids = ids;
    }

    /** A push to one browser that a worker holds. */
    record Due(UUID id, int attempt, PushSubscription to, String topic, String payload, Instant expiresAt) {}

    /** A browser is one person's and one login's: of whoever said so last. The oldest beyond the most are forgotten. */
    void subscribe(PersonId person, UUID login, PushSubscription browser, int most, Instant now) {
        handle.createUpdate("""
                        INSERT INTO notice_push_subscription (id, person_id, login_id, endpoint, p256dh, auth, created_at)
                        VALUES (:id, :person, :login, :endpoint, :p256dh, :auth, :now)
                        ON CONFLICT (endpoint) DO UPDATE
                           SET person_id = excluded.person_id, login_id = excluded.login_id,
                               p256dh = excluded.p256dh, auth = excluded.auth, created_at = excluded.created_at""")
                .bind("id", ids.next())
                .bind("person", person.value())
                .bind("login", login)
                .bind("endpoint", browser.endpoint())
                .bind("p256dh", browser.p256dh())
                .bind("auth", browser.auth())
                .bind("now", at(now))
                .execute();
        handle.createUpdate("""
                        DELETE FROM notice_push_subscription WHERE id IN (
                            SELECT id FROM notice_push_subscription WHERE person_id = :person
                             ORDER BY created_at DESC, id DESC OFFSET :most)""")
                .bind("person", person.value())
                .bind("most", most)
                .execute();
    }

    void unsubscribe(PersonId person, String endpoint) {
        handle.createUpdate("DELETE FROM notice_push_subscription WHERE person_id = :person AND endpoint = :endpoint")
                .bind("person", person.value())
                .bind("endpoint", endpoint)
                .execute();
    }

    void forgetLogin(UUID login) {
        handle.createUpdate("DELETE FROM notice_push_subscription WHERE login_id = :login")
                .bind("login", login)
                .execute();
    }

    void forgetPerson(PersonId person, UUID exceptLogin) {
        handle.createUpdate("""
                        DELETE FROM notice_push_subscription
                         WHERE person_id = :person AND login_id IS DISTINCT FROM :except""")
                .bind("person", person.value())
                .bindByType("except", exceptLogin, UUID.class)
                .execute();
    }

    /** Queues a push for each browser of a person; one that is being forgotten is waited for, and left out. */
    void queue(PersonId person, Push push, Instant now) {
        List<UUID> browsers = handle.createQuery(
                        "SELECT id FROM notice_push_subscription WHERE person_id = :person ORDER BY id FOR KEY SHARE")
                .bind("person", person.value())
                .mapTo(UUID.class)
                .list();
        if (browsers.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                INSERT INTO notice_push (id, subscription_id, topic, payload, expires_at, due_at)
                VALUES (:id, :browser, :topic, :payload, :until, :now)
                ON CONFLICT (subscription_id, topic) DO UPDATE
                   SET payload = excluded.payload, expires_at = excluded.expires_at, due_at = excluded.due_at, attempts = 0""");
        for (UUID browser : browsers) {
            batch.bind("id", ids.next())
                    .bind("browser", browser)
                    .bind("topic", push.topic())
                    .bind("payload", JsonText.of(push.payload()))
                    .bind("until", at(push.until()))
                    .bind("now", at(now))
                    .add();
        }
        batch.execute();
    }

    /** Nobody need be told of it any more. */
    void withdraw(String topic) {
        handle.createUpdate("DELETE FROM notice_push WHERE topic = :topic")
                .bind("topic", topic)
                .execute();
    }

    /** Takes those that are due; drops those that are too late. */
    List<Due> take(Instant now, int most) {
        handle.createUpdate("""
                        DELETE FROM notice_push WHERE id IN (
                            SELECT id FROM notice_push WHERE due_at <= :now AND expires_at <= :now
                             FOR UPDATE SKIP LOCKED)""").bind("now", at(now)).execute();
        return handle.createQuery("""
                        UPDATE notice_push p SET attempts = attempts + 1, due_at = :lease
                          FROM notice_push_subscription s
                         WHERE s.id = p.subscription_id
                           AND p.id IN (SELECT id FROM notice_push WHERE due_at <= :now
                                         ORDER BY due_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING p.id, p.attempts, s.endpoint, s.p256dh, s.auth, p.topic, p.payload, p.expires_at""")
                .bind("now", at(now))
                .bind("lease", at(now.plus(LEASE)))
                .bind("most", most)
                .map((row, context) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getInt("attempts"),
                        new PushSubscription(row.getString("endpoint"), row.getString("p256dh"), row.getString("auth")),
                        row.getString("topic"),
                        row.getString("payload"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Sent, or given up. */
    void done(UUID id) {
        handle.createUpdate("DELETE FROM notice_push WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** The push service knows this browser no more. */
    void gone(PushSubscription browser) {
        handle.createUpdate("DELETE FROM notice_push_subscription WHERE endpoint = :endpoint")
                .bind("endpoint", browser.endpoint())
                .execute();
    }

    /** Tries again after a pause that grows with each attempt. */
    void later(Due due, Instant now) {
        handle.createUpdate("UPDATE notice_push SET due_at = :next WHERE id = :id AND attempts = :attempt")
                .bind("id", due.id())
                .bind("attempt", due.attempt())
                .bind("next", at(now.plus(FIRST_PAUSE.multipliedBy(1L << Math.min(due.attempt() - 1, 5)))))
                .execute();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
