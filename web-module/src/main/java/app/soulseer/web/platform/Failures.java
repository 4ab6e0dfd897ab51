package app.soulseer.web.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import jakarta.ejb.EJBAccessException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** Finds the refusal that people are to hear about inside what the server wraps around it. */
public final class Failures {

    private Failures() {}

    /**
     * The refusal inside a throwable: the domain's own, or the container's "you may not call this". Nothing when it is
     * a fault of ours.
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
        return Optional.empty();
    }
}
