package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * Money that moves between a client and the payment provider (P-4). How much of it the wallet bears and how much the
 * client's debt is the ledger's to decide, so it names no postings.
 *
 * @param kind {@code TOP_UP}, {@code REFUND}, {@code CHARGEBACK} or {@code CHARGEBACK_REVERSAL}
 * @param idempotencyKey unique for ever, named by the provider's own object
 * @param occurredAt when it happened at the provider
 * @param causedBy the person who caused it, or null
 * @param reason in words, or null
 * @param amount more than zero, whichever way it goes
 */
public record CardMoney(
        EntryKind kind,
        String idempotencyKey,
        Instant occurredAt,
        PersonId causedBy,
        String reason,
        References refs,
        PersonId client,
        Money amount) {

    public CardMoney {
        if (client == null || amount == null || !amount.isPositive()) {
            throw new IllegalArgumentException("money of a card has a client and a positive amount");
        }
        if (kind != EntryKind.TOP_UP
                && kind != EntryKind.REFUND
                && kind != EntryKind.CHARGEBACK
                && kind != EntryKind.CHARGEBACK_REVERSAL) {
            throw new IllegalArgumentException("no money of a card moves by a " + kind);
        }
    }

    /**
     * The entry as it was asked for, as if the wallet bore all of it. Its content is what the same key is held to, since
     * the split depends on the moment.
     */
    Entry asked(boolean in) {
        Money into = in ? amount : amount.negate();
        return entry(List.of(
                posting(AccountKind.STRIPE_CLEARING, into.negate()), new Posting(AccountRef.wallet(client), into)));
    }

    Entry entry(List<Posting> postings) {
        return new Entry(kind, idempotencyKey, occurredAt, causedBy, reason, refs, postings);
    }

    static Posting posting(AccountKind kind, Money amount) {
        return new Posting(AccountRef.platform(kind), amount);
    }
}
