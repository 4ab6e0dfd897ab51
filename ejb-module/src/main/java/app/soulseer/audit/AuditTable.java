package app.soulseer.audit;

import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.RequestContext;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table behind the audit log. Maps go in and come out as arrays of keys and values, so no JSON is parsed here. */
final class AuditTable {

    private static final String LINES = """
            SELECT id, at, action, actor_id, remote_address, request_id, subject_kind, subject_id, reason,
                   ARRAY(SELECT key FROM jsonb_each_text(before)) AS before_keys,
                   ARRAY(SELECT value FROM jsonb_each_text(before)) AS before_values,
                   ARRAY(SELECT key FROM jsonb_each_text(after)) AS after_keys,
                   ARRAY(SELECT value FROM jsonb_each_text(after)) AS after_values
              FROM audit_event
            """;

    private static final String CHOSEN = """
             WHERE (CAST(:action AS text) IS NULL OR starts_with(action, :action))
               AND (CAST(:actor AS uuid) IS NULL OR actor_id = :actor)
               AND (CAST(:kind AS text) IS NULL OR subject_kind = :kind)
               AND (CAST(:subject AS text) IS NULL OR subject_id = :subject)
               AND (CAST(:from AS timestamptz) IS NULL OR at >= :from)
               AND (CAST(:to AS timestamptz) IS NULL OR at < :to)
            """;

    private AuditTable() {}

    static void insert(Handle handle, UUID id, Instant at, AuditEvent event) {
        var request = RequestContext.current();
        handle.createUpdate("""
                        INSERT INTO audit_event (id, at, action, actor_id, remote_address, request_id,
                                                 subject_kind, subject_id, reason, before, after)
                        VALUES (:id, :at, :action, :actor, :address, :request, :kind, :subject, :reason,
                                jsonb_object(:beforeKeys, :beforeValues), jsonb_object(:afterKeys, :afterValues))
                        """)
                .bind("id", id)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("action", event.action())
                .bindByType(
                        "actor", event.actor() == null ? null : event.actor().value(), UUID.class)
                .bind("address", request.map(RequestContext::remoteAddress).orElse(""))
                .bind("request", request.map(RequestContext::requestId).orElse(""))
                .bind("kind", event.subjectKind())
                .bind("subject", event.subjectId())
                .bind("reason", event.reason())
                .bindArray("beforeKeys", String.class, (Object[]) keys(event.before()))
                .bindArray("beforeValues", String.class, (Object[]) values(event.before()))
                .bindArray("afterKeys", String.class, (Object[]) keys(event.after()))
                .bindArray("afterValues", String.class, (Object[]) values(event.after()))
                .execute();
    }

    static Page<AuditLine> list(Handle handle, AuditFilter filter, Page.Request page) {
        long total = choose(handle.createQuery("SELECT count(*) FROM audit_event" + CHOSEN), filter)
                .mapTo(Long.class)
                .one();
        Query lines = handle.createQuery(LINES + CHOSEN + " ORDER BY at DESC, id DESC LIMIT :size OFFSET :offset")
                .bind("size", page.size())
                .bind("offset", page.offset());
        List<AuditLine> items =
                choose(lines, filter).map((row, context) -> line(row)).list();
        return new Page<>(items, page.number(), page.size(), total);
    }

    private static <S extends SqlStatement<S>> S choose(S statement, AuditFilter filter) {
        return statement
                .bind("action", filter.action())
                .bindByType(
                        "actor", filter.actor() == null ? null : filter.actor().value(), UUID.class)
                .bind("kind", filter.subjectKind())
                .bind("subject", filter.subjectId())
                .bindByType("from", utc(filter.from()), OffsetDateTime.class)
                .bindByType("to", utc(filter.to()), OffsetDateTime.class);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static AuditLine line(ResultSet row) throws SQLException {
        UUID actor = row.getObject("actor_id", UUID.class);
        return new AuditLine(
                row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                actor == null ? null : new PersonId(actor),
                row.getString("remote_address"),
                row.getString("request_id"),
                row.getString("subject_kind"),
                row.getString("subject_id"),
                row.getString("reason"),
                map(row.getArray("before_keys"), row.getArray("before_values")),
                map(row.getArray("after_keys"), row.getArray("after_values")));
    }

    private static Map<String, String> map(Array keys, Array values) throws SQLException {
        String[] names = (String[]) keys.getArray();
        String[] texts = (String[]) values.getArray();
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], texts[i]);
        }
        return map;
    }

    private static String[] keys(Map<String, ?> map) {
        return map.keySet().toArray(String[]::new);
    }

    private static String[] values(Map<String, ?> map) {
        return map.values().stream()
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
