package app.soulseer.account;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.PlainText;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The rows of readers' blocks. */
final class Blocking {

    private static final int LONGEST = 500;

    private final Handle handle;
    private final Consumer<ClientBlocked> told;

    Blocking(Handle handle, Consumer<ClientBlocked> told) {
        this.handle = handle;
        this.told = told;
    }

    void block(PersonId reader, PersonId client, String written, Instant now) {
        String reason = PlainText.paragraphs("reason", written, 0, LONGEST);
        // Only clients can be blocked; of two clicks the second finds the row of the first.
        Boolean fresh = handle.createQuery("""
                        INSERT INTO account_block AS b (reader_id, client_id, reason, blocked_at)
                        SELECT :reader, id, :reason, :now FROM account_person WHERE id = :client AND role = :role
                        ON CONFLICT (reader_id, client_id) DO UPDATE SET reason = excluded.reason
                        RETURNING b.xmax = 0""")
                .bind("reader", reader.value())
                .bind("client", client.value())
                .bind("reason", reason)
                .bind("now", Timestamp.from(now))
                .bind("role", Role.CLIENT.roleName())
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        if (fresh) {
            told.accept(new ClientBlocked(reader, client));
        }
    }

    void unblock(PersonId reader, PersonId client) {
        handle.createUpdate("DELETE FROM account_block WHERE reader_id = :reader AND client_id = :client")
                .bind("reader", reader.value())
                .bind("client", client.value())
                .execute();
    }

    boolean isBlocked(PersonId reader, PersonId client) {
        return handle.createQuery(
                        "SELECT EXISTS (SELECT FROM account_block WHERE reader_id = :reader AND client_id = :client)")
                .bind("reader", reader.value())
                .bind("client", client.value())
                .mapTo(Boolean.class)
                .one();
    }

    Page<BlockedClient> list(PersonId reader, Page.Request page) {
        long total = handle.createQuery("SELECT count(*) FROM account_block WHERE reader_id = :reader")
                .bind("reader", reader.value())
                .mapTo(Long.class)
                .one();
        List<BlockedClient> items = handle.createQuery("""
                        SELECT b.client_id, p.display_name, b.reason, b.blocked_at
                          FROM account_block b JOIN account_person p ON p.id = b.client_id
                         WHERE b.reader_id = :reader
                         ORDER BY b.blocked_at DESC, b.client_id LIMIT :size OFFSET :offset""")
                .bind("reader", reader.value())
                .bind("size", page.size())
                .bind("offset", page.offset())
                .map((row, context) -> new BlockedClient(
                        new PersonId(row.getObject("client_id", UUID.class)),
                        row.getString("display_name"),
                        row.getString("reason"),
                        row.getTimestamp("blocked_at").toInstant()))
                .list();
        return new Page<>(items, page.number(), page.size(), total);
    }
}
