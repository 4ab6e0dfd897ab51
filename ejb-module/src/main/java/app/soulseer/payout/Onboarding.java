package app.soulseer.payout;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.TransferGateway;
import app.soulseer.platform.Ids;
import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How a reader gets an account at the provider (O-1). It makes remote calls, so it runs outside of any transaction.
 *
 * <p>The wish for an account is written down under an id before the provider is asked, and asked again under the same id
 * by whoever finds it open: two clicks, or a crash after the provider has done it, open one account.
 */
@Dependent
class Onboarding {

    /** Where the provider sends the reader back to. */
    static final String BACK = "/earnings/onboarding/return";

    /** Where it sends the reader when the link is used up: that page makes a new one. */
    static final String REFRESH = "/earnings/onboarding/refresh";

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final TransferGateway gateway;
    private final Transactions transactions;
    private final AccountTable accounts;
    private final AccountFacts facts;
    private final Contacts contacts;
    private final Settings settings;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Onboarding(
            TransferGateway gateway,
            Transactions transactions,
            AccountTable accounts,
            AccountFacts facts,
            Contacts contacts,
            Settings settings,
            Ids ids,
            Clock clock) {
        this.gateway = gateway;
        this.transactions = transactions;
        this.accounts = accounts;
        this.facts = facts;
        this.contacts = contacts;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** The page on which the reader goes on, after an account has been opened for those who have none. */
    URI begin(PersonId reader, String country) {
        requireSetUp();
        AccountTable.Row row = transactions.call(() -> wish(reader, country));
        String account = row.view().account() == null ? open(row) : row.view().account();
        return asked(() -> gateway.onboarding(account, address(REFRESH), address(BACK)));
    }

    URI dashboard(PersonId reader) {
        String account = account(reader);
        return asked(() -> gateway.dashboard(account));
    }

    /** Asks the provider how the reader's account stands, and records it. */
    void refresh(PersonId reader) {
        String account = account(reader);
        Fact.Account fact = asked(() -> gateway.account(account));
        transactions.run(() -> facts.answered(fact));
    }

    private AccountTable.Row wish(PersonId reader, String country) {
        Contacts.Contact contact =
                contacts.reader(reader).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        AccountTable.Row row = accounts.lock(reader);
        boolean wished = row.country() != null && row.lostAt() == null;
        if (wished) {
            return row;
        }
        String place = country == null ? "" : country.strip().toUpperCase(Locale.ROOT);
        if (!COUNTRIES.contains(place)) {
            throw CommonProblem.invalid("country", "Please choose the country in which you have your bank account.");
        }
        accounts.wish(reader, nextOpening(row), place, contact.email());
        return accounts.lock(reader);
    }

    /** The reader's own id for the first account; a new one after an account was lost or refused. */
    private UUID nextOpening(AccountTable.Row row) {
        if (row.opening() == null) {
            return row.reader().value();
        }
        return row.lostAt() == null ? row.opening() : ids.next();
    }

    private String open(AccountTable.Row row) {
        Fact.Account opened;
        try {
            opened = gateway.openAccount(row.opening(), row.email(), row.country());
        } catch (GatewayException e) {
            if (isRefusal(e)) {
                UUID next = ids.next();
                transactions.run(() -> accounts.forgetWish(row.opening(), next));
                throw problem(e);
            }
            // Two clicks at once: the other one may have been answered.
            return transactions
                    .call(() -> accounts.find(row.reader()))
                    .map(now -> now.view().account())
                    .orElseThrow(() -> problem(e));
        }
        transactions.run(() -> {
            accounts.opened(row.opening(), opened.account(), clock.instant());
            facts.record(opened);
            // What was just recorded may be an old answer said again.
            accounts.askAgain(row.reader(), clock.instant());
        });
        return opened.account();
    }

    private String account(PersonId reader) {
        requireSetUp();
        return transactions
                .call(() -> accounts.find(reader))
                .filter(row -> row.lostAt() == null && row.view().account() != null)
                .map(row -> row.view().account())
                .orElseThrow(() -> new DomainException(PayoutProblem.NO_ACCOUNT));
    }

    private void requireSetUp() {
        if (!gateway.isSetUp()) {
            throw new DomainException(PayoutProblem.NOT_SET_UP);
        }
    }

    private static <T> T asked(Supplier<T> call) {
        try {
            return call.get();
        } catch (GatewayException e) {
            throw problem(e);
        }
    }

    /** Whether the very same request would be refused again. */
    private static boolean isRefusal(GatewayException e) {
        return switch (e.kind()) {
            case REFUSED, DECLINED, AUTHENTICATION_REQUIRED, NOT_FOUND -> true;
            case BUSY, UNKNOWN, NOT_SET_UP -> false;
        };
    }

    private static DomainException problem(GatewayException e) {
        PayoutProblem problem = isRefusal(e)
                ? PayoutProblem.ACCOUNT_REFUSED
                : e.kind() == GatewayException.Kind.NOT_SET_UP
                        ? PayoutProblem.NOT_SET_UP
                        : PayoutProblem.PROVIDER_UNAVAILABLE;
        DomainException told = new DomainException(problem);
        told.initCause(e);
        return told;
    }

    private URI address(String path) {
        return URI.create(settings.get(PlatformSettings.BASE_URL).replaceAll("/+$", "") + path);
    }
}
