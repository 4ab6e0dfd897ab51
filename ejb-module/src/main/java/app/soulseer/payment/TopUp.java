package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.UUID;

/** A top-up as its row stands. */
record TopUp(
        UUID id,
        PersonId client,
        Money amount,
        TopUpHow how,
        TopUpState state,
        boolean saveCard,
        String returnPath,
        String sessionId,
        String paymentIntent,
        String charge,
        String failure,
        Instant createdAt,
        Instant expiresAt,
        Instant paidAt,
        Money paid,
        UUID entry,
        Money fee,
        UUID feeEntry) {

    static TopUp wish(
            UUID id,
            PersonId client,
            Money amount,
            TopUpHow how,
            boolean saveCard,
            String returnPath,
            Instant now,
            Instant expiresAt) {
        return new TopUp(
                id,
                client,
                amount,
                how,
                TopUpState.INTENDED,
                saveCard,
                returnPath,
                null,
                null,
                null,
                null,
                now,
                expiresAt,
                null,
                null,
                null,
                null,
                null);
    }

    boolean isPaid() {
        return entry != null;
    }

    TopUpView view() {
        return new TopUpView(
                id,
                client,
                amount,
                how,
                state,
                failure,
                createdAt,
                expiresAt,
                paidAt,
                paid,
                fee,
                returnPath,
                paymentIntent);
    }
}
