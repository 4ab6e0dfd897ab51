package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a reading came to, for one of its parties.
 *
 * @param startedAt when the clock was first started, {@code null} when it never was
 * @param duration from the clock's first start to the end, pauses and interruptions included
 * @param billed the time charged for
 * @param paused the time spent paused for funds
 * @param interrupted the time spent waiting for a party to come back
 * @param charged the sum of the minutes' amounts, equal to the ledger's entries
 * @param earned the reader's part of it; {@code null} in the client's summary
 * @param review the client's review, or {@code null}
 * @param mayReview whether the caller may still review it
 * @param favourite whether the client keeps the reader as a favourite; {@code false} in the reader's summary
 * @param note the caller's private note, empty when there is none
 * @param tips what the client gave besides, the first first
 * @param mayTip whether the caller may tip for it
 * @param dispute the client's dispute of it, or {@code null}
 * @param disputableUntil until when the caller may dispute it; {@code null} when not, or not any more
 * @param blocked whether the reader has blocked the client; {@code false} in the client's summary
 */
public record Summary(
        ReadingId id,
        PersonId clientId,
        String clientName,
        PersonId readerId,
        String readerName,
        String readerSlug,
        Modality modality,
        Money rate,
        ReadingState state,
        EndReason endReason,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        Duration duration,
        Duration billed,
        Duration paused,
        Duration interrupted,
        Money charged,
        Money earned,
        List<Minute> minutes,
        List<Step> timeline,
        Review review,
        boolean mayReview,
        boolean favourite,
        String note,
        List<Tip> tips,
        boolean mayTip,
        ReadingDispute dispute,
        Instant disputableUntil,
        boolean blocked) {

    public Summary {
        minutes = List.copyOf(minutes);
        timeline = List.copyOf(timeline);
        tips = List.copyOf(tips);
    }

    /**
     * One charged minute and its proof.
     *
     * @param number from 1
     * @param earned the reader's part, {@code null} in the client's summary
     * @param used the time used of the minute, 60 s unless the reading ended in it
     * @param startedAt when it began
     * @param endedAt when it had run; later than a minute after its start when it was interrupted
     * @param clientProof the last proof of the client's presence known when it was charged
     * @param readerProof the same of the reader
     */
    public record Minute(
            int number,
            Money amount,
            Money earned,
            Duration used,
            Instant startedAt,
            Instant endedAt,
            Instant clientProof,
            Instant readerProof) {}

    /**
     * One move of the state machine.
     *
     * @param from {@code null} for the request
     * @param actor {@code client}, {@code reader} or {@code system}
     */
    public record Step(ReadingState from, ReadingState to, Instant at, String actor, String reason) {}
}
