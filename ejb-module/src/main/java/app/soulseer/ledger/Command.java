package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import java.time.Instant;
import java.util.UUID;

/** Something the ledger is asked to do. Each is idempotent: an entry by its key, a hold by its id. */
public sealed interface Command {

    /** Writes an entry. Guarded accounts may not fall below their holds by it. */
    record Post(Entry entry) implements Command {
        public Post {
            if (entry == null) {
                throw new IllegalArgumentException("an entry is needed");
            }
            refuseDebt(entry);
        }
    }

    /**
     * Reserves a part of a guarded account (M-7).
     *
     * @param amount more than zero
     * @param purposeKind what the money is kept for, in 1 to 40 characters: {@code reading}
     * @param expiresAt when it is given back by itself, or null for never; until that has been done, shortly after the
     *     time, the hold can still be captured
     */
    record PlaceHold(HoldId id, AccountRef account, Money amount, String purposeKind, UUID purposeId, Instant expiresAt)
            implements Command {
        public PlaceHold {
            if (id == null || account == null || purposeId == null || amount == null || !amount.isPositive()) {
                throw new IllegalArgumentException("a hold has an id, an account, a purpose and a positive amount");
            }
            if (!account.kind().isGuarded()) {
                throw new IllegalArgumentException(
                        "nothing can be held on a " + account.kind().code() + " account");
            }
            if (purposeKind == null || purposeKind.isBlank() || purposeKind.length() > 40) {
                throw new IllegalArgumentException("the kind of a purpose has 1 to 40 characters");
            }
        }
    }

    /**
     * Writes an entry that takes from the held account at most what was held; the rest of the hold is given back. A
     * hold is captured once.
     */
    record Capture(HoldId hold, Entry entry) implements Command {
        public Capture {
            if (hold == null || entry == null) {
                throw new IllegalArgumentException("a hold and an entry are needed");
            }
            refuseDebt(entry);
        }
    }

    /** Gives back what was held; releasing twice is releasing once. */
    record Release(HoldId hold) implements Command {
        public Release {
            if (hold == null) {
                throw new IllegalArgumentException("a hold is needed");
            }
        }
    }

    private static void refuseDebt(Entry entry) {
        for (Posting posting : entry.postings()) {
            if (posting.account().kind() == AccountKind.DEBT) {
                throw new IllegalArgumentException("a debt moves by payIn, takeBack and its settlement alone");
            }
        }
    }
}
