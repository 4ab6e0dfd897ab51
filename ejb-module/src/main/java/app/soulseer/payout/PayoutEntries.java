package app.soulseer.payout;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountKind;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.Entry;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.Ledger;
import app.soulseer.ledger.Outcome;
import app.soulseer.ledger.Posting;
import app.soulseer.ledger.RefKind;
import app.soulseer.ledger.References;
import app.soulseer.payment.Fact;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What payouts are in the books: from the reader's earnings to the clearing account and back, each entry referring to the
 * payout by its id, under keys that begin with {@code payout:<id>}.
 */
@Dependent
class PayoutEntries {

    private final Ledger ledger;

    @Inject
    PayoutEntries(Ledger ledger) {
        this.ledger = ledger;
    }

    Command payout(UUID payout, PersonId reader, Money amount, PersonId causedBy, Instant at) {
        return entry(EntryKind.PAYOUT, "payout:" + payout, payout, reader, amount.negate(), causedBy, null, at);
    }

    /** The payout was refused: the earnings have it again. */
    Command failed(PayoutView payout, Instant at) {
        return entry(
                EntryKind.PAYOUT_REVERSAL,
                "payout:" + payout.id() + ":reversal",
                payout.id().value(),
                payout.reader(),
                payout.amount(),
                null,
                "the payout failed",
                at);
    }

    /** The payout that was put back has been sent all the same. */
    Command sentAfterAll(PayoutView payout, Instant at) {
        return entry(
                EntryKind.PAYOUT,
                "payout:" + payout.id() + ":after_all",
                payout.id().value(),
                payout.reader(),
                payout.amount().negate(),
                null,
                "sent although it was taken for failed",
                at);
    }

    /** A part of it, or all, has come back. */
    Command reversed(PayoutView payout, Fact.Reversal reversal) {
        return entry(
                EntryKind.PAYOUT_REVERSAL,
                "payout:" + payout.id() + ":reversal:" + reversal.reversal(),
                payout.id().value(),
                payout.reader(),
                reversal.amount(),
                null,
                null,
                reversal.at());
    }

    /**
     * Posts entries, none of which may be refused or be there already.
     *
     * @return their ids, in the same order
     */
    List<UUID> post(List<Command> entries) {
        return ledger.execute(entries).stream()
                .map(outcome -> {
                    if (outcome instanceof Outcome.Refused refused) {
                        throw new DomainException(refused.problem());
                    }
                    Outcome.Done done = (Outcome.Done) outcome;
                    if (done.replayed()) {
                        throw new IllegalStateException("the entry " + done.id() + " of a payout was there before it");
                    }
                    return done.id();
                })
                .toList();
    }

    UUID post(Command entry) {
        return post(List.of(entry)).get(0);
    }

    private static Command entry(
            EntryKind kind,
            String key,
            UUID payout,
            PersonId reader,
            Money earnings,
            PersonId causedBy,
            String reason,
            Instant at) {
        return new Command.Post(new Entry(
                kind,
                key,
                at,
                causedBy,
                reason,
                References.none().with(RefKind.TRANSFER, payout.toString()),
                List.of(
                        new Posting(AccountRef.earnings(reader), earnings),
                        new Posting(AccountRef.platform(AccountKind.STRIPE_CLEARING), earnings.negate()))));
    }
}
