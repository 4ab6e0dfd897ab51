package app.soulseer.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.ejb.SessionContext;
import java.util.Optional;

/** Who calls a facade, as the container vouches for it. The principal's name is the person's id. */
public final class Caller {

    private static final String ANONYMOUS = "anonymous";

    private final SessionContext context;

    private Caller(SessionContext context) {
        this.context = context;
    }

    public static Caller of(SessionContext context) {
        return new Caller(context);
    }

    /** The person, or nothing for a visitor or a job. */
    public Optional<PersonId> id() {
        // CallerPrincipal.toString() is a hash on this server, so the name is asked for.
        String name = context.getCallerPrincipal().getName();
        return ANONYMOUS.equals(name) ? Optional.empty() : Optional.of(PersonId.of(name));
    }

    /** @throws DomainException {@code common.unauthenticated} for a visitor */
    public PersonId require() {
        return id().orElseThrow(() -> new DomainException(CommonProblem.UNAUTHENTICATED));
    }

    public boolean is(Role role) {
        return context.isCallerInRole(role.roleName());
    }
}
