package app.soulseer.payout;

import app.soulseer.payment.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Hears what the provider tells of accounts and transfers, in the transaction that records it. */
@ApplicationScoped
class FactObserver {

    private final AccountFacts accounts;
    private final TransferFacts transfers;
    private final AccountTable table;
    private final BankTable bank;
    private final News news;

    @Inject
    FactObserver(AccountFacts accounts, TransferFacts transfers, AccountTable table, BankTable bank, News news) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.table = table;
        this.bank = bank;
        this.news = news;
    }

    /** Needed for the client proxy alone. */
    FactObserver() {
        this(null, null, null, null, null);
    }

    void account(@Observes Fact.Account fact) {
        accounts.record(fact);
    }

    void accountLost(@Observes Fact.AccountLost fact) {
        accounts.record(fact);
    }

    void transfer(@Observes Fact.Transfer fact) {
        transfers.record(fact);
    }

    void bankPayout(@Observes Fact.BankPayout fact) {
        table.lockByProvider(fact.account())
                .filter(row -> bank.told(row.reader(), fact) && fact.failure() != null)
                .ifPresent(row -> news.bankRefused(row.reader(), fact));
    }
}
