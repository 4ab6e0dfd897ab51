package app.soulseer.web.rest;

import app.soulseer.payment.AutoReload;
import app.soulseer.payment.Receipt;
import app.soulseer.payment.RefundState;
import app.soulseer.payment.SavedCard;
import app.soulseer.payment.TopUpView;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is sent and answered about money in. */
final class Payments {

    private Payments() {}

    /**
     * A client's wish to pay in.
     *
     * @param saveCard whether the card is kept for auto-reload, as the client agrees to by saying so
     * @param returnPath where the client wants to be afterwards, a path of this site; the wallet when nothing is said
     */
    @Schema(name = "AddBalance")
    public record AddBalance(
            @NotNull @Min(1) Long amountCents,
            @NotNull Boolean saveCard,
            @Size(min = 1, max = 200) String returnPath) {}

    /** @param returnPath where the client wants to be afterwards, a path of this site; the wallet when nothing is said */
    @Schema(name = "CardWish")
    public record CardWish(@Size(min = 1, max = 200) String returnPath) {}

    /**
     * A page at the payment provider.
     *
     * @param id the top-up, or the wish to save a card
     * @param url where the payer goes; good for a while
     */
    @Schema(name = "PaymentPage")
    public record PageToPay(UUID id, URI url) {}

    /**
     * @param amountCents what was wished for
     * @param how checkout or auto_reload
     * @param state intended, open, processing, expired, failed or paid
     * @param failure the provider's code of why the last attempt failed
     * @param paidCents what was really paid
     */
    @Schema(name = "TopUp")
    public record TopUp(
            UUID id,
            long amountCents,
            String how,
            String state,
            String failure,
            Instant createdAt,
            Instant expiresAt,
            Instant paidAt,
            Long paidCents,
            String returnPath) {

        static TopUp of(TopUpView view) {
            return new TopUp(
                    view.id(),
                    view.amount().cents(),
                    view.how().code(),
                    view.state().code(),
                    view.failure(),
                    view.createdAt(),
                    view.expiresAt(),
                    view.paidAt(),
                    view.paid() == null ? null : view.paid().cents(),
                    view.returnPath());
        }
    }

    /**
     * @param settledCents what of it settled a debt
     * @param refunds what of it was given back since
     */
    @Schema(name = "Receipt")
    public record ReceiptDocument(
            UUID number,
            String name,
            String email,
            long paidCents,
            long settledCents,
            Instant paidAt,
            String how,
            String paymentIntent,
            List<Refunded> refunds) {

        static ReceiptDocument of(Receipt receipt) {
            return new ReceiptDocument(
                    receipt.number(),
                    receipt.name(),
                    receipt.email(),
                    receipt.paid().cents(),
                    receipt.settled().cents(),
                    receipt.paidAt(),
                    receipt.how().code(),
                    receipt.paymentIntent(),
                    receipt.refunds().stream().map(Refunded::of).toList());
        }
    }

    /** @param state pending, succeeded or failed */
    @Schema(name = "ReceiptRefund")
    public record Refunded(long amountCents, String state, Instant at) {

        static Refunded of(Receipt.Refunded refunded) {
            return new Refunded(refunded.amount().cents(), refunded.state().code(), refunded.at());
        }
    }

    /**
     * How a client wants the wallet to be filled; switching it on is the consent to charge the saved card.
     *
     * @param thresholdCents below what is available the card is charged
     * @param amountCents how much is charged at once
     * @param mostPerDay how often in a day (UTC) at most
     */
    @Schema(name = "AutoReloadWish")
    public record ReloadWish(
            @NotNull Boolean on,
            @NotNull @Min(1) Long thresholdCents,
            @NotNull @Min(1) Long amountCents,
            @NotNull @Min(1) Integer mostPerDay) {}

    /**
     * @param needsYouAt when the card was declined last, so that nothing more is charged that day
     * @param needsYouCode the provider's code of why
     * @param card the saved card; nothing when there is none
     */
    @Schema(name = "AutoReload")
    public record Reload(
            boolean on,
            long thresholdCents,
            long amountCents,
            int mostPerDay,
            Instant needsYouAt,
            String needsYouCode,
            Card card) {

        static Reload of(AutoReload reload, Optional<SavedCard> card) {
            return new Reload(
                    reload.on(),
                    reload.threshold().cents(),
                    reload.amount().cents(),
                    reload.mostPerDay(),
                    reload.needsYouAt(),
                    reload.needsYouCode(),
                    card.map(Card::of).orElse(null));
        }
    }

    /** @param brand such as visa; nothing with the rest until the provider has described it, some seconds after saving */
    @Schema(name = "SavedCard")
    public record Card(String brand, String last4, int expiryMonth, int expiryYear) {

        static Card of(SavedCard card) {
            return new Card(card.brand(), card.last4(), card.expiryMonth(), card.expiryYear());
        }
    }

    /**
     * An admin's wish to give money back to the card.
     *
     * @param amountCents at most what of the payment is left
     * @param reason for the books
     */
    @Schema(name = "RefundWish")
    public record RefundWish(
            @NotNull UUID topUpId,
            @NotNull @Min(1) Long amountCents,
            @NotNull @Size(min = 3, max = 500) String reason) {}

    /** @param state approved when it is being sent, proposed when a second admin has to agree */
    @Schema(name = "Refund")
    public record RefundMade(UUID id, String state) {

        static RefundMade of(UUID id, RefundState state) {
            return new RefundMade(id, state.code());
        }
    }
}
