package app.soulseer.web.platform;

import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who looks at the page, as the container vouches for them. */
@Named
@RequestScoped
public class Viewer {

    @Inject
    private HttpServletRequest request;

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

    /** The name that the page greets the person by. */
    public String getName() {
        return getRoleWord();
    }
}
