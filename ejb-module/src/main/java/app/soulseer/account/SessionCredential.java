package app.soulseer.account;

import jakarta.security.enterprise.credential.Credential;
import java.util.UUID;

/** "I am the login of this web session"; only the authentication mechanism makes one, from its own session. */
public record SessionCredential(UUID loginId) implements Credential {}
