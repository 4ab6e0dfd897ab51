package app.soulseer.account;

import java.time.Duration;

/**
 * What a client of the API holds.
 *
 * @param accessToken for the header {@code Authorization: Bearer}, opaque
 * @param accessFor how long the access token lives
 * @param refreshToken used once to get the next pair, opaque
 * @param refreshFor how long the refresh token lives
 */
public record TokenPair(String accessToken, Duration accessFor, String refreshToken, Duration refreshFor) {

    /** Doesn't show the tokens. */
    @Override
    public String toString() {
        return "TokenPair[" + accessFor + ", " + refreshFor + "]";
    }
}
