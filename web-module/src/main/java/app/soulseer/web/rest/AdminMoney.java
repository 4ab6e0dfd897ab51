package app.soulseer.web.rest;

import app.soulseer.payment.DisputeView;
import app.soulseer.payment.RefundView;
import app.soulseer.payout.PayoutView;
import app.soulseer.payout.RunView;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What admins send and get about refunds, disputes and payouts. */
final class AdminMoney {

    private AdminMoney() {}

    /** Why something is done; it stands in the audit log. */
    @Schema(name = "Reason")
    public record Reason(@NotNull @Size(min = 3, max = 500) String reason) {}

    /**
     * A refund.
     *
     * @param refund the provider's id, once there is one
     * @param askedBy absent when it was made at the provider's own pages
     * @param failure the provider's code of why it failed
     */
    @Schema(name = "AdminRefund")
    public record Refund(
            UUID id,
            UUID topUpId,
            UUID clientId,
            String refund,
            long amountCents,
            String state,
            String reason,
            UUID askedBy,
            Instant askedAt,
            UUID approvedBy,
            Instant approvedAt,
            String failure) {

        static Refund of(RefundView view) {
            return new Refund(
                    view.id(),
                    view.topUp(),
                    view.client() == null ? null : view.client().value(),
                    view.refund(),
                    view.amount().cents(),
                    view.state().code(),
                    view.reason(),
                    view.askedBy() == null ? null : view.askedBy().value(),
                    view.askedAt(),
                    view.approvedBy() == null ? null : view.approvedBy().value(),
                    view.approvedAt(),
                    view.failure());
        }
    }

    /**
     * A disputed payment.
     *
     * @param status the provider's word
     * @param evidenceDue until when evidence is taken
     */
    @Schema(name = "Dispute")
    public record Dispute(
            String dispute,
            UUID topUpId,
            UUID clientId,
            long amountCents,
            String status,
            String reason,
            Instant evidenceDue,
            Instant openedAt,
            List<Moved> movements) {

        static Dispute of(DisputeView view) {
            return new Dispute(
                    view.dispute(),
                    view.topUp(),
                    view.client() == null ? null : view.client().value(),
                    view.amount().cents(),
                    view.status(),
                    view.reason(),
                    view.evidenceDue(),
                    view.openedAt(),
                    view.movements().stream()
                            .map(movement -> new Moved(
                                    movement.balanceTransaction(),
                                    movement.amount().cents(),
                                    movement.fee().cents(),
                                    movement.at(),
                                    movement.posted()))
                            .toList());
        }
    }

    /**
     * What a dispute moved.
     *
     * @param amountCents negative when it was taken from us
     * @param posted whether it is in the books
     */
    @Schema(name = "DisputeMovement")
    public record Moved(String balanceTransaction, long amountCents, long feeCents, Instant at, boolean posted) {}

    /**
     * A payout to a reader.
     *
     * @param reversedCents what of it has come back
     * @param transfer the provider's id, once it is known to be sent
     */
    @Schema(name = "AdminPayout")
    public record Payout(
            UUID id,
            UUID readerId,
            String reader,
            LocalDate day,
            long amountCents,
            String state,
            long reversedCents,
            Instant createdAt,
            Instant sentAt,
            Instant failedAt,
            String transfer,
            String failure,
            int attempts,
            Instant nextAttempt) {

        static Payout of(PayoutView view) {
            return new Payout(
                    view.id().value(),
                    view.reader().value(),
                    view.readerName(),
                    view.day(),
                    view.amount().cents(),
                    view.state().code(),
                    view.reversed().cents(),
                    view.createdAt(),
                    view.sentAt(),
                    view.failedAt(),
                    view.transfer(),
                    view.failure(),
                    view.attempts(),
                    view.nextAttempt());
        }
    }

    /**
     * A run over all readers.
     *
     * @param startedBy absent for the day's own
     * @param finishedAt absent while it is under way
     */
    @Schema(name = "PayoutRun")
    public record Run(
            long number,
            LocalDate day,
            Instant startedAt,
            UUID startedBy,
            String reason,
            Instant finishedAt,
            long payouts,
            long sumCents,
            long unsettled,
            long failed) {

        static Run of(RunView view) {
            return new Run(
                    view.number(),
                    view.day(),
                    view.startedAt(),
                    view.startedBy() == null ? null : view.startedBy().value(),
                    view.reason(),
                    view.finishedAt(),
                    view.payouts(),
                    view.sum().cents(),
                    view.unsettled(),
                    view.failed());
        }
    }
}
