package app.soulseer.ledger;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Money of cards and what clients owe (P-4): all that moves a debt account does so here, under the lock of the owner's
 * wallet, so that what was read of both stays true and the wallet's flag always says whether something is owed.
 */
final class Debts {

    private final Handle handle;
    private final Clock clock;
    private final Ids ids;
    private final AccountDesk desk;
    private final Books books;

    Debts(Handle handle, Clock clock, Ids ids, AccountDesk desk, Books books) {
        this.handle = handle;
        this.clock = clock;
        this.ids = ids;
        this.desk = desk;
        this.books = books;
    }

    /** Money arrives: first for what is owed, the rest for the wallet. */
    CardMoneyMoved payIn(CardMoney money) {
        return move(money, true);
    }

    /** Money leaves again: what the wallet has to spend, and the rest is owed. */
    CardMoneyMoved takeBack(CardMoney money) {
        return move(money, false);
    }

    private CardMoneyMoved move(CardMoney money, boolean in) {
        Wallet wallet = lock(money.client());
        Entry asked = money.asked(in);
        byte[] hash = new ContentHash().of(asked, accounts(asked), null);
        Optional<Standing.Written> before = written(money.idempotencyKey());
        if (before.isPresent()) {
            return replay(money, before.get(), hash);
        }
        Money available = wallet.total.minus(wallet.held);
        Money owed = owed(money.client());
        Money debt =
                in ? money.amount().min(owed) : available.minus(money.amount()).min(Money.ZERO);
        Money rest = (in ? money.amount() : money.amount().negate()).minus(debt);
        List<Posting> postings = new ArrayList<>();
        postings.add(asked.postings().get(0));
        add(postings, AccountRef.debt(money.client()), debt);
        add(postings, AccountRef.wallet(money.client()), rest);
        // Before the entry: whoever hears that funds have arrived may want to spend them at once.
        block(wallet, owed.minus(debt).isPositive());
        UUID entry = write(money.entry(postings), hash);
        return new CardMoneyMoved(new EntryId(entry), false, rest, debt);
    }

    /**
     * Moves what has become available in a blocked wallet to what its owner owes.
     *
     * @return what was settled
     */
    Money settle(PersonId client) {
        Wallet wallet = lock(client);
        Money owed = owed(client);
        Money settled = wallet.total.minus(wallet.held).min(owed);
        if (!settled.isPositive()) {
            return Money.ZERO;
        }
        Entry entry = new Entry(
                EntryKind.ADJUSTMENT,
                "debt_settlement:" + ids.next(),
                clock.instant(),
                null,
                "Settles what was owed",
                References.none(),
                List.of(
                        new Posting(AccountRef.wallet(client), settled.negate()),
                        new Posting(AccountRef.debt(client), settled)));
        block(wallet, owed.minus(settled).isPositive());
        write(entry, new ContentHash().of(entry, accounts(entry), null));
        return settled;
    }

    /** Clients who owe something and have something: after a hold was given back, or a credit. */
    List<PersonId> ableToSettle(int most) {
        return handle.createQuery("""
                        SELECT owner_id FROM ledger_account
                         WHERE spending_blocked AND balance_cents > held_cents AND owner_kind = 'person'
                         ORDER BY id LIMIT :most""")
                .bind("most", most)
                .mapTo(UUID.class)
                .map(PersonId::new)
                .list();
    }

    private UUID write(Entry entry, byte[] hash) {
        Outcome outcome =
                books.run(handle, List.of(Step.split(entry, hash, ids.next()))).get(0);
        if (outcome instanceof Outcome.Refused refused) {
            throw new DomainException(refused.problem());
        }
        return ((Outcome.Done) outcome).id();
    }

    private static void add(List<Posting> postings, AccountRef account, Money amount) {
        if (!amount.isZero()) {
            postings.add(new Posting(account, amount));
        }
    }

    private static UUID[] accounts(Entry entry) {
        return entry.postings().stream()
                .map(posting -> AccountIds.of(posting.account()))
                .toArray(UUID[]::new);
    }

    private record Wallet(UUID id, Money total, Money held, boolean blocked) {}

    private Wallet lock(PersonId client) {
        open(client);
        UUID id = AccountIds.of(AccountRef.wallet(client));
        return handle.createQuery("""
                        SELECT balance_cents, held_cents, spending_blocked FROM ledger_account
                         WHERE id = :id FOR UPDATE""")
                .bind("id", id)
                .map((row, context) ->
                        new Wallet(id, Money.ofCents(row.getLong(1)), Money.ofCents(row.getLong(2)), row.getBoolean(3)))
                .one();
    }

    /** Before the lock, and only what is missing: an account is opened in another transaction, which must not wait. */
    private void open(PersonId client) {
        Map<UUID, AccountRef> accounts = new LinkedHashMap<>();
        for (AccountRef account : List.of(
                AccountRef.wallet(client), AccountRef.debt(client), AccountRef.platform(AccountKind.STRIPE_CLEARING))) {
            accounts.put(AccountIds.of(account), account);
        }
        try {
            accounts.keySet()
                    .removeAll(new BookRows(handle.getConnection(), clock.instant())
                            .existing(List.copyOf(accounts.keySet())));
            if (!accounts.isEmpty()) {
                desk.open(accounts);
            }
        } catch (SQLException e) {
            throw new Books.BooksUnavailableException(e);
        }
    }

    /** A statement of its own after the lock, so that it sees what the lock's last owner left. */
    private Money owed(PersonId client) {
        return Balances.of(handle, AccountRef.debt(client)).total().negate();
    }

    private Optional<Standing.Written> written(String key) {
        return handle.createQuery("SELECT id, content_hash FROM ledger_entry WHERE idempotency_key = :key")
                .bind("key", key)
                .map((row, context) ->
                        new Standing.Written(row.getObject(1, UUID.class), ByteBuffer.wrap(row.getBytes(2))))
                .findOne();
    }

    private CardMoneyMoved replay(CardMoney money, Standing.Written before, byte[] hash) {
        if (!before.hash().equals(ByteBuffer.wrap(hash))) {
            throw new DomainException(LedgerProblem.IDEMPOTENCY_CONFLICT);
        }
        return new CardMoneyMoved(
                new EntryId(before.id()),
                true,
                posted(before.id(), AccountRef.wallet(money.client())),
                posted(before.id(), AccountRef.debt(money.client())));
    }

    private Money posted(UUID entry, AccountRef account) {
        return Money.ofCents(handle.createQuery(
                        "SELECT coalesce(sum(amount_cents), 0) FROM ledger_posting WHERE entry_id = :entry AND account_id = :account")
                .bind("entry", entry)
                .bind("account", AccountIds.of(account))
                .mapTo(Long.class)
                .one());
    }

    private void block(Wallet wallet, boolean blocked) {
        if (wallet.blocked != blocked) {
            handle.createUpdate("UPDATE ledger_account SET spending_blocked = :blocked WHERE id = :id")
                    .bind("blocked", blocked)
                    .bind("id", wallet.id)
                    .execute();
        }
    }
}
