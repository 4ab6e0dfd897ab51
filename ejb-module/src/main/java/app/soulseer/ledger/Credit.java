package app.soulseer.ledger;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Money that an admin puts into or takes from a client's wallet, checked before it goes near the books. */
record Credit(PersonId admin, PersonId client, Money amount, CreditKind kind, String reason, String key) {

    private static final int LEAST_REASON = 3;
    private static final int MOST_KEY = 100;

    /** @throws app.soulseer.kernel.DomainException {@code common.invalid_input}, naming the field */
    static Credit checked(
            PersonId admin, PersonId client, Money amount, CreditKind kind, String reason, String key, Money most) {
        if (client == null) {
            throw CommonProblem.invalid("client", "Please choose a client.");
        }
        if (kind == null) {
            throw CommonProblem.invalid("kind", "Please choose what kind of credit it is.");
        }
        if (amount == null || amount.isZero()) {
            throw CommonProblem.invalid("amount", "Please give an amount.");
        }
        if (kind == CreditKind.PROMO_CREDIT && amount.isNegative()) {
            throw CommonProblem.invalid("amount", "A promotional credit can only add money; use an adjustment.");
        }
        if (most.isLessThan(amount) || amount.isLessThan(most.negate())) {
            throw CommonProblem.invalid("amount", "At most " + most + " can be credited or taken at once.");
        }
        String words = reason == null ? "" : reason.strip();
        if (words.length() < LEAST_REASON || words.length() > Entry.MAX_REASON) {
            throw CommonProblem.invalid(
                    "reason", "Please say why, in " + LEAST_REASON + " to " + Entry.MAX_REASON + " characters.");
        }
        if (words.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid("reason", "A reason is one line of words.");
        }
        if (key == null
                || key.isBlank()
                || key.length() > MOST_KEY
                || key.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid("idempotencyKey", "A key of 1 to " + MOST_KEY + " characters is needed.");
        }
        return new Credit(admin, client, amount, kind, words, key);
    }

    Entry entry(Instant at) {
        return new Entry(
                kind.entry(),
                "credit:" + key,
                at,
                admin,
                reason,
                References.none(),
                List.of(
                        new Posting(AccountRef.platform(kind.against()), amount.negate()),
                        new Posting(AccountRef.wallet(client), amount)));
    }

    AuditEvent event(EntryId entry, Balance after) {
        return new AuditEvent(
                "ledger.wallet_credited",
                admin,
                "person",
                client.toString(),
                reason,
                Map.of("balance", after.total().minus(amount)),
                Map.of(
                        "balance",
                        after.total(),
                        "amount",
                        amount,
                        "kind",
                        kind.entry().code(),
                        "entry",
                        entry));
    }
}
