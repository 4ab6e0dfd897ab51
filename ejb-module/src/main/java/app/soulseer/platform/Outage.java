package app.soulseer.platform;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Tells a database that can't be reached from a fault of ours, whatever the layers between have wrapped around it. */
public final class Outage {

    private Outage() {}

    /** The failure to reach the database inside a throwable, or nothing when it failed for another reason. */
    public static Optional<Throwable> behind(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (isOutage(cause)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }

    private static boolean isOutage(Throwable thrown) {
        // The pool's own: no connection can be made (IJ031084), or none is free in time (IJ000655).
        if (thrown instanceof ResourceException
                || thrown instanceof SQLTransientConnectionException
                || thrown instanceof SQLNonTransientConnectionException
                || thrown instanceof SQLRecoverableException) {
            return true;
        }
        return thrown instanceof SQLException refused && isOutage(refused.getSQLState());
    }

    /**
     * Connection exceptions (08), too many connections (53300), and a server that is stopped, crashed or starting
     * (57P01 to 57P03): appendix A of PostgreSQL's manual.
     */
    private static boolean isOutage(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.equals("53300")
                        || state.equals("57P01")
                        || state.equals("57P02")
                        || state.equals("57P03"));
    }
}
