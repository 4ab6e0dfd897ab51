package app.soulseer.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConservationTest {

    private static final TestCard[] CARDS = TestCard.values();

    private record Made(List<String> charges, List<String> refunds, List<String> disputes, List<String> transfers) {}

    @ParameterizedTest(name = "P-5 seed {0}")
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("P-5 Whatever happens, a balance is the sum of its movements, and money goes nowhere else")
    void conserved(long seed, @TempDir Path folder) throws StripeException {
        Random random = new Random(seed);
        try (StripeFixture stripe = new StripeFixture(folder, plan -> plan.withPending(Duration.ofHours(5)))) {
            stripe.inbox.answer = 200;
            List<String> accounts = List.of(stripe.onboarded(), stripe.onboarded());
            Made made = new Made(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            int refusals = 0;
            for (int i = 0; i < 150; i++) {
                try {
                    step(stripe, random, accounts, made);
                } catch (InvalidRequestException | CardException | IllegalArgumentException refusal) {
                    // Half of what chance proposes makes no sense; it must leave no trace.
                    refusals++;
                }
            }
            assertThat(refusals).isPositive();
            assertThat(made.transfers()).isNotEmpty();
            assertThat(made.disputes()).isNotEmpty();
            check(stripe, null);
            accounts.forEach(account -> check(stripe, account));
            between(stripe, accounts);
            neverMoreThanPaid(stripe);
        }
    }

    private static void step(StripeFixture stripe, Random random, List<String> accounts, Made made)
            throws StripeException {
        String account = accounts.get(random.nextInt(accounts.size()));
        long amount = 50L + random.nextInt(9950);
        switch (random.nextInt(13)) {
            case 0, 1, 2 -> {
                stripe.paid(amount, CARDS[random.nextInt(CARDS.length)]);
                stripe.sandbox.all("charge").stream()
                        .limit(1)
                        .forEach(charge -> made.charges().add(charge.get("id").getAsString()));
            }
            case 3 -> {
                String session = stripe.session(amount).getId();
                stripe.sandbox.payCheckoutByBank(session);
                stripe.sandbox.settleCheckout(session, random.nextBoolean());
            }
            case 4, 5 ->
                made.refunds()
                        .add(stripe.client
                                .v1()
                                .refunds()
                                .create(RefundCreateParams.builder()
                                        .setCharge(any(made.charges(), random))
                                        .setAmount(amount)
                                        .build())
                                .getId());
            case 6 -> made.disputes().add(stripe.sandbox.dispute(any(made.charges(), random), null, "general"));
            case 7 -> stripe.sandbox.closeDispute(any(made.disputes(), random), random.nextBoolean());
            case 8 -> stripe.sandbox.failRefund(any(made.refunds(), random));
            case 9, 10 ->
                made.transfers()
                        .add(TransfersTest.transfer(stripe, account, amount).getId());
            case 11 -> stripe.sandbox.reverseTransfer(any(made.transfers(), random), amount);
            default -> {
                stripe.clock.advance(Duration.ofHours(4));
                String payout = stripe.sandbox.payOut(account);
                if (random.nextBoolean()) {
                    stripe.sandbox.payoutFailed(payout);
                }
            }
        }
    }

    private static String any(List<String> ids, Random random) {
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("none yet");
        }
        return ids.get(random.nextInt(ids.size()));
    }

    /** By the API alone: the balance is the sum of the nets, and each net is its amount less its fee. */
    private static void check(StripeFixture stripe, String account) {
        try {
            RequestOptions options = account == null ? RequestOptions.getDefault() : StripeFixture.as(account);
            long sum = 0;
            for (BalanceTransaction movement : stripe.client
                    .v1()
                    .balanceTransactions()
                    .list(BalanceTransactionListParams.builder().setLimit(100L).build(), options)
                    .autoPagingIterable()) {
                assertThat(movement.getNet()).isEqualTo(movement.getAmount() - movement.getFee());
                sum += movement.getNet();
            }
            com.stripe.model.Balance balance = stripe.client.v1().balance().retrieve(options);
            assertThat(balance.getAvailable().get(0).getAmount()
                            + balance.getPending().get(0).getAmount())
                    .isEqualTo(sum);
        } catch (StripeException e) {
            throw new AssertionError(e);
        }
    }

    /** What left the platform for the readers is what they have, or what their banks have. */
    private static void between(StripeFixture stripe, List<String> accounts) {
        long sent = sum(stripe.sandbox.all("balance_transaction"), "transfer", "transfer_refund");
        long arrived = 0;
        for (String account : accounts) {
            List<JsonObject> movements = stripe.sandbox.allOf(account, "balance_transaction");
            arrived += sum(movements, "payment", "payment_refund");
            assertThat(stripe.sandbox.balanceOf(account).available()).isNotNegative();
        }
        assertThat(sent + arrived).isZero();
        assertThat(arrived).isPositive();
    }

    private static long sum(List<JsonObject> movements, String... types) {
        return movements.stream()
                .filter(movement -> List.of(types).contains(Json.text(movement, "type")))
                .mapToLong(movement -> Json.number(movement, "net"))
                .sum();
    }

    private static void neverMoreThanPaid(StripeFixture stripe) {
        assertThat(stripe.sandbox.all("charge"))
                .allSatisfy(charge -> assertThat(Json.number(charge, "amount_refunded"))
                        .isBetween(0L, Json.number(charge, "amount_captured")));
        assertThat(stripe.sandbox.all("transfer"))
                .allSatisfy(transfer -> assertThat(Json.number(transfer, "amount_reversed"))
                        .isBetween(0L, Json.number(transfer, "amount")));
    }
}
