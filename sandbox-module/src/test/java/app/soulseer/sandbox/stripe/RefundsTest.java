package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.Refund;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefundsTest {

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private Refund refund(RefundCreateParams.Builder params) throws StripeException {
        return stripe.client.v1().refunds().create(params.build());
    }

    private Charge charge(String id) throws StripeException {
        return stripe.client.v1().charges().retrieve(id);
    }

    @Test
    @DisplayName("P-4 Money goes back in parts, up to what was paid and no further; the fee stays")
    void parts() throws StripeException {
        String id = stripe.charged(2000, TestCard.VISA);
        Refund first = refund(RefundCreateParams.builder()
                .setPaymentIntent(charge(id).getPaymentIntent())
                .setAmount(500L)
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata("topup", "42"));
        assertThat(first.getStatus()).isEqualTo("succeeded");
        assertThat(first.getCharge()).isEqualTo(id);
        assertThat(first.getMetadata()).containsEntry("topup", "42");
        assertThat(charge(id).getAmountRefunded()).isEqualTo(500);
        assertThat(charge(id).getRefunded()).isFalse();
        assertThat(refused(() -> refund(
                                RefundCreateParams.builder().setCharge(id).setAmount(1501L)))
                        .getMessage())
                .contains("$15.01", "greater than unrefunded amount", "$15.00");
        assertThat(refund(RefundCreateParams.builder().setCharge(id)).getAmount())
                .isEqualTo(1500);
        assertThat(charge(id).getRefunded()).isTrue();
        assertThat(refused(() -> refund(RefundCreateParams.builder().setCharge(id)))
                        .getCode())
                .isEqualTo("charge_already_refunded");
        assertThat(stripe.sandbox.balance().available()).isEqualTo(-88);
        assertThat(stripe.types()).endsWith("refund.created", "charge.refunded", "refund.created", "charge.refunded");
        BalanceTransaction movement = stripe.client
                .v1()
                .balanceTransactions()
                .list(BalanceTransactionListParams.builder()
                        .setSource(first.getId())
                        .build())
                .getData()
                .get(0);
        assertThat(movement.getType()).isEqualTo("refund");
        assertThat(movement.getAmount()).isEqualTo(-500);
        assertThat(movement.getFee()).isZero();
    }

    @Test
    @DisplayName("P-4 A payment that was not made can't be refunded")
    void unpaid() throws StripeException {
        String session = stripe.session(2000).getId();
        stripe.sandbox.payCheckout(session, TestCard.DECLINED);
        String intent =
                stripe.client.v1().checkout().sessions().retrieve(session).getPaymentIntent();
        refused(() -> refund(RefundCreateParams.builder().setPaymentIntent(intent)));
        String failed = stripe.sandbox.all("charge").get(0).get("id").getAsString();
        refused(() -> refund(RefundCreateParams.builder().setCharge(failed)));
        assertThat(stripe.sandbox.all("balance_transaction")).isEmpty();
    }

    @Test
    @DisplayName("P-4 A refund fails later: the money is back, and the charge counts as less refunded")
    void failsLater() throws StripeException {
        String id = stripe.charged(2000, TestCard.REFUND_FAILS);
        String refund = refund(RefundCreateParams.builder().setCharge(id)).getId();
        assertThat(stripe.sandbox.balance().available()).isEqualTo(-88);
        stripe.clock.advance(Refunds.FAILS_AFTER);
        Refund failed = stripe.client.v1().refunds().retrieve(refund);
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isEqualTo("expired_or_canceled_card");
        assertThat(failed.getFailureBalanceTransaction()).startsWith("txn_");
        assertThat(charge(id).getAmountRefunded()).isZero();
        assertThat(stripe.sandbox.balance().available()).isEqualTo(2000 - 88);
        assertThat(stripe.types()).endsWith("refund.updated", "refund.failed", "charge.updated");
        stripe.clock.advance(Duration.ofDays(1));
        assertThat(stripe.types()).filteredOn("refund.failed"::equals).hasSize(1);
    }

    @Test
    @DisplayName("P-4 Somebody refunds at the dashboard, and a bank sends it back")
    void byHand() throws StripeException {
        String id = stripe.charged(2000, TestCard.VISA);
        String refund = stripe.sandbox.refund(id, 300L);
        assertThat(charge(id).getAmountRefunded()).isEqualTo(300);
        stripe.sandbox.failRefund(refund);
        assertThat(charge(id).getAmountRefunded()).isZero();
        assertThatThrownBy(() -> stripe.sandbox.failRefund(refund)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stripe.sandbox.refund(id, 2001L)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("P-4 Refunds are listed by charge, and their metadata changes with an event")
    void listAndUpdate() throws StripeException {
        String id = stripe.charged(2000, TestCard.VISA);
        String refund =
                refund(RefundCreateParams.builder().setCharge(id).setAmount(5L)).getId();
        refund(RefundCreateParams.builder().setCharge(stripe.charged(700, TestCard.VISA)));
        assertThat(stripe.client
                        .v1()
                        .refunds()
                        .list(RefundListParams.builder().setCharge(id).build())
                        .getData())
                .extracting(Refund::getId)
                .containsExactly(refund);
        stripe.client
                .v1()
                .refunds()
                .update(
                        refund,
                        RefundUpdateParams.builder().putMetadata("seen", "yes").build());
        assertThat(stripe.types()).endsWith("refund.updated");
        assertThat(Json.part(Json.part(stripe.event("refund.updated"), "data"), "previous_attributes")
                        .toString())
                .contains("\"metadata\"");
    }
}
