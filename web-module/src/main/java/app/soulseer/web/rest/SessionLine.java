package app.soulseer.web.rest;

import app.soulseer.reading.ReadingLine;
import java.time.Instant;
import java.util.UUID;

/**
 * A session in the list of one of its parties.
 *
 * @param otherSlug the reader's slug, absent in the reader's own list
 * @param earnedCents the reader's part, absent in the client's list
 * @param tipCents what was tipped for it; in the reader's list the reader's part of that
 * @param dispute open, refunded or dismissed; absent without one
 * @param givenBackCents what of it was refunded; in the reader's list what came out of the reader's earnings
 */
public record SessionLine(
        UUID id,
        UUID otherId,
        String otherName,
        String otherSlug,
        String modality,
        long rateCents,
        String state,
        String endReason,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        long billedMillis,
        long chargedCents,
        Long earnedCents,
        long tipCents,
        String dispute,
        long givenBackCents) {

    static SessionLine of(ReadingLine line) {
        return new SessionLine(
                line.id().value(),
                line.otherId().value(),
                line.otherName(),
                line.otherSlug(),
                line.modality().code(),
                line.rate().cents(),
                line.state().code(),
                line.endReason() == null ? null : line.endReason().code(),
                line.requestedAt(),
                line.startedAt(),
                line.endedAt(),
                line.billed().toMillis(),
                line.charged().cents(),
                SessionView.cents(line.earned()),
                line.tips().cents(),
                line.dispute() == null ? null : line.dispute().code(),
                line.givenBack().cents());
    }
}
