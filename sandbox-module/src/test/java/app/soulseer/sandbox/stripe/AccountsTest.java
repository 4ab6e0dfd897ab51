package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.AccountLink;
import com.stripe.param.AccountCreateParams;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.AccountUpdateParams;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    private StripeFixture stripe;
    private Browser browser;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
        browser = new Browser(stripe.sandbox);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private Account read(String id) throws StripeException {
        return stripe.client.v1().accounts().retrieve(id);
    }

    private AccountLink link(String account) throws StripeException {
        return stripe.client
                .v1()
                .accountLinks()
                .create(AccountLinkCreateParams.builder()
                        .setAccount(account)
                        .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                        .setRefreshUrl("http://localhost:8080/again")
                        .setReturnUrl("http://localhost:8080/back")
                        .build());
    }

    private List<String> connected(String account) {
        return stripe.sandbox.allOf(account, "event").stream()
                .map(event -> event.get("type").getAsString())
                .toList();
    }

    @Test
    @DisplayName("O-1 A new account may do nothing, and owes Stripe answers")
    void fresh() throws StripeException {
        Account account = stripe.account();
        assertThat(account.getId()).startsWith("acct_");
        assertThat(account.getPayoutsEnabled()).isFalse();
        assertThat(account.getDetailsSubmitted()).isFalse();
        assertThat(account.getCapabilities().getTransfers()).isEqualTo("inactive");
        assertThat(account.getRequirements().getCurrentlyDue()).contains("external_account");
        assertThat(account.getRequirements().getDisabledReason()).isEqualTo("requirements.past_due");
        assertThat(account.getController().getStripeDashboard().getType()).isEqualTo("express");
        assertThat(account.getController().getFees().getPayer()).isEqualTo("application");
    }

    @Test
    @DisplayName("O-1 The owner answers everything on Stripe's page and is led back")
    void onboarding() throws StripeException {
        String id = stripe.account().getId();
        HttpResponse<String> visit = browser.open(link(id).getUrl());
        assertThat(visit.statusCode()).isEqualTo(303);
        String page = Browser.location(visit);
        assertThat(browser.open(page).body()).contains("external_account", "Leave something due");
        assertThat(Browser.location(browser.submit(page, Map.of("answer", "complete"))))
                .isEqualTo("http://localhost:8080/back");
        Account account = read(id);
        assertThat(account.getPayoutsEnabled()).isTrue();
        assertThat(account.getDetailsSubmitted()).isTrue();
        assertThat(account.getCapabilities().getTransfers()).isEqualTo("active");
        assertThat(account.getRequirements().getCurrentlyDue()).isEmpty();
        assertThat(account.getExternalAccounts().getData()).hasSize(1);
        assertThat(connected(id)).containsExactly("capability.updated", "account.updated");
        assertThat(stripe.sandbox.allOf(id, "event").get(0).get("account").getAsString())
                .isEqualTo(id);
    }

    @Test
    @DisplayName("O-1 The owner leaves something due, or goes back without a word")
    void halfway() throws StripeException {
        String id = stripe.account().getId();
        String first = Browser.location(browser.open(link(id).getUrl()));
        assertThat(Browser.location(browser.submit(first, Map.of("answer", "cancel"))))
                .isEqualTo("http://localhost:8080/back");
        assertThat(read(id).getDetailsSubmitted()).isFalse();
        assertThat(connected(id)).isEmpty();
        String second = Browser.location(browser.open(link(id).getUrl()));
        browser.submit(second, Map.of("answer", "due"));
        assertThat(read(id).getDetailsSubmitted()).isTrue();
        assertThat(read(id).getPayoutsEnabled()).isFalse();
        assertThat(read(id).getRequirements().getCurrentlyDue()).containsExactly("individual.verification.document");
    }

    @Test
    @DisplayName("O-1 A link is good for one visit and a few minutes; after that it asks for another one")
    void links() throws StripeException {
        String id = stripe.account().getId();
        AccountLink once = link(id);
        assertThat(Browser.location(browser.open(once.getUrl()))).startsWith("/onboard/");
        assertThat(Browser.location(browser.open(once.getUrl()))).isEqualTo("http://localhost:8080/again");
        AccountLink late = link(id);
        assertThat(late.getExpiresAt() - late.getCreated()).isEqualTo(300);
        stripe.clock.advance(Duration.ofMinutes(5));
        assertThat(Browser.location(browser.open(late.getUrl()))).isEqualTo("http://localhost:8080/again");
        assertThat(refused(() -> link("acct_nobody")).getParam()).isEqualTo("account");
    }

    @Test
    @DisplayName("O-1 The owner looks at the account through a login link, once it is onboarded")
    void login() throws StripeException {
        String id = stripe.account().getId();
        assertThat(refused(() -> stripe.client.v1().accounts().loginLinks().create(id))
                        .getMessage())
                .contains("has not completed onboarding");
        stripe.sandbox.completeAccount(id);
        String url = stripe.client.v1().accounts().loginLinks().create(id).getUrl();
        assertThat(browser.open(url).body()).contains("Your earnings");
        assertThat(browser.open(url).statusCode()).isEqualTo(410);
    }

    @Test
    @DisplayName("O-1 Stripe wants more, takes away, and gives again; each is told of with what it was before")
    void standing() throws StripeException {
        String id = stripe.onboarded();
        stripe.sandbox.requireMore(id);
        assertThat(read(id).getPayoutsEnabled()).isTrue();
        assertThat(read(id).getRequirements().getCurrentDeadline()).isNotNull();
        stripe.sandbox.disableAccount(id);
        assertThat(read(id).getPayoutsEnabled()).isFalse();
        assertThat(read(id).getRequirements().getPastDue()).isNotEmpty();
        assertThat(connected(id)).startsWith("capability.updated", "account.updated", "account.updated");
        assertThat(Json.flag(
                        Json.part(Json.part(stripe.sandbox.allOf(id, "event").get(1), "data"), "previous_attributes"),
                        "payouts_enabled"))
                .isTrue();
        stripe.sandbox.completeAccount(id);
        assertThat(read(id).getPayoutsEnabled()).isTrue();
    }

    @Test
    @DisplayName("O-1 An owner who cuts the platform off makes the account unknown to it")
    void deauthorized() throws StripeException {
        String id = stripe.onboarded();
        stripe.sandbox.deauthorize(id);
        assertThat(connected(id)).startsWith("account.application.deauthorized");
        assertThat(catchThrowableOfType(PermissionException.class, () -> read(id))
                        .getCode())
                .isEqualTo("account_invalid");
        assertThat(stripe.client.v1().accounts().list().getData()).isEmpty();
    }

    @Test
    @DisplayName("O-1 Accounts are changed, listed and deleted; one with money in it is not deleted")
    void changes() throws StripeException {
        String id = stripe.onboarded();
        Account changed = stripe.client
                .v1()
                .accounts()
                .update(
                        id,
                        AccountUpdateParams.builder()
                                .setEmail("other@example.test")
                                .putMetadata("reader", "7")
                                .setBusinessProfile(AccountUpdateParams.BusinessProfile.builder()
                                        .setUrl("https://soulseer.example/readers/7")
                                        .build())
                                .build());
        assertThat(changed.getEmail()).isEqualTo("other@example.test");
        assertThat(changed.getBusinessProfile().getUrl()).isEqualTo("https://soulseer.example/readers/7");
        assertThat(stripe.client.v1().accounts().list().getData()).hasSize(1);
        stripe.sandbox.addFunds(1000);
        TransfersTest.transfer(stripe, id, 1000);
        assertThat(refused(() -> stripe.client.v1().accounts().delete(id)).getMessage())
                .contains("balance is not zero");
        String empty = stripe.account().getId();
        assertThat(stripe.client.v1().accounts().delete(empty).getDeleted()).isTrue();
        assertThat(stripe.client.v1().accounts().list().getData()).hasSize(1);
    }

    @Test
    @DisplayName("O-1 A controller that Stripe doesn't know together is refused")
    void controllers() {
        AccountCreateParams params = AccountCreateParams.builder()
                .setController(AccountCreateParams.Controller.builder()
                        .setStripeDashboard(AccountCreateParams.Controller.StripeDashboard.builder()
                                .setType(AccountCreateParams.Controller.StripeDashboard.Type.EXPRESS)
                                .build())
                        .build())
                .build();
        assertThat(refused(() -> stripe.client.v1().accounts().create(params)).getParam())
                .isEqualTo("controller[losses][payments]");
        assertThat(refused(() -> stripe.client
                                .v1()
                                .accounts()
                                .create(AccountCreateParams.builder().build()))
                        .getCode())
                .isEqualTo("parameter_missing");
    }
}
