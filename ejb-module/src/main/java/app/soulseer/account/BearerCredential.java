package app.soulseer.account;

import jakarta.security.enterprise.credential.Credential;

/** An access token from a request's {@code Authorization} header. */
public record BearerCredential(String token) implements Credential {

    /** Doesn't show the token. */
    @Override
    public String toString() {
        return "BearerCredential";
    }
}
