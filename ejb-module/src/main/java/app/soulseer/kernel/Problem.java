package app.soulseer.kernel;

/**
 * Something that can be wrong with a request, as a stable code. Each feature has one enum of its problems.
 *
 * <p>A code is mapped once to HTTP by its {@link Kind} (RFC 9457) and once to words for people
 * ({@code problems.properties}); a test asserts that each code has words.
 */
public interface Problem {

    /** Stable and dotted, the feature's name first: {@code reading.insufficient_funds}. */
    String code();

    Kind kind();

    /** What sort of problem it is, with the HTTP status that says so. */
    enum Kind {
        INVALID(400),
        UNAUTHENTICATED(401),
        FUNDS(402),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        GONE(410),
        TOO_LARGE(413),
        TOO_MANY(429),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
