package app.soulseer.platform;

import java.util.Optional;
import java.util.UUID;

/**
 * From where the current thread's work was asked for: set by the web's filter for each request, empty in jobs. The
 * audit log and the list of logins take their "from where" from it; no rule of access does.
 */
public final class RequestContext {

    private static final ThreadLocal<RequestContext> CURRENT = new ThreadLocal<>();

    private final String requestId;
    private final String remoteAddress;
    private final String userAgent;
    private UUID loginId;

    private RequestContext(String requestId, String remoteAddress, String userAgent) {
        this.requestId = requestId;
        this.remoteAddress = remoteAddress;
        this.userAgent = userAgent;
    }

    /**
     * Binds the calling thread to a request until {@link #clear()}.
     *
     * @param requestId for logs and the audit log, never empty
     * @param remoteAddress the client's address as text
     * @param userAgent what the client says it is, may be empty
     */
    public static void bind(String requestId, String remoteAddress, String userAgent) {
        CURRENT.set(new RequestContext(requestId, remoteAddress, userAgent == null ? "" : userAgent));
    }

    /** Ends what {@link #bind} began; needed in a finally block, because threads are used again. */
    public static void clear() {
        CURRENT.remove();
    }

    /** The request that this thread works for, or nothing in a job. */
    public static Optional<RequestContext> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** The client's address, or an empty text when nobody outside asked. */
    public static String currentAddress() {
        return current().map(RequestContext::remoteAddress).orElse("");
    }

    public String requestId() {
        return requestId;
    }

    public String remoteAddress() {
        return remoteAddress;
    }

    public String userAgent() {
        return userAgent;
    }

    /** The login (device) that the request came with, once the person is known. */
    public Optional<UUID> loginId() {
        return Optional.ofNullable(loginId);
    }

    /** Told by the authentication mechanism alone. */
    public void cameWith(UUID login) {
        this.loginId = login;
    }
}
