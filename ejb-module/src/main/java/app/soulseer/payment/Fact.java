package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that the payment provider says is so, at the moment at which it said it. Facts come twice, late, never, and in
 * any order; whoever records one compares it with what is known and posts only what has moved and is not posted yet.
 *
 * <p>Facts about readers' accounts and transfers are fired as CDI events in the transaction that records them, for the
 * features that pay out.
 */
public sealed interface Fact {

    /** How far a payment has come. */
    enum PaymentStatus {
        /** Nothing is paid yet and it may still be. */
        OPEN,
        /** A slow method has been used; whether it is paid shows later. */
        PROCESSING,
        PAID,
        /** This attempt failed; another may follow while the checkout is open. */
        DECLINED,
        /** It will never be paid. */
        CANCELLED
    }

    /**
     * A checkout page.
     *
     * @param sessionId the provider's id
     * @param topUp our id, or null when it is not ours
     * @param paymentIntent its payment, or null while there is none
     * @param customer the provider's id of the payer, or null
     * @param status as far as the page knows: {@code CANCELLED} when it has expired
     * @param at when the provider said so
     */
    record Checkout(
            String sessionId, UUID topUp, String paymentIntent, String customer, PaymentStatus status, Instant at)
            implements Fact {}

    /**
     * A payment by card or the like.
     *
     * @param paymentIntent the provider's id
     * @param topUp our id, or null when it is not ours
     * @param received what has been paid, gross
     * @param charge the charge that paid it, or null
     * @param customer the payer, or null
     * @param paymentMethod the card, or null
     * @param failure the provider's code of why it failed, or null
     */
    record Payment(
            String paymentIntent,
            UUID topUp,
            PaymentStatus status,
            Money received,
            String charge,
            String customer,
            String paymentMethod,
            String failure,
            Instant at)
            implements Fact {

        /** The same, as the answer to a question about a top-up of ours. */
        Payment of(UUID id) {
            return new Payment(paymentIntent, id, status, received, charge, customer, paymentMethod, failure, at);
        }
    }

    /** The charge of a payment has been refunded in part or whole; by which refunds, the provider has to be asked. */
    record ChargeRefunded(String charge, String paymentIntent, Instant at) implements Fact {}

    /** How far a refund has come. The money leaves when it is made, and comes back when it fails. */
    enum RefundStatus {
        PENDING,
        SUCCEEDED,
        /** The bank sent it back, or it was cancelled: the money is ours again. */
        FAILED
    }

    /**
     * A refund, ours or made at the provider's own pages.
     *
     * @param refund the provider's id
     * @param ours our id of the wish for it, or null
     * @param failure the provider's code of why it failed, or null
     */
    record Refund(
            String refund,
            UUID ours,
            String paymentIntent,
            String charge,
            Money amount,
            RefundStatus status,
            String failure,
            Instant at)
            implements Fact {

        /** The same, as the answer to a wish of ours. */
        Refund of(UUID id) {
            return new Refund(refund, id, paymentIntent, charge, amount, status, failure, at);
        }
    }

    /**
     * A dispute as it stands.
     *
     * @param dispute the provider's id
     * @param status the provider's word for it, such as {@code needs_response}, {@code won}, {@code lost}
     * @param reason the provider's word for the payer's reason
     * @param evidenceDue until when evidence is taken, or null
     * @param movements what it has moved so far; each is posted once
     */
    record Dispute(
            String dispute,
            String paymentIntent,
            String charge,
            Money amount,
            String status,
            String reason,
            Instant evidenceDue,
            List<DisputeMovement> movements,
            Instant at)
            implements Fact {
        public Dispute {
            movements = List.copyOf(movements);
        }
    }

    /**
     * Money taken or given back for a dispute.
     *
     * @param balanceTransaction the provider's id of the movement
     * @param amount what the payer's side moved: negative when it was taken from us, positive when it came back
     * @param fee what the provider keeps for it; negative when it gives the fee back
     */
    record DisputeMovement(String balanceTransaction, Money amount, Money fee, Instant at) {}

    /** The card's issuer thinks that a payment was fraud. */
    record FraudWarning(String warning, String charge, String paymentIntent, String kind, Instant at) implements Fact {}

    /**
     * A card was saved without a payment.
     *
     * @param client our id of the payer, or null when it is not ours
     * @param customer the provider's id of the payer, who may be new to us
     */
    record CardSaved(UUID client, String customer, String paymentMethod, Instant at) implements Fact {}

    /**
     * A reader's account at the provider.
     *
     * @param account the provider's id
     * @param transfersActive whether money may be sent to it
     * @param payoutsEnabled whether it can pay out to its bank
     * @param requirementsDue what the provider still wants, in its own words
     * @param disabledReason why something is switched off, or null
     * @param requirementsBy until when the requirements must be met, or null
     */
    record Account(
            String account,
            boolean detailsSubmitted,
            boolean transfersActive,
            boolean payoutsEnabled,
            List<String> requirementsDue,
            String disabledReason,
            Instant requirementsBy,
            Instant at)
            implements Fact {
        public Account {
            requirementsDue = List.copyOf(requirementsDue);
        }
    }

    /** A reader has taken the account away from us: nothing can be sent to it any more. */
    record AccountLost(String account, Instant at) implements Fact {}

    /**
     * A transfer to a reader's account.
     *
     * @param transfer the provider's id
     * @param payout our id, or null when it is not ours
     * @param amount what was sent
     * @param reversed what of it has come back, in all
     * @param reversals the single reversals, as far as they are told
     */
    record Transfer(
            String transfer,
            UUID payout,
            String account,
            Money amount,
            Money reversed,
            List<Reversal> reversals,
            Instant at)
            implements Fact {
        public Transfer {
            reversals = List.copyOf(reversals);
        }
    }

    /** Money of a transfer that came back. */
    record Reversal(String reversal, Money amount, Instant at) {}

    /**
     * A payment from a reader's account to the reader's bank.
     *
     * @param account the provider's id of the reader's account, or null for our own payout to our own bank
     * @param status the provider's word for it, such as {@code paid}, {@code failed}, {@code canceled}
     */
    record BankPayout(String account, String payout, Money amount, String status, String failure, Instant at)
            implements Fact {}

    /** Something of the provider's that no feature has a use for; it is kept and changes nothing. */
    record Other(String type) implements Fact {}
}
