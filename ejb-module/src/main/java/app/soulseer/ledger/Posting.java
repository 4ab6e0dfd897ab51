package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import java.util.ArrayList;
import java.util.List;

/**
 * One side of an entry.
 *
 * @param account whose balance changes
 * @param amount what is added to it; a negative amount lowers it; never zero
 */
public record Posting(AccountRef account, Money amount) {

    public Posting {
        if (account == null || amount == null || amount.isZero()) {
            throw new IllegalArgumentException("a posting has an account and an amount that is not zero");
        }
    }

    /** The postings by which a client pays a reader, and the platform has its share; whoever gets nothing has none (M-8). */
    public static List<Posting> sale(PersonId client, PersonId reader, Split.Shares shares) {
        return shared(client, reader, shares, false);
    }

    /** The postings that give a client such money back, each side its part. */
    public static List<Posting> refund(PersonId client, PersonId reader, Split.Shares shares) {
        return shared(client, reader, shares, true);
    }

    private static List<Posting> shared(PersonId client, PersonId reader, Split.Shares shares, boolean back) {
        List<Posting> postings = new ArrayList<>(3);
        add(postings, AccountRef.wallet(client), shares.reader().plus(shares.platform()), !back);
        add(postings, AccountRef.earnings(reader), shares.reader(), back);
        add(postings, AccountRef.platform(AccountKind.PLATFORM_REVENUE), shares.platform(), back);
        return postings;
    }

    private static void add(List<Posting> postings, AccountRef account, Money amount, boolean gives) {
        if (!amount.isZero()) {
            postings.add(new Posting(account, gives ? amount.negate() : amount));
        }
    }
}
