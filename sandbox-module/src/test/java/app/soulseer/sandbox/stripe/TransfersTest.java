package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutListParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.TransferReversalListParams;
import com.stripe.param.TransferUpdateParams;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransfersTest {

    private StripeFixture stripe;
    private String account;

    @BeforeEach
    void open(@TempDir Path folder) throws StripeException {
        stripe = new StripeFixture(folder);
        account = stripe.onboarded();
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private static TransferCreateParams.Builder to(String destination, long cents) {
        return TransferCreateParams.builder()
                .setAmount(cents)
                .setCurrency("usd")
                .setDestination(destination);
    }

    static Transfer transfer(StripeFixture stripe, String destination, long cents) throws StripeException {
        return stripe.client.v1().transfers().create(to(destination, cents).build());
    }

    private Transfer create(TransferCreateParams.Builder params) throws StripeException {
        return stripe.client.v1().transfers().create(params.build());
    }

    private TransferReversal reverse(String transfer, Long cents) throws StripeException {
        TransferReversalCreateParams.Builder params = TransferReversalCreateParams.builder();
        if (cents != null) {
            params.setAmount(cents);
        }
        return stripe.client.v1().transfers().reversals().create(transfer, params.build());
    }

    @Test
    @DisplayName("O-2 Money moves from the platform to a reader, up to what is available")
    void transfer() throws StripeException {
        stripe.sandbox.addFunds(5000);
        Transfer transfer = create(to(account, 3000)
                .setTransferGroup("day-1")
                .setDescription("Readings")
                .putMetadata("payout", "7"));
        assertThat(transfer.getDestination()).isEqualTo(account);
        assertThat(transfer.getReversed()).isFalse();
        assertThat(stripe.sandbox.balance().available()).isEqualTo(2000);
        assertThat(stripe.sandbox.balanceOf(account).available()).isEqualTo(3000);
        assertThat(refused(() -> create(to(account, 2001))).getCode()).isEqualTo("balance_insufficient");
        assertThat(create(to(account, 2000)).getAmount()).isEqualTo(2000);
        assertThat(stripe.types()).endsWith("transfer.created", "transfer.created");
        assertThat(stripe.client
                        .v1()
                        .transfers()
                        .list(TransferListParams.builder()
                                .setDestination(account)
                                .setTransferGroup("day-1")
                                .build())
                        .getData())
                .extracting(Transfer::getId)
                .containsExactly(transfer.getId());
        assertThat(stripe.client
                        .v1()
                        .charges()
                        .retrieve(transfer.getDestinationPayment(), StripeFixture.as(account))
                        .getAmount())
                .isEqualTo(3000);
        stripe.client
                .v1()
                .transfers()
                .update(
                        transfer.getId(),
                        TransferUpdateParams.builder().putMetadata("seen", "1").build());
        assertThat(stripe.types()).endsWith("transfer.updated");
    }

    @Test
    @DisplayName("O-2 Nobody is paid who is unknown, not able to be paid, or has cut the platform off")
    void badDestinations() throws StripeException {
        stripe.sandbox.addFunds(5000);
        assertThat(refused(() -> create(to("acct_nobody", 100))).getParam()).isEqualTo("destination");
        String fresh = stripe.account().getId();
        assertThat(refused(() -> create(to(fresh, 100))).getCode()).isEqualTo("insufficient_capabilities_for_transfer");
        stripe.sandbox.disableAccount(account);
        assertThat(refused(() -> create(to(account, 100))).getCode())
                .isEqualTo("insufficient_capabilities_for_transfer");
        stripe.sandbox.deauthorize(account);
        assertThat(refused(() -> create(to(account, 100))).getCode()).isEqualTo("resource_missing");
        assertThat(stripe.sandbox.balance().available()).isEqualTo(5000);
    }

    @Test
    @DisplayName("O-2 A transfer out of one payment gives no more than the payment brought")
    void sourceTransaction() throws StripeException {
        String charge = stripe.charged(1000, TestCard.VISA);
        create(to(account, 700).setSourceTransaction(charge));
        assertThat(refused(() -> create(to(account, 301).setSourceTransaction(charge)))
                        .getParam())
                .isEqualTo("source_transaction");
        assertThat(create(to(account, 300).setSourceTransaction(charge)).getSourceTransaction())
                .isEqualTo(charge);
    }

    @Test
    @DisplayName("O-3 A transfer shows its ten latest reversals and tells that there are more; their list has all")
    void manyReversals() throws StripeException {
        stripe.sandbox.addFunds(5000);
        String id = create(to(account, 3000)).getId();
        for (long cents = 1; cents <= 11; cents++) {
            reverse(id, cents);
        }
        Transfer transfer = stripe.client.v1().transfers().retrieve(id);
        assertThat(transfer.getAmountReversed()).isEqualTo(66);
        assertThat(transfer.getReversals().getHasMore()).isTrue();
        assertThat(transfer.getReversals().getData())
                .extracting(TransferReversal::getAmount)
                .containsExactly(11L, 10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L);
        assertThat(stripe.client
                        .v1()
                        .transfers()
                        .reversals()
                        .list(
                                id,
                                TransferReversalListParams.builder()
                                        .setLimit(100L)
                                        .build())
                        .getData())
                .hasSize(11);
    }

    @Test
    @DisplayName("O-3 A transfer is taken back in parts, up to what it was")
    void reversals() throws StripeException {
        stripe.sandbox.addFunds(5000);
        String id = create(to(account, 3000)).getId();
        TransferReversal first = reverse(id, 1000L);
        assertThat(first.getAmount()).isEqualTo(1000);
        assertThat(refused(() -> reverse(id, 2001L)).getMessage()).contains("greater than unreversed amount");
        stripe.sandbox.reverseTransfer(id, null);
        Transfer transfer = stripe.client.v1().transfers().retrieve(id);
        assertThat(transfer.getReversed()).isTrue();
        assertThat(transfer.getAmountReversed()).isEqualTo(3000);
        assertThat(transfer.getReversals().getData()).hasSize(2);
        assertThat(stripe.client.v1().transfers().reversals().list(id).getData())
                .extracting(TransferReversal::getAmount)
                .containsExactly(2000L, 1000L);
        assertThat(refused(() -> reverse(id, null)).getMessage()).contains("already been fully reversed");
        assertThat(stripe.sandbox.balance().available()).isEqualTo(5000);
        assertThat(stripe.sandbox.balanceOf(account).available()).isZero();
        assertThat(stripe.types()).endsWith("transfer.reversed", "transfer.reversed");
    }

    @Test
    @DisplayName("O-3 What the reader's bank already has can't be taken back")
    void reversalAfterPayout() throws StripeException {
        stripe.sandbox.addFunds(5000);
        String id = create(to(account, 3000)).getId();
        stripe.sandbox.payOut(account);
        assertThat(refused(() -> reverse(id, null)).getCode()).isEqualTo("balance_insufficient");
    }

    @Test
    @DisplayName("O-3 A payout goes to the reader's bank; it arrives, fails or is cancelled")
    void payouts() throws StripeException {
        RequestOptions reader = StripeFixture.as(account);
        stripe.sandbox.addFunds(9000);
        create(to(account, 3000));
        String paid = stripe.sandbox.payOut(account);
        Payout payout = stripe.client.v1().payouts().retrieve(paid, reader);
        assertThat(payout.getAmount()).isEqualTo(3000);
        assertThat(payout.getStatus()).isEqualTo("in_transit");
        stripe.sandbox.payoutPaid(paid);
        assertThatThrownBy(() -> stripe.sandbox.payoutFailed(paid)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stripe.sandbox.payOut(account)).isInstanceOf(IllegalArgumentException.class);

        String second = create(to(account, 2000)).getId();
        String failed = stripe.sandbox.failPayoutOf(second);
        assertThat(stripe.sandbox.balanceOf(account).available()).isEqualTo(2000);
        assertThat(stripe.client.v1().payouts().retrieve(failed, reader).getFailureCode())
                .isEqualTo("account_closed");
        String canceled = stripe.sandbox.payOut(account);
        stripe.sandbox.payoutCanceled(canceled);
        assertThat(stripe.sandbox.allOf(account, "event").stream()
                        .map(event -> event.get("type").getAsString())
                        .filter(type -> type.startsWith("payout.") && !type.equals("payout.created")))
                .containsExactly("payout.canceled", "payout.failed", "payout.paid");
        assertThat(stripe.client
                        .v1()
                        .payouts()
                        .list(PayoutListParams.builder().setStatus("paid").build(), reader)
                        .getData())
                .extracting(Payout::getId)
                .containsExactly(paid);
        assertThat(refused(() -> stripe.client.v1().payouts().retrieve(paid)).getStatusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("O-3 The movements of a payout are those that it paid out, and its own")
    void movementsOfPayout() throws StripeException {
        stripe.sandbox.addFunds(9000);
        create(to(account, 3000));
        create(to(account, 1000));
        stripe.sandbox.payoutFailed(stripe.sandbox.payOut(account));
        String payout = stripe.sandbox.payOut(account);
        create(to(account, 500));
        long sum = stripe
                .client
                .v1()
                .balanceTransactions()
                .list(
                        BalanceTransactionListParams.builder()
                                .setPayout(payout)
                                .setLimit(100L)
                                .build(),
                        StripeFixture.as(account))
                .getData()
                .stream()
                .mapToLong(BalanceTransaction::getNet)
                .sum();
        assertThat(sum).isZero();
    }

    @Test
    @DisplayName("O-2 Money that is still pending can't be transferred until its day")
    void pending(@TempDir Path folder) throws StripeException {
        try (StripeFixture slow = new StripeFixture(folder, plan -> plan.withPending(Duration.ofDays(2)))) {
            String reader = slow.onboarded();
            slow.charged(10_000, TestCard.VISA);
            assertThat(slow.sandbox.balance()).isEqualTo(new StripeSandbox.Balance(0, 10_000 - 320));
            assertThat(slow.client.v1().balance().retrieve().getPending().get(0).getAmount())
                    .isEqualTo(9680);
            assertThat(refused(() -> transfer(slow, reader, 100)).getCode()).isEqualTo("balance_insufficient");
            slow.clock.advance(Duration.ofDays(2));
            assertThat(slow.client
                            .v1()
                            .balance()
                            .retrieve()
                            .getAvailable()
                            .get(0)
                            .getAmount())
                    .isEqualTo(9680);
            assertThat(transfer(slow, reader, 100).getAmount()).isEqualTo(100);
        }
    }
}
