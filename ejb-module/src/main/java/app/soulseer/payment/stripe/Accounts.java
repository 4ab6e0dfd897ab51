package app.soulseer.payment.stripe;

import app.soulseer.payment.Fact;
import com.stripe.model.Account;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountCreateParams.Controller;
import com.stripe.param.AccountLinkCreateParams;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Readers' accounts at Stripe (https://docs.stripe.com/api/accounts, https://docs.stripe.com/connect). */
@ApplicationScoped
class Accounts {

    @Inject
    private StripeAccess access;

    /** We pay Stripe's fees and bear losses; Stripe asks for what it must know and gives the reader a small dashboard. */
    Fact.Account open(UUID reader, String email, String country) {
        AccountCreateParams params = AccountCreateParams.builder()
                .setCountry(country)
                .setEmail(email)
                .setController(Controller.builder()
                        .setFees(Controller.Fees.builder()
                                .setPayer(Controller.Fees.Payer.APPLICATION)
                                .build())
                        .setLosses(Controller.Losses.builder()
                                .setPayments(Controller.Losses.Payments.APPLICATION)
                                .build())
                        .setRequirementCollection(Controller.RequirementCollection.STRIPE)
                        .setStripeDashboard(Controller.StripeDashboard.builder()
                                .setType(Controller.StripeDashboard.Type.EXPRESS)
                                .build())
                        .build())
                .setCapabilities(AccountCreateParams.Capabilities.builder()
                        .setTransfers(AccountCreateParams.Capabilities.Transfers.builder()
                                .setRequested(true)
                                .build())
                        .build())
                .putMetadata(Wire.READER, reader.toString())
                .build();
        return access.ask(
                "open an account",
                stripe -> answer(stripe.accounts().create(params, StripeAccess.key("account:" + reader))));
    }

    URI onboarding(String account, URI refresh, URI back) {
        AccountLinkCreateParams params = AccountLinkCreateParams.builder()
                .setAccount(account)
                .setRefreshUrl(refresh.toString())
                .setReturnUrl(back.toString())
                .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                .build();
        return access.ask(
                "link to the onboarding",
                stripe -> URI.create(stripe.accountLinks().create(params).getUrl()));
    }

    URI dashboard(String account) {
        String id = StripeAccess.id(account);
        return access.ask(
                "link to the dashboard",
                stripe -> URI.create(stripe.accounts().loginLinks().create(id).getUrl()));
    }

    Fact.Account get(String account) {
        String id = StripeAccess.id(account);
        return access.ask("read an account", stripe -> answer(stripe.accounts().retrieve(id)));
    }

    private Fact.Account answer(Account account) {
        return Wire.readable("account", fact(account, access.now()));
    }

    static Optional<Fact.Account> fact(Account account, Instant at) {
        if (account.getId() == null) {
            return Optional.empty();
        }
        Account.Requirements requirements = account.getRequirements();
        Account.Capabilities capabilities = account.getCapabilities();
        return Optional.of(new Fact.Account(
                account.getId(),
                Boolean.TRUE.equals(account.getDetailsSubmitted()),
                capabilities != null && "active".equals(capabilities.getTransfers()),
                Boolean.TRUE.equals(account.getPayoutsEnabled()),
                requirements == null ? List.of() : due(requirements),
                requirements == null ? null : requirements.getDisabledReason(),
                requirements == null ? null : Wire.instant(requirements.getCurrentDeadline()),
                at));
    }

    private static List<String> due(Account.Requirements requirements) {
        Set<String> due = new LinkedHashSet<>();
        if (requirements.getPastDue() != null) {
            due.addAll(requirements.getPastDue());
        }
        if (requirements.getCurrentlyDue() != null) {
            due.addAll(requirements.getCurrentlyDue());
        }
        return List.copyOf(due);
    }
}
