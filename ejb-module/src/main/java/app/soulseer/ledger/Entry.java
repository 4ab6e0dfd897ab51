package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.List;

/**
 * One movement of money (M-1, M-3). Its postings sum to zero and name each account once.
 *
 * @param kind what sort of movement it is
 * @param idempotencyKey unique for ever, 1 to 200 characters, deterministic: {@code reading:<id>:minute:<n>}
 * @param occurredAt when it happened; when it was written down is recorded beside it
 * @param causedBy the person who caused it, or null when the system did
 * @param reason in words, at most 500 characters, or null
 * @param refs what it is for
 * @param postings two or more
 */
public record Entry(
        EntryKind kind,
        String idempotencyKey,
        Instant occurredAt,
        PersonId causedBy,
        String reason,
        References refs,
        List<Posting> postings) {

    static final int MAX_KEY = 200;
    static final int MAX_REASON = 500;

    /**
     * @throws IllegalArgumentException when a part is missing or too long, or the postings are fewer than two, do not
     *     sum to zero or name an account twice: a programming error of the caller's
     */
    public Entry {
        if (kind == null || occurredAt == null || refs == null) {
            throw new IllegalArgumentException("an entry has a kind, a time and references");
        }
        if (idempotencyKey == null || idempotencyKey.isBlank() || idempotencyKey.length() > MAX_KEY) {
            throw new IllegalArgumentException("an idempotency key has 1 to " + MAX_KEY + " characters");
        }
        if (reason != null && reason.length() > MAX_REASON) {
            throw new IllegalArgumentException("a reason has at most " + MAX_REASON + " characters");
        }
        postings = List.copyOf(postings);
        if (postings.size() < 2) {
            throw new IllegalArgumentException("an entry has at least two postings");
        }
        Money sum = Money.ZERO;
        for (int i = 0; i < postings.size(); i++) {
            sum = sum.plus(postings.get(i).amount());
            for (int j = 0; j < i; j++) {
                if (postings.get(i).account().equals(postings.get(j).account())) {
                    throw new IllegalArgumentException("an entry names an account once");
                }
            }
        }
        if (!sum.isZero()) {
            throw new IllegalArgumentException("the postings of an entry sum to zero, not to " + sum);
        }
    }
}
