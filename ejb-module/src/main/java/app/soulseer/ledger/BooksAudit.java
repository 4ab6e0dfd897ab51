package app.soulseer.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads the audit views: every view of the schema whose name begins with {@code check_}, of whatever feature. */
final class BooksAudit {

    private BooksAudit() {}

    static AuditReport read(Handle handle, Instant at) {
        List<AuditReport.Check> checks = new ArrayList<>();
        handle.createQuery("""
                        SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), '')
                          FROM pg_class c
                         WHERE c.relkind = 'v' AND c.relname LIKE 'check\\_%'
                           AND c.relnamespace = current_schema()::regnamespace
                         ORDER BY c.relname""")
                .map((row, context) -> new String[] {row.getString(1), row.getString(2)})
                .list()
                .forEach(view -> checks.add(read(handle, view[0], view[1])));
        return new AuditReport(at, checks);
    }

    private static AuditReport.Check read(Handle handle, String view, String description) {
        return handle.createQuery("SELECT * FROM \"" + view + "\" LIMIT " + AuditReport.MAX_ROWS)
                .scanResultSet((rows, context) -> {
                    try (ResultSet found = rows.get()) {
                        return read(found, view, description);
                    }
                });
    }

    private static AuditReport.Check read(ResultSet found, String view, String description) throws SQLException {
        int width = found.getMetaData().getColumnCount();
        List<String> columns = new ArrayList<>(width);
        for (int column = 1; column <= width; column++) {
            columns.add(found.getMetaData().getColumnName(column));
        }
        List<List<String>> lines = new ArrayList<>();
        while (found.next()) {
            List<String> line = new ArrayList<>(width);
            for (int column = 1; column <= width; column++) {
                String value = found.getString(column);
                line.add(value == null ? "" : value);
            }
            lines.add(List.copyOf(line));
        }
        return new AuditReport.Check(view, description, List.copyOf(columns), List.copyOf(lines));
    }
}
