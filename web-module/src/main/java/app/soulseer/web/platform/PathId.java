package app.soulseer.web.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import java.util.UUID;

/** The id in an address; what is none belongs to nothing. */
public final class PathId {

    private PathId() {}

    /** @throws DomainException {@code common.not_found} when the text is no id, or {@code null} */
    public static UUID of(String text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException e) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
    }
}
