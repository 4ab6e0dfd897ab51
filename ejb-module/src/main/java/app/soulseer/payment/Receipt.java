package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The receipt of a payment (P-7).
 *
 * @param number the top-up's id
 * @param name the payer's name
 * @param email the payer's address
 * @param paid what was paid
 * @param settled what of it settled a debt
 * @param refunds what of it was given back since
 */
public record Receipt(
        UUID number,
        String name,
        String email,
        Money paid,
        Money settled,
        Instant paidAt,
        TopUpHow how,
        String paymentIntent,
        List<Refunded> refunds) {

    public Receipt {
        refunds = List.copyOf(refunds);
    }

    /** A part that was given back. */
    public record Refunded(Money amount, RefundState state, Instant at) {}
}
