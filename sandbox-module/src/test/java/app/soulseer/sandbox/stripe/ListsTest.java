package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.checkout.Session;
import com.stripe.param.ChargeListParams;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsTest {

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private List<String> customers(int count) throws StripeException {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            newestFirst.add(
                    0,
                    stripe.client
                            .v1()
                            .customers()
                            .create(CustomerCreateParams.builder().build())
                            .getId());
            stripe.clock.advance(Duration.ofSeconds(10));
        }
        return newestFirst;
    }

    private StripeCollection<Customer> page(CustomerListParams params) throws StripeException {
        return stripe.client.v1().customers().list(params);
    }

    private static List<String> ids(StripeCollection<Customer> page) {
        return page.getData().stream().map(Customer::getId).toList();
    }

    @Test
    @DisplayName("P-5 Lists come in pages, the newest first, forwards and backwards from a cursor")
    void pages() throws StripeException {
        List<String> all = customers(7);
        StripeCollection<Customer> first =
                page(CustomerListParams.builder().setLimit(3L).build());
        assertThat(ids(first)).isEqualTo(all.subList(0, 3));
        assertThat(first.getHasMore()).isTrue();
        StripeCollection<Customer> last = page(CustomerListParams.builder()
                .setLimit(3L)
                .setStartingAfter(all.get(3))
                .build());
        assertThat(ids(last)).isEqualTo(all.subList(4, 7));
        assertThat(last.getHasMore()).isFalse();
        StripeCollection<Customer> back = page(CustomerListParams.builder()
                .setLimit(2L)
                .setEndingBefore(all.get(5))
                .build());
        assertThat(ids(back)).isEqualTo(all.subList(3, 5));
        assertThat(back.getHasMore()).isTrue();
    }

    @Test
    @DisplayName("P-5 The client's own paging reads a whole list")
    void wholeList() throws StripeException {
        List<String> all = customers(7);
        List<String> read = new ArrayList<>();
        page(CustomerListParams.builder().setLimit(2L).build())
                .autoPagingIterable()
                .forEach(customer -> read.add(customer.getId()));
        assertThat(read).isEqualTo(all);
    }

    @Test
    @DisplayName("P-5 A list can be asked for what was created in a span of time")
    void created() throws StripeException {
        long start = stripe.clock.instant().getEpochSecond();
        List<String> all = customers(4);
        StripeCollection<Customer> middle = page(CustomerListParams.builder()
                .setCreated(CustomerListParams.Created.builder()
                        .setGte(start + 10)
                        .setLt(start + 30)
                        .build())
                .build());
        assertThat(ids(middle)).isEqualTo(all.subList(1, 3));
        assertThat(ids(page(CustomerListParams.builder().setCreated(start).build())))
                .isEqualTo(all.subList(3, 4));
    }

    @Test
    @DisplayName("P-5 A page of more than 100, and a cursor that isn't there, are refused")
    void badPages() {
        assertThat(refused(() ->
                                page(CustomerListParams.builder().setLimit(101L).build()))
                        .getParam())
                .isEqualTo("limit");
        assertThat(refused(() -> page(CustomerListParams.builder()
                                .setStartingAfter("cus_x")
                                .build()))
                        .getCode())
                .isEqualTo("resource_missing");
    }

    @Test
    @DisplayName("P-5 Objects are shown in whole where the call asks for it, also within each other and in lists")
    void expansion() throws StripeException {
        String chargeId = stripe.charged(2000, TestCard.VISA);
        Charge charge = stripe.client
                .v1()
                .charges()
                .retrieve(
                        chargeId,
                        ChargeRetrieveParams.builder()
                                .addExpand("balance_transaction")
                                .addExpand("payment_intent.latest_charge.balance_transaction")
                                .addExpand("refunds")
                                .build());
        assertThat(charge.getBalanceTransactionObject().getFee()).isEqualTo(88);
        assertThat(charge.getPaymentIntentObject()
                        .getLatestChargeObject()
                        .getBalanceTransactionObject()
                        .getNet())
                .isEqualTo(1912);
        assertThat(charge.getRefunds().getData()).isEmpty();
        stripe.client
                .v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(chargeId)
                        .setAmount(5L)
                        .build());
        List<PaymentIntent> intents = stripe.client
                .v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder()
                        .addExpand("data.latest_charge.refunds")
                        .addExpand("data.payment_method")
                        .build())
                .getData();
        assertThat(intents.get(0).getLatestChargeObject().getRefunds().getData())
                .hasSize(1);
        assertThat(intents.get(0).getPaymentMethodObject().getCard().getLast4()).isEqualTo("4242");
        Session session = stripe.client
                .v1()
                .checkout()
                .sessions()
                .retrieve(
                        stripe.session(4000).getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("line_items.data.price.product")
                                .build());
        assertThat(session.getLineItems()
                        .getData()
                        .get(0)
                        .getPrice()
                        .getProductObject()
                        .getName())
                .isEqualTo("Credit");
    }

    @Test
    @DisplayName("P-5 What can't be shown in whole is refused")
    void badExpansion() throws StripeException {
        stripe.charged(2000, TestCard.VISA);
        assertThat(refused(() -> stripe.client
                                .v1()
                                .charges()
                                .list(ChargeListParams.builder()
                                        .addExpand("data.amount")
                                        .build()))
                        .getMessage())
                .contains("cannot be expanded");
    }
}
