package app.soulseer.web.rest;

import app.soulseer.kernel.Money;
import app.soulseer.reading.ReadingView;
import app.soulseer.reading.SwitchProposal;
import java.time.Instant;
import java.util.UUID;

/**
 * A session as its parties see it while it lives, true at {@code serverTime}.
 *
 * @param state created, waiting, active, paused, reconnecting, ended or finalized
 * @param usedMillis the billed clock up to {@code serverTime}
 * @param spentCents what has been charged, and the used part of the running minute
 * @param readerRateCents what the reader keeps of a minute; absent for the client
 * @param earnedCents the reader's part of {@code spentCents}; absent for the client
 * @param leftCents what the client could still spend here; absent for the reader
 * @param nextRateCents the price of a minute from the next one on, where another was agreed
 * @param proposal to go on in a lighter modality, while it waits for an answer
 * @param moves how often the reading has moved on: of two answers the one with more is the later
 */
public record SessionView(
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
        Instant ringDeadline,
        Instant joinDeadline,
        Instant graceDeadline,
        Instant pauseDeadline,
        Instant activeSince,
        long usedMillis,
        int minute,
        long spentCents,
        long chargedCents,
        Long readerRateCents,
        Long earnedCents,
        Long leftCents,
        Long limitCents,
        boolean lowFunds,
        Long minutesLeft,
        Long nextRateCents,
        Proposal proposal,
        boolean clientHere,
        boolean readerHere,
        int drops,
        int moves,
        Instant serverTime) {

    static SessionView of(ReadingView view) {
        return new SessionView(
                view.id().value(),
                view.clientId().value(),
                view.clientName(),
                view.readerId().value(),
                view.readerName(),
                view.readerSlug(),
                view.modality().code(),
                view.rate().cents(),
                view.state().code(),
                view.endReason() == null ? null : view.endReason().code(),
                view.requestedAt(),
                view.ringDeadline(),
                view.joinDeadline(),
                view.graceDeadline(),
                view.pauseDeadline(),
                view.activeSince(),
                view.usedMillis(),
                view.minute(),
                view.spent().cents(),
                view.charged().cents(),
                cents(view.readerRate()),
                cents(view.earned()),
                cents(view.left()),
                cents(view.limit()),
                view.lowFunds(),
                view.minutesLeft(),
                cents(view.nextRate()),
                Proposal.of(view.proposal()),
                view.clientHere(),
                view.readerHere(),
                view.drops(),
                view.moves(),
                view.serverTime());
    }

    static Long cents(Money money) {
        return money == null ? null : money.cents();
    }

    /**
     * A proposal to go on in a lighter modality.
     *
     * @param by {@code client} or {@code reader}
     * @param readerRateCents what the reader keeps of a minute; absent for the client
     */
    public record Proposal(
            UUID id, String by, String modality, long rateCents, Long readerRateCents, Instant expiresAt) {

        static Proposal of(SwitchProposal proposal) {
            return proposal == null
                    ? null
                    : new Proposal(
                            proposal.id(),
                            proposal.by(),
                            proposal.modality().code(),
                            proposal.rate().cents(),
                            cents(proposal.readerRate()),
                            proposal.expiresAt());
        }
    }

    /**
     * The short answer for those who only watch the state.
     *
     * @param endReason absent while the session lives
     */
    public record Status(UUID id, String state, String endReason, long chargedCents, Instant serverTime) {

        static Status of(ReadingView view) {
            return new Status(
                    view.id().value(),
                    view.state().code(),
                    view.endReason() == null ? null : view.endReason().code(),
                    view.charged().cents(),
                    view.serverTime());
        }
    }
}
