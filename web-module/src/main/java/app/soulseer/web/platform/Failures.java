package app.soulseer.web.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.platform.Outage;
import jakarta.ejb.EJBAccessException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Finds the refusal that people are to hear about inside what the server wraps around it. */
public final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    /**
     * The refusal inside a throwable: the domain's own, the container's "you may not call this", or that the database
     * can't be reached. Nothing when it is a fault of ours.
     */
    public static Optional<DomainException> refusal(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = thrown; cause != null && seen.add(cause); cause = cause.getCause()) {
            if (cause instanceof DomainException refusal) {
                return Optional.of(refusal);
            }
            if (cause instanceof EJBAccessException) {
                return Optional.of(new DomainException(CommonProblem.FORBIDDEN));
            }
        }
        return outage(thrown);
    }

    /** That the database can't be reached, as a refusal; nothing when that isn't the reason. */
    public static Optional<DomainException> outage(Throwable thrown) {
        return Outage.behind(thrown).map(reason -> {
            LOG.warnf("The database can't be reached: %s", reason);
            return new DomainException(CommonProblem.UNAVAILABLE);
        });
    }
}
