package app.soulseer.payment.stripe;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import app.soulseer.payment.TransferGateway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Money that goes to readers, by Stripe. */
@ApplicationScoped
class StripeTransfers implements TransferGateway {

    @Inject
    private StripeAccess access;

    @Inject
    private Accounts accounts;

    @Inject
    private Transfers transfers;

    @Override
    public boolean isSetUp() {
        return access.isSetUp();
    }

    @Override
    public Fact.Account openAccount(UUID reader, String email, String country) {
        return accounts.open(reader, email, country);
    }

    @Override
    public URI onboarding(String account, URI refresh, URI back) {
        return accounts.onboarding(account, refresh, back);
    }

    @Override
    public URI dashboard(String account) {
        return accounts.dashboard(account);
    }

    @Override
    public Fact.Account account(String account) {
        return accounts.get(account);
    }

    @Override
    public Fact.Transfer transfer(UUID payout, String account, Money amount) {
        return transfers.make(payout, account, amount);
    }

    @Override
    public Optional<Fact.Transfer> findTransfer(UUID payout) {
        return transfers.find(payout);
    }

    @Override
    public Fact.Transfer transferById(String transfer) {
        return transfers.get(transfer);
    }

    @Override
    public Fact.Transfer reverse(UUID payout, String transfer) {
        return transfers.reverse(payout, transfer);
    }
}
