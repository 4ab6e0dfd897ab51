package app.soulseer.web.rest;

import app.soulseer.account.ReaderProfile;
import app.soulseer.reading.MyStatus;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What readers send and get about themselves. */
final class MyReader {

    private MyReader() {}

    /**
     * @param chosen online, away or offline
     * @param shown available, reserved, busy, away or offline
     * @param missedInRow how many requests in a row went unanswered
     */
    @Schema(name = "MyStatus")
    public record Status(String chosen, String shown, int missedInRow) {

        static Status of(MyStatus status) {
            return new Status(status.chosen().code(), status.shown().code(), status.missedInRow());
        }
    }

    /** @param status online, away or offline */
    @Schema(name = "StatusChoice")
    public record Choice(@NotNull @Size(min = 1, max = 10) String status) {}

    /** @param rateCents the price of a minute by modality; one that is missing is not offered */
    @Schema(name = "Rates")
    public record Rates(@NotNull Map<String, Long> rateCents) {}

    /** The words of a profile. */
    @Schema(name = "ProfileChange")
    public record Change(
            @Size(max = 120) String headline,
            @NotNull @Size(max = 4000) String biography,
            @NotNull @Size(min = 1, max = 60) List<String> specialities) {}

    /**
     * A reader's profile and application, for the reader and for admins.
     *
     * @param status pending, active, refused or suspended
     */
    @Schema(name = "ReaderProfile")
    public record Profile(
            UUID id,
            String slug,
            String name,
            String email,
            boolean emailVerified,
            String status,
            String headline,
            String biography,
            List<String> specialities,
            boolean hasPhoto,
            Map<String, Long> rateCents,
            Instant appliedAt,
            Instant approvedAt,
            String refusedReason) {

        static Profile of(ReaderProfile profile) {
            return new Profile(
                    profile.person().id().value(),
                    profile.slug(),
                    profile.person().displayName(),
                    profile.person().email(),
                    profile.person().emailVerified(),
                    profile.person().status().code(),
                    profile.headline(),
                    profile.biography(),
                    profile.specialities(),
                    profile.hasPhoto(),
                    ReaderCardView.rates(profile.rates()),
                    profile.appliedAt(),
                    profile.approvedAt(),
                    profile.refusedReason());
        }
    }
}
