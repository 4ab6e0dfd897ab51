package app.soulseer.ledger;

import java.util.List;
import java.util.UUID;

/** One command of a batch with what is worked out about it before and while it is judged. */
final class Step {

    final Command command;
    /** The entry to write, or null. */
    final Entry entry;
    /** The accounts of the entry's postings, in their order. */
    final UUID[] accounts;
    /** The hold that is placed, captured or given back, or null. */
    final UUID hold;
    /** The account of a hold that is placed, or null. */
    final UUID heldAccount;
    /** How a hold is settled if it is given back. */
    final HoldState givenBackAs;

    final byte[] hash;
    /** The id the entry gets if it is written by this step. */
    final UUID entryId;
    /** Whether the entry's row has been inserted by this batch. */
    boolean inserted;

    Outcome outcome;
    /** What guarded accounts hold after the entry, by posting; {@link #NO_BALANCE} for collecting ones. */
    long[] balancesAfter;

    static final long NO_BALANCE = -1;

    private Step(Command command, Entry entry, UUID hold, HoldState givenBackAs, ContentHash hashes, UUID entryId) {
        this.command = command;
        this.entry = entry;
        this.hold = hold;
        this.givenBackAs = givenBackAs;
        this.entryId = entryId;
        this.heldAccount = command instanceof Command.PlaceHold place ? AccountIds.of(place.account()) : null;
        if (entry == null) {
            this.accounts = new UUID[0];
            this.hash = null;
        } else {
            List<Posting> postings = entry.postings();
            this.accounts = new UUID[postings.size()];
            for (int i = 0; i < accounts.length; i++) {
                accounts[i] = AccountIds.of(postings.get(i).account());
            }
            this.hash = hashes.of(entry, accounts, hold);
        }
    }

    /** Writes an entry whose split between wallet and debt was decided under the wallet's lock. */
    private Step(Entry entry, byte[] hash, UUID entryId) {
        this.command = null;
        this.entry = entry;
        this.hold = null;
        this.heldAccount = null;
        this.givenBackAs = null;
        this.entryId = entryId;
        this.accounts = entry.postings().stream()
                .map(posting -> AccountIds.of(posting.account()))
                .toArray(UUID[]::new);
        this.hash = hash;
    }

    /**
     * An entry of the ledger's own making.
     *
     * @param hash of what was asked for, whatever the split came to
     */
    static Step split(Entry entry, byte[] hash, UUID entryId) {
        return new Step(entry, hash, entryId);
    }

    /** Whether it writes an entry and settles no hold. */
    boolean isPost() {
        return entry != null && hold == null;
    }

    static Step of(Command command, ContentHash hashes, UUID entryId) {
        if (command instanceof Command.Post post) {
            return new Step(command, post.entry(), null, null, hashes, entryId);
        }
        if (command instanceof Command.Capture capture) {
            return new Step(command, capture.entry(), capture.hold().value(), null, hashes, entryId);
        }
        if (command instanceof Command.PlaceHold place) {
            return new Step(command, null, place.id().value(), null, hashes, entryId);
        }
        UUID hold = ((Command.Release) command).hold().value();
        return new Step(command, null, hold, HoldState.RELEASED, hashes, entryId);
    }

    /** Gives a hold back because its time is over. */
    static Step expiry(UUID hold) {
        return new Step(new Command.Release(new HoldId(hold)), null, hold, HoldState.EXPIRED, null, null);
    }

    boolean isGuarded(int posting) {
        return entry.postings().get(posting).account().kind().isGuarded();
    }

    long cents(int posting) {
        return entry.postings().get(posting).amount().cents();
    }

    /** Whether the step, as judged, writes its entry. */
    boolean writesEntry() {
        return entry != null && outcome instanceof Outcome.Done done && !done.replayed();
    }
}
