package app.soulseer.account;

import java.time.Instant;
import java.util.UUID;

/**
 * One of a person's logins (a browser or an app).
 *
 * @param device what the client said it is, shortened; may be empty
 * @param current whether it is the login that asks
 * @param remembered whether it outlasts the browser's session
 */
public record LoginView(
        UUID id,
        String device,
        String remoteAddress,
        Instant createdAt,
        Instant lastSeenAt,
        boolean remembered,
        boolean current) {}
