package app.soulseer.web.platform;

import app.soulseer.account.Accounts;
import app.soulseer.account.PersonView;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Who looks at the page, as the container vouches for them. */
@Named
@RequestScoped
public class Viewer {

    private static final Logger LOG = Logger.getLogger(Viewer.class);

    @Inject
    private HttpServletRequest request;

    @Inject
    private Accounts accounts;

    private PersonView me;

    public boolean isSignedIn() {
        return request.getUserPrincipal() != null;
    }

    /** The person, or nothing for a visitor. */
    public Optional<PersonId> id() {
        return isSignedIn() ? Optional.of(PersonId.of(request.getUserPrincipal().getName())) : Optional.empty();
    }

    /** The person's role, or nothing for a visitor. */
    public Role getRole() {
        return RouteFilter.role(request);
    }

    public boolean isClient() {
        return getRole() == Role.CLIENT;
    }

    public boolean isReader() {
        return getRole() == Role.READER;
    }

    public boolean isAdmin() {
        return getRole() == Role.ADMIN;
    }

    /** The role as a word for people. */
    public String getRoleWord() {
        Role role = getRole();
        if (role == null) {
            return "Visitor";
        }
        return switch (role) {
            case CLIENT -> "Client";
            case READER -> "Reader";
            case ADMIN -> "Administrator";
        };
    }

    /**
     * The person as the application knows them, looked up once for each request.
     *
     * @throws app.soulseer.kernel.DomainException {@code common.unauthenticated} for a visitor
     */
    public PersonView me() {
        if (me == null) {
            me = accounts.me();
        }
        return me;
    }

    /** The name that the page greets the person by; their role where the name can't be had, as on an error page. */
    public String getName() {
        if (!isSignedIn()) {
            return getRoleWord();
        }
        try {
            return me().displayName();
        } catch (RuntimeException e) {
            LOG.debug("The name of the person at the page can't be had", e);
            return getRoleWord();
        }
    }
}
