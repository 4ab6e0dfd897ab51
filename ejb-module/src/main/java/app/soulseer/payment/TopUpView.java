package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;

/**
 * A top-up as its client and admins see it.
 *
 * @param amount what was wished for
 * @param failure the provider's code of why the last attempt failed, or null
 * @param expiresAt until when the page can be paid
 * @param paid what was really paid, or null while nothing is
 * @param fee what the provider kept, or null while that is not known; for admins
 * @param returnPath where the client came from and goes back to, a path of ours
 * @param paymentIntent the provider's id of the payment, or null; for admins
 */
public record TopUpView(
        UUID id,
        PersonId client,
        Money amount,
        TopUpHow how,
        TopUpState state,
        String failure,
        Instant createdAt,
        Instant expiresAt,
        Instant paidAt,
        Money paid,
        Money fee,
        String returnPath,
        String paymentIntent) {

    /** The same without what is no client's business. */
    TopUpView forClient() {
        return new TopUpView(
                id, client, amount, how, state, failure, createdAt, expiresAt, paidAt, paid, null, returnPath, null);
    }
}
