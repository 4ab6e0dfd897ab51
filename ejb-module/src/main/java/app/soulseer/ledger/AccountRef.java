package app.soulseer.ledger;

import app.soulseer.kernel.PersonId;

/** An account, named by its owner and what it is for. It comes into being with its first movement. */
public record AccountRef(Owner owner, AccountKind kind) {

    public AccountRef {
        if (owner == null || kind == null) {
            throw new IllegalArgumentException("an account has an owner and a kind");
        }
    }

    /** A client's wallet. */
    public static AccountRef wallet(PersonId client) {
        return new AccountRef(Owner.person(client), AccountKind.WALLET);
    }

    /** A reader's earnings. */
    public static AccountRef earnings(PersonId reader) {
        return new AccountRef(Owner.person(reader), AccountKind.READER_EARNINGS);
    }

    /** What a client owes. */
    public static AccountRef debt(PersonId client) {
        return new AccountRef(Owner.person(client), AccountKind.DEBT);
    }

    /** An account of the platform's own. */
    public static AccountRef platform(AccountKind kind) {
        return new AccountRef(Owner.platform(), kind);
    }
}
