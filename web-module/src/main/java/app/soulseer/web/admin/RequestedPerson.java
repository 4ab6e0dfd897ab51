package app.soulseer.web.admin;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** The person whom a request of the back office is about. */
final class RequestedPerson {

    private RequestedPerson() {}

    /** The person named by the parameter, or nothing when it is missing or no id. */
    static Optional<PersonId> of(HttpServletRequest request, String parameter) {
        String text = request.getParameter(parameter);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PersonId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws DomainException {@code common.not_found} when it is missing or no id */
    static PersonId require(HttpServletRequest request, String parameter) {
        return of(request, parameter).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }
}
