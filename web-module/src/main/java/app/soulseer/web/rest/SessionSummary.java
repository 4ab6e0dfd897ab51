package app.soulseer.web.rest;

import app.soulseer.reading.Reply;
import app.soulseer.reading.Summary;
import app.soulseer.reading.Tip;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a session came to, for one of its parties.
 *
 * @param chargedCents the sum of the minutes' amounts
 * @param earnedCents the reader's part; absent for the client
 * @param note the caller's private note, empty when there is none
 * @param tips what the client gave besides
 * @param mayTip whether the caller may tip for it
 * @param dispute the client's dispute of it; absent without one
 * @param disputableUntil until when the caller may dispute it; absent when not, or not any more
 * @param clientBlocked whether the reader has blocked the client; never true for the client
 */
public record SessionSummary(
        UUID id,
        UUID clientId,
        String clientName,
        UUID readerId,
        String readerName,
        String readerSlug,
        String modality,
        long rateCents,
        String state,
        String endReason,
        Instant requestedAt,
        Instant startedAt,
        Instant endedAt,
        long durationMillis,
        long billedMillis,
        long pausedMillis,
        long interruptedMillis,
        long chargedCents,
        Long earnedCents,
        List<Minute> minutes,
        List<Step> timeline,
        Integer reviewStars,
        String reviewText,
        String replyText,
        Instant replyAt,
        boolean mayReview,
        boolean favourite,
        String note,
        List<TipView> tips,
        boolean mayTip,
        SessionDisputes.View dispute,
        Instant disputableUntil,
        boolean clientBlocked) {

    /**
     * A tip.
     *
     * @param earnedCents the reader's part; absent for the client
     */
    @Schema(name = "Tip")
    public record TipView(UUID id, long amountCents, Long earnedCents, Instant at) {

        static TipView of(Tip tip) {
            return new TipView(tip.id(), tip.amount().cents(), SessionView.cents(tip.earned()), tip.at());
        }
    }

    /** A charged minute, with the last proof of each party's presence known when it was charged. */
    public record Minute(
            int number,
            long amountCents,
            Long earnedCents,
            long usedMillis,
            Instant startedAt,
            Instant endedAt,
            Instant clientProof,
            Instant readerProof) {

        static Minute of(Summary.Minute minute) {
            return new Minute(
                    minute.number(),
                    minute.amount().cents(),
                    SessionView.cents(minute.earned()),
                    minute.used().toMillis(),
                    minute.startedAt(),
                    minute.endedAt(),
                    minute.clientProof(),
                    minute.readerProof());
        }
    }

    /** A move of the session's state, by client, reader or system. */
    public record Step(String from, String to, Instant at, String actor, String reason) {

        static Step of(Summary.Step step) {
            return new Step(
                    step.from() == null ? null : step.from().code(),
                    step.to().code(),
                    step.at(),
                    step.actor(),
                    step.reason());
        }
    }

    static SessionSummary of(Summary summary) {
        Reply reply = summary.review() == null ? null : summary.review().reply();
        return new SessionSummary(
                summary.id().value(),
                summary.clientId().value(),
                summary.clientName(),
                summary.readerId().value(),
                summary.readerName(),
                summary.readerSlug(),
                summary.modality().code(),
                summary.rate().cents(),
                summary.state().code(),
                summary.endReason() == null ? null : summary.endReason().code(),
                summary.requestedAt(),
                summary.startedAt(),
                summary.endedAt(),
                summary.duration().toMillis(),
                summary.billed().toMillis(),
                summary.paused().toMillis(),
                summary.interrupted().toMillis(),
                summary.charged().cents(),
                SessionView.cents(summary.earned()),
                summary.minutes().stream().map(Minute::of).toList(),
                summary.timeline().stream().map(Step::of).toList(),
                summary.review() == null ? null : summary.review().stars(),
                summary.review() == null ? null : summary.review().text(),
                reply == null ? null : reply.text(),
                reply == null ? null : reply.at(),
                summary.mayReview(),
                summary.favourite(),
                summary.note(),
                summary.tips().stream().map(TipView::of).toList(),
                summary.mayTip(),
                SessionDisputes.View.of(summary.dispute()),
                summary.disputableUntil(),
                summary.blocked());
    }
}
