package app.soulseer.payment.stripe;

import app.soulseer.kernel.Money;
import app.soulseer.payment.PaymentGateway.Movement;
import app.soulseer.payment.PaymentGateway.MovementKind;
import app.soulseer.payment.PaymentGateway.MovementPage;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.BalanceTransactionSource;
import com.stripe.model.Charge;
import com.stripe.model.StripeCollection;
import com.stripe.param.BalanceTransactionListParams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Stripe's own books of our account (https://docs.stripe.com/api/balance_transactions, P-5). */
@ApplicationScoped
class Movements {

    @Inject
    private StripeAccess access;

    MovementPage list(Instant since, Instant until, String after) {
        BalanceTransactionListParams.Builder params = BalanceTransactionListParams.builder()
                .setCreated(BalanceTransactionListParams.Created.builder()
                        .setGte(Wire.secondsAtOrAfter(since))
                        .setLt(Wire.secondsAtOrAfter(until))
                        .build())
                // The line of a charge names the charge, and what we know is its payment.
                .addExpand("data.source")
                .setLimit(Pages.LARGEST);
        if (after != null) {
            params.setStartingAfter(after);
        }
        return access.ask("list balance transactions", stripe -> {
            StripeCollection<BalanceTransaction> page =
                    stripe.balanceTransactions().list(params.build());
            return new MovementPage(
                    page.getData().stream().map(Movements::movement).toList(), Pages.next(page));
        });
    }

    static Movement movement(BalanceTransaction line) {
        Instant at = Wire.instant(line.getCreated());
        if (!Wire.isOurs("balance transaction " + line.getId(), line.getCurrency())) {
            String type = line.getType() + " (" + line.getCurrency() + ")";
            return new Movement(line.getId(), MovementKind.OTHER, line.getSource(), Money.ZERO, Money.ZERO, type, at);
        }
        return new Movement(
                line.getId(),
                kind(line),
                source(line),
                Wire.money(line.getAmount()),
                Wire.money(line.getFee()),
                line.getType(),
                at);
    }

    /** A dispute's line is an adjustment by its type; only the category of reports tells it from others. */
    private static MovementKind kind(BalanceTransaction line) {
        String category = String.valueOf(line.getReportingCategory());
        if (category.equals("dispute") || category.equals("dispute_reversal")) {
            return MovementKind.DISPUTE;
        }
        return switch (String.valueOf(line.getType())) {
            case "charge", "payment" -> MovementKind.CHARGE;
            case "refund", "payment_refund" -> MovementKind.REFUND;
            case "refund_failure" -> MovementKind.REFUND_FAILURE;
            case "transfer" -> MovementKind.TRANSFER;
            case "transfer_refund" -> MovementKind.TRANSFER_REVERSAL;
            case "payout", "payout_cancel", "payout_failure", "topup", "topup_reversal" -> MovementKind.OWN_BANK;
            default -> MovementKind.OTHER;
        };
    }

    private static String source(BalanceTransaction line) {
        BalanceTransactionSource source = line.getSourceObject();
        if (source instanceof Charge charge && charge.getPaymentIntent() != null) {
            return charge.getPaymentIntent();
        }
        return line.getSource();
    }
}
