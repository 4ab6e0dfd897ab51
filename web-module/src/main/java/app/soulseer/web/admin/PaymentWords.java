package app.soulseer.web.admin;

import app.soulseer.payment.PaymentGateway;
import app.soulseer.payment.ReconciliationFinding;
import app.soulseer.payment.RefundState;
import app.soulseer.payment.RefundView;
import app.soulseer.payment.TopUpHow;
import app.soulseer.payment.TopUpState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;

/** What admins read for the states of payments, refunds, disputes and findings. */
@Named
@ApplicationScoped
public class PaymentWords {

    /** The provider's words for why a client's bank takes a payment back. */
    private static final Map<String, String> DISPUTE_REASONS = Map.ofEntries(
            Map.entry("fraudulent", "Not made by the card's owner"),
            Map.entry("unrecognized", "Not recognised"),
            Map.entry("duplicate", "Charged twice"),
            Map.entry("product_not_received", "Nothing received"),
            Map.entry("product_unacceptable", "Not as described"),
            Map.entry("subscription_canceled", "Was cancelled"),
            Map.entry("credit_not_processed", "A refund did not come"),
            Map.entry("general", "No reason given"),
            Map.entry("bank_cannot_process", "The bank can't process it"),
            Map.entry("customer_initiated", "The client asked for it"),
            Map.entry("debit_not_authorized", "Not authorised"),
            Map.entry("insufficient_funds", "Not covered"),
            Map.entry("noncompliant", "Against the rules of the card network"));

    /** A code in words: {@code needs_response} as {@code Needs response}. */
    static String plain(String code) {
        if (code == null || code.isBlank()) {
            return "";
        }
        String words = code.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public String topUp(TopUpState state) {
        return switch (state) {
            case INTENDED -> "Not known yet";
            case OPEN -> "Page open";
            case PROCESSING -> "Under way";
            case EXPIRED -> "Left unpaid";
            case FAILED -> "Declined";
            case PAID -> "Paid";
        };
    }

    public String topUpMark(TopUpState state) {
        return switch (state) {
            case INTENDED, OPEN, PROCESSING -> "wait";
            case EXPIRED -> "";
            case FAILED -> "bad";
            case PAID -> "ok";
        };
    }

    public String how(TopUpHow how) {
        return switch (how) {
            case CHECKOUT -> "Checkout";
            case AUTO_RELOAD -> "Auto-reload";
        };
    }

    public String refund(RefundState state) {
        return switch (state) {
            case PROPOSED -> "Waits for a second admin";
            case APPROVED -> "Being sent";
            case REJECTED -> "Rejected";
            case REFUSED -> "Refused by Stripe";
            case PENDING -> "On its way";
            case SUCCEEDED -> "Refunded";
            case FAILED -> "Came back";
        };
    }

    public String refundMark(RefundState state) {
        return switch (state) {
            case PROPOSED, APPROVED, PENDING -> "wait";
            case REJECTED -> "";
            case REFUSED, FAILED -> "bad";
            case SUCCEEDED -> "ok";
        };
    }

    /** Why a refund was made, or from where it came. */
    public String reason(RefundView refund) {
        return refund.reason() == null ? "Made at Stripe's pages" : refund.reason();
    }

    /** Why a refund failed, in the provider's words; empty where it did not. */
    public String failure(RefundView refund) {
        return plain(refund.failure());
    }

    public String dispute(String status) {
        return switch (status) {
            case "needs_response" -> "Needs an answer";
            case "warning_needs_response" -> "Inquiry, needs an answer";
            case "under_review" -> "Under review";
            case "warning_under_review" -> "Inquiry under review";
            case "warning_closed" -> "Inquiry closed";
            case "won" -> "Won";
            case "lost" -> "Lost";
            default -> plain(status);
        };
    }

    public String disputeMark(String status) {
        return switch (status) {
            case "needs_response", "warning_needs_response" -> "warn";
            case "won", "warning_closed" -> "ok";
            case "lost" -> "bad";
            default -> "wait";
        };
    }

    /** Whether somebody has to answer. */
    public boolean isAnswerable(String status) {
        return status.endsWith("needs_response");
    }

    public String disputeReason(String reason) {
        return reason == null ? "" : DISPUTE_REASONS.getOrDefault(reason, plain(reason));
    }

    public String problem(ReconciliationFinding finding) {
        return switch (finding.problem()) {
            case MISSING -> "Missing in our books";
            case EXTRA -> "Only in our books";
            case DIFFERING -> "Different amounts";
        };
    }

    public String movement(PaymentGateway.MovementKind kind) {
        return plain(kind.name().toLowerCase(Locale.ROOT));
    }
}
