package app.soulseer.payment.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.GatewayException.Kind;
import app.soulseer.platform.Ids;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is sent to Stripe for each call that has to do with money for readers, and what is made of the answer. */
class StripeTransfersTest {

    private static final Instant AT = Instant.ofEpochSecond(Samples.AT);

    private final RecordedStripe stripe = new RecordedStripe();
    private final StripeTransfers transfers = stripe.transfers();
    private final UUID payout = new Ids(stripe.clock).next();

    @AfterEach
    void end() {
        stripe.close();
    }

    @Test
    @DisplayName(
            "O-1 An account is opened by the current model: we pay fees and bear losses, Stripe asks for what is required")
    void openAccount() {
        stripe.answer(Samples.ACCOUNT);
        Fact.Account opened = transfers.openAccount(payout, "rita@example.com", "US");
        assertThat(opened.account()).isEqualTo("acct_1");
        assertThat(opened.transfersActive()).isTrue();
        assertThat(opened.at()).isEqualTo(AT);
        assertThat(stripe.only().line()).isEqualTo("POST /v1/accounts");
        assertThat(stripe.only().headers()).containsEntry("Idempotency-Key", "account:" + payout);
        assertThat(stripe.only().parameters())
                .containsOnly(
                        entry("country", "US"),
                        entry("email", "rita@example.com"),
                        entry("controller[fees][payer]", "application"),
                        entry("controller[losses][payments]", "application"),
                        entry("controller[requirement_collection]", "stripe"),
                        entry("controller[stripe_dashboard][type]", "express"),
                        entry("capabilities[transfers][requested]", "true"),
                        entry("metadata[soulseer_reader]", payout.toString()));
    }

    @Test
    @DisplayName("O-1 The link to the onboarding")
    void onboarding() {
        stripe.answer(
                "{\"object\": \"account_link\", \"created\": 1, \"expires_at\": 2, \"url\": \"https://e.com/1\"}");
        assertThat(transfers.onboarding("acct_1", URI.create("https://e.com/again"), URI.create("https://e.com/back")))
                .hasToString("https://e.com/1");
        assertThat(stripe.only().line()).isEqualTo("POST /v1/account_links");
        assertThat(stripe.only().parameters())
                .containsOnly(
                        entry("account", "acct_1"),
                        entry("refresh_url", "https://e.com/again"),
                        entry("return_url", "https://e.com/back"),
                        entry("type", "account_onboarding"));
    }

    @Test
    @DisplayName("O-1 The link to the reader's dashboard, and the account as it stands")
    void dashboard() {
        stripe.answer("{\"object\": \"login_link\", \"created\": 1, \"url\": \"https://e.com/2\"}");
        assertThat(transfers.dashboard("acct_1")).hasToString("https://e.com/2");
        assertThat(stripe.only().line()).isEqualTo("POST /v1/accounts/acct_1/login_links");
        stripe.then().answer(Samples.ACCOUNT);
        assertThat(transfers.account("acct_1").payoutsEnabled()).isTrue();
        assertThat(stripe.asked().get(1).line()).isEqualTo("GET /v1/accounts/acct_1");
    }

    @Test
    @DisplayName("O-2 A transfer names our intention as key, group and on the object")
    void transfer() {
        stripe.answer(Samples.TRANSFER);
        assertThat(transfers.transfer(payout, "acct_1", Money.ofCents(4200)).transfer())
                .isEqualTo("tr_1");
        assertThat(stripe.only().line()).isEqualTo("POST /v1/transfers");
        assertThat(stripe.only().headers()).containsEntry("Idempotency-Key", "payout:" + payout);
        assertThat(stripe.only().parameters())
                .containsOnly(
                        entry("amount", "4200"),
                        entry("currency", "usd"),
                        entry("destination", "acct_1"),
                        entry("transfer_group", "payout:" + payout),
                        entry("metadata[soulseer_payout]", payout.toString()));
    }

    @Test
    @DisplayName("O-2 A transfer that may be forgotten by Stripe is looked for before it is sent again")
    void lateTransfer() {
        stripe.clock.advance(Duration.ofHours(23).plusSeconds(1));
        stripe.answer(Samples.list(false, Samples.TRANSFER.replace(Samples.PAYOUT.toString(), payout.toString())));
        assertThat(transfers.transfer(payout, "acct_1", Money.ofCents(4200)).transfer())
                .isEqualTo("tr_1");
        assertThat(stripe.only().line()).isEqualTo("GET /v1/transfers");
    }

    @Test
    @DisplayName("O-2 A transfer is found by its group, and only when it names the intention")
    void findTransfer() {
        stripe.answer(Samples.list(
                false,
                Samples.TRANSFER.replace("\"soulseer_payout\"", "\"other\"").replace("tr_1", "tr_9"),
                Samples.TRANSFER));
        assertThat(transfers.findTransfer(Samples.PAYOUT))
                .hasValueSatisfying(found -> assertThat(found.transfer()).isEqualTo("tr_1"));
        assertThat(stripe.only().line()).isEqualTo("GET /v1/transfers");
        assertThat(stripe.only().parameters())
                .containsOnly(entry("transfer_group", "payout:" + Samples.PAYOUT), entry("limit", "100"));
        assertThat(transfers.findTransfer(payout)).isEmpty();
    }

    @Test
    @DisplayName("O-3 A transfer is told with all its reversals, though it shows the newest alone")
    void manyReversals() {
        stripe.answer(
                Samples.TRANSFER.replace("\"has_more\": false", "\"has_more\": true"),
                Samples.list(true, Samples.REVERSAL),
                Samples.list(false, Samples.REVERSAL.replace("trr_1", "trr_0")));
        assertThat(transfers.transferById("tr_1").reversals())
                .extracting(Fact.Reversal::reversal)
                .containsExactly("trr_1", "trr_0");
        assertThat(stripe.asked())
                .extracting(asked -> asked.line() + " " + asked.parameters())
                .containsExactly(
                        "GET /v1/transfers/tr_1 {}",
                        "GET /v1/transfers/tr_1/reversals {limit=100}",
                        "GET /v1/transfers/tr_1/reversals {limit=100, starting_after=trr_1}");
    }

    @Test
    @DisplayName("O-3 A transfer is taken back in whole, once")
    void reverse() {
        stripe.answer(Samples.REVERSAL, Samples.TRANSFER);
        assertThat(transfers.reverse(payout, "tr_1").reversed()).isEqualTo(Money.ofCents(1000));
        assertThat(stripe.asked().get(0).line()).isEqualTo("POST /v1/transfers/tr_1/reversals");
        assertThat(stripe.asked().get(0).headers()).containsEntry("Idempotency-Key", "payout:" + payout + ":reverse");
        assertThat(stripe.asked().get(0).parameters())
                .containsOnly(entry("metadata[soulseer_payout]", payout.toString()));
        assertThat(stripe.asked().get(1).line()).isEqualTo("GET /v1/transfers/tr_1");
    }

    @Test
    @DisplayName("O-3 A transfer that has come back already is no error; one that can't come back is")
    void reverseAgain() {
        stripe.refuse(400, "invalid_request_error", null, "")
                .answer(Samples.TRANSFER.replace("\"amount_reversed\": 1000", "\"amount_reversed\": 4200"));
        assertThat(transfers.reverse(payout, "tr_1").reversed()).isEqualTo(Money.ofCents(4200));
        try (RecordedStripe other = new RecordedStripe()) {
            other.refuse(400, "invalid_request_error", "balance_insufficient", "")
                    .answer(Samples.TRANSFER);
            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> other.transfers().reverse(payout, "tr_1"))
                    .returns(Kind.REFUSED, GatewayException::kind);
        }
    }
}
