package app.soulseer.room.webrtc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One person's credential for a TURN server, good until a time that is part of it: coturn's REST scheme
 * (draft-uberti-behave-turn-rest-00). The user name is {@code <expiry in seconds>:<user>}, the password the base64 of the
 * HMAC-SHA1 over it with the secret that we share with the server.
 */
record TurnCredential(String username, String password) {

    private static final String ALGORITHM = "HmacSHA1";

    static TurnCredential of(String secret, String user, Instant expiry) {
        String username = expiry.getEpochSecond() + ":" + user;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] code = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
            return new TurnCredential(username, Base64.getEncoder().encodeToString(code));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "TurnCredential[username=" + username + "]";
    }
}
