package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.Dispute;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.radar.EarlyFraudWarningListParams;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisputesTest {

    private StripeFixture stripe;
    private String charge;

    @BeforeEach
    void open(@TempDir Path folder) throws StripeException {
        stripe = new StripeFixture(folder);
        charge = stripe.charged(2000, TestCard.VISA);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private Dispute read(String id) throws StripeException {
        return stripe.client.v1().disputes().retrieve(id);
    }

    private Dispute update(String id, DisputeUpdateParams.Builder params) throws StripeException {
        return stripe.client.v1().disputes().update(id, params.build());
    }

    private static DisputeUpdateParams.Builder evidence(String text) {
        return DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText(text)
                        .build());
    }

    @Test
    @DisplayName("P-4 A dispute takes the amount and a fee of $15.00")
    void opened() throws StripeException {
        String id = stripe.sandbox.dispute(charge, null, "product_not_received");
        Dispute dispute = read(id);
        assertThat(dispute.getStatus()).isEqualTo("needs_response");
        assertThat(dispute.getReason()).isEqualTo("product_not_received");
        assertThat(dispute.getAmount()).isEqualTo(2000);
        assertThat(dispute.getBalanceTransactions()).singleElement().satisfies(movement -> {
            assertThat(movement.getAmount()).isEqualTo(-2000);
            assertThat(movement.getFee()).isEqualTo(1500);
            assertThat(movement.getType()).isEqualTo("adjustment");
        });
        assertThat(stripe.client.v1().charges().retrieve(charge).getDisputed()).isTrue();
        assertThat(stripe.sandbox.balance().available()).isEqualTo(2000 - 88 - 2000 - 1500);
        assertThat(stripe.types())
                .endsWith("charge.dispute.created", "charge.updated", "charge.dispute.funds_withdrawn");
        assertThat(refused(() -> stripe.client
                                .v1()
                                .refunds()
                                .create(RefundCreateParams.builder()
                                        .setCharge(charge)
                                        .build()))
                        .getCode())
                .isEqualTo("charge_disputed");
        assertThatThrownBy(() -> stripe.sandbox.dispute(charge, null, "general"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("P-4 Evidence is staged, then submitted; a dispute that is won brings the amount back without the fee")
    void won() throws StripeException {
        String id = stripe.sandbox.dispute(charge, 1200L, "fraudulent");
        assertThat(update(id, evidence("the reading was held").setSubmit(false)).getStatus())
                .isEqualTo("needs_response");
        Dispute submitted = update(id, DisputeUpdateParams.builder().setSubmit(true));
        assertThat(submitted.getStatus()).isEqualTo("under_review");
        assertThat(submitted.getEvidence().getUncategorizedText()).isEqualTo("the reading was held");
        assertThat(submitted.getEvidenceDetails().getSubmissionCount()).isEqualTo(1);
        stripe.sandbox.reviewDispute(id);
        stripe.sandbox.closeDispute(id, true);
        assertThat(read(id).getStatus()).isEqualTo("won");
        assertThat(read(id).getBalanceTransactions()).hasSize(2);
        assertThat(stripe.sandbox.balance().available()).isEqualTo(2000 - 88 - 1500);
        assertThat(stripe.types())
                .endsWith(
                        "charge.dispute.updated",
                        "charge.dispute.updated",
                        "charge.dispute.updated",
                        "charge.dispute.closed",
                        "charge.dispute.funds_reinstated");
        assertThat(refused(() -> update(id, evidence("more"))).getMessage()).contains("already closed");
    }

    @Test
    @DisplayName("P-4 A dispute is lost when it is given up, by the bank's word, or when its time is over")
    void lost() throws StripeException {
        String given = stripe.sandbox.dispute(charge, null, "fraudulent");
        assertThat(stripe.client.v1().disputes().close(given).getStatus()).isEqualTo("lost");
        assertThat(refused(() -> stripe.client.v1().disputes().close(given)).getMessage())
                .contains("already closed");
        String judged = stripe.sandbox.dispute(stripe.charged(900, TestCard.VISA), null, "fraudulent");
        stripe.sandbox.closeDispute(judged, false);
        assertThatThrownBy(() -> stripe.sandbox.closeDispute(judged, true))
                .isInstanceOf(IllegalArgumentException.class);
        String late = stripe.sandbox.dispute(stripe.charged(900, TestCard.VISA), null, "fraudulent");
        stripe.clock.advance(Duration.ofDays(7));
        assertThat(read(late).getStatus()).isEqualTo("lost");
        assertThat(stripe.types()).filteredOn("charge.dispute.closed"::equals).hasSize(3);
        assertThat(stripe.types()).doesNotContain("charge.dispute.funds_reinstated");
    }

    @Test
    @DisplayName("P-4 Stripe's winning and losing evidence decide at once")
    void magicEvidence() throws StripeException {
        String won = stripe.sandbox.dispute(charge, null, "fraudulent");
        assertThat(update(won, evidence("winning_evidence").setSubmit(true)).getStatus())
                .isEqualTo("won");
        String lost = stripe.sandbox.dispute(stripe.charged(900, TestCard.VISA), null, "fraudulent");
        assertThat(update(lost, evidence("losing_evidence").setSubmit(true)).getStatus())
                .isEqualTo("lost");
        assertThat(stripe.client
                        .v1()
                        .disputes()
                        .list(DisputeListParams.builder().setCharge(charge).build())
                        .getData())
                .extracting(Dispute::getId)
                .containsExactly(won);
    }

    @Test
    @DisplayName("P-3 A bank warns of fraud")
    void warning() throws StripeException {
        String id = stripe.sandbox.warnOfFraud(charge);
        assertThat(stripe.client
                        .v1()
                        .radar()
                        .earlyFraudWarnings()
                        .list(EarlyFraudWarningListParams.builder()
                                .setCharge(charge)
                                .build())
                        .getData())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.getId()).isEqualTo(id);
                    assertThat(warning.getActionable()).isTrue();
                });
        assertThat(stripe.types()).endsWith("radar.early_fraud_warning.created");
    }
}
