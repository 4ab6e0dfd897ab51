package app.soulseer.web.rest;

import app.soulseer.account.PersonView;
import app.soulseer.account.TokenPair;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is sent and got when signing up and logging in. */
final class Login {

    private Login() {}

    /**
     * @param adultConfirmed "I am 18 or older"
     * @param termsAccepted the terms in their current version
     */
    @Schema(name = "SignUp")
    public record NewClient(
            @NotNull @Size(min = 3, max = 254) String email,
            @NotNull @Size(max = 128) String password,
            @NotNull @Size(max = 50) String displayName,
            @NotNull Boolean adultConfirmed,
            @NotNull Boolean termsAccepted) {

        @Override
        public String toString() {
            return "NewClient";
        }
    }

    /** What a person knows. */
    @Schema(name = "Credentials")
    public record Credentials(
            @NotNull @Size(min = 1, max = 254) String email,
            @NotNull @Size(min = 1, max = 128) String password) {

        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** A token to be traded for the next pair. */
    @Schema(name = "RefreshToken")
    public record Refresh(@NotNull @Size(min = 1, max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh";
        }
    }

    /** An access or refresh token whose login is to end. */
    @Schema(name = "Token")
    public record Revoked(@NotNull @Size(min = 1, max = 200) String token) {

        @Override
        public String toString() {
            return "Revoked";
        }
    }

    /**
     * @param tokenType always {@code Bearer}
     * @param expiresIn the access token's life in seconds
     * @param refreshToken used once
     * @param refreshExpiresIn the refresh token's life in seconds
     */
    @Schema(name = "Tokens")
    public record Tokens(
            String tokenType, String accessToken, long expiresIn, String refreshToken, long refreshExpiresIn) {

        static Tokens of(TokenPair pair) {
            return new Tokens(
                    "Bearer",
                    pair.accessToken(),
                    pair.accessFor().toSeconds(),
                    pair.refreshToken(),
                    pair.refreshFor().toSeconds());
        }

        @Override
        public String toString() {
            return "Tokens";
        }
    }

    /**
     * @param role client, reader or admin
     * @param status active, pending, refused or suspended
     */
    @Schema(name = "Person")
    public record Person(
            UUID id,
            String email,
            boolean emailVerified,
            String displayName,
            String role,
            String status,
            Instant createdAt) {

        static Person of(PersonView view) {
            return new Person(
                    view.id().value(),
                    view.email(),
                    view.emailVerified(),
                    view.displayName(),
                    view.role().roleName(),
                    view.status().code(),
                    view.createdAt());
        }
    }
}
