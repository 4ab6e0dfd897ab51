package app.soulseer.rest;

import app.soulseer.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all tables hold, in short, so that a refused request can be shown to have changed nothing. */
public final class Tables {

    /**
     * These move by themselves: the server's lease, when a login was last seen, how often something was tried, and the
     * payouts of a day that begins.
     */
    private static final List<String> MOVING = List.of(
            "room_node",
            "room_connection",
            "account_login",
            "platform_rate_window",
            "account_login_failure",
            "payout_run");

    /** Mails are on their way by themselves; only how many there are is compared. */
    private static final String MAILS = "notice_mail";

    private Tables() {}

    /** A digest of the rows of each table. */
    public static Map<String, String> digest(TestServer server) {
        return server.jdbi().withHandle(handle -> {
            Map<String, String> digests = new TreeMap<>();
            List<String> tables = handle.createQuery("""
                            SELECT table_name FROM information_schema.tables
                             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                               AND table_name <> 'flyway_schema_history'
                            """).mapTo(String.class).list();
            for (String table : tables) {
                // Of the audit log, what somebody asked for: jobs write theirs without a request.
                String rows = table.equals("audit_event") ? table + " t WHERE request_id <> ''" : table + " t";
                if (!MOVING.contains(table)) {
                    digests.put(
                            table,
                            handle.createQuery(
                                            table.equals(MAILS)
                                                    ? "SELECT count(*)::text FROM " + rows
                                                    : "SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, '|'"
                                                            + " ORDER BY t::text)), '') FROM " + rows)
                                    .mapTo(String.class)
                                    .one());
                }
            }
            return digests;
        });
    }
}
