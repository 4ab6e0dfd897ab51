package app.soulseer.rest;

import app.soulseer.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What all tables hold, in short, so that a refused request can be shown to have changed nothing. */
public final class Tables {

    /** These move by themselves: the server's lease, when a login was last seen, and how often something was tried. */
    private static final List<String> MOVING =
            List.of("room_node", "room_connection", "account_login", "platform_rate_window", "account_login_failure");

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
                if (!MOVING.contains(table)) {
                    digests.put(
                            table,
                            handle.createQuery(
                                            table.equals(MAILS)
                                                    ? "SELECT count(*)::text FROM " + table
                                                    : "SELECT count(*) || ':' || coalesce(md5(string_agg(t::text, '|'"
                                                            + " ORDER BY t::text)), '') FROM " + table + " t")
                                    .mapTo(String.class)
                                    .one());
                }
            }
            return digests;
        });
    }
}
