package app.soulseer.sandbox.stripe;

import static app.soulseer.sandbox.stripe.ApiAccessTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Coupon;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.PromotionCode;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.CouponUpdateParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.PriceListParams;
import com.stripe.param.PriceUpdateParams;
import com.stripe.param.ProductCreateParams;
import com.stripe.param.ProductListParams;
import com.stripe.param.ProductUpdateParams;
import com.stripe.param.PromotionCodeCreateParams;
import com.stripe.param.PromotionCodeListParams;
import com.stripe.param.PromotionCodeRetrieveParams;
import com.stripe.param.PromotionCodeUpdateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder);
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private Product product(String name) throws StripeException {
        return stripe.client
                .v1()
                .products()
                .create(ProductCreateParams.builder().setName(name).build());
    }

    private Price price(String product, long cents) throws StripeException {
        return stripe.client
                .v1()
                .prices()
                .create(PriceCreateParams.builder()
                        .setProduct(product)
                        .setCurrency("usd")
                        .setUnitAmount(cents)
                        .build());
    }

    private static SessionCreateParams order(String price, long quantity) {
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("http://localhost/done")
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(price)
                        .setQuantity(quantity)
                        .build())
                .build();
    }

    @Test
    @DisplayName("H-1 A product and its prices are made, changed and listed, each with its event")
    void products() throws StripeException {
        Product cards = stripe.client
                .v1()
                .products()
                .create(ProductCreateParams.builder()
                        .setName("Tarot cards")
                        .setDescription("78 cards")
                        .addImage("https://soulseer.example/cards.jpg")
                        .setShippable(true)
                        .putMetadata("sku", "T-78")
                        .setDefaultPriceData(ProductCreateParams.DefaultPriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(2900L)
                                .build())
                        .build());
        assertThat(cards.getDefaultPrice()).startsWith("price_");
        Price other = price(cards.getId(), 2500);
        stripe.client
                .v1()
                .products()
                .update(
                        cards.getId(),
                        ProductUpdateParams.builder()
                                .setDefaultPrice(other.getId())
                                .setActive(false)
                                .build());
        stripe.client
                .v1()
                .prices()
                .update(
                        cards.getDefaultPrice(),
                        PriceUpdateParams.builder().setActive(false).build());
        assertThat(stripe.types())
                .containsExactly(
                        "product.created",
                        "price.created",
                        "product.updated",
                        "price.created",
                        "product.updated",
                        "price.updated");
        product("Candle");
        assertThat(stripe.client
                        .v1()
                        .products()
                        .list(ProductListParams.builder().setActive(true).build())
                        .getData())
                .extracting(Product::getName)
                .containsExactly("Candle");
        assertThat(stripe.client
                        .v1()
                        .prices()
                        .list(PriceListParams.builder()
                                .setProduct(cards.getId())
                                .setActive(true)
                                .build())
                        .getData())
                .extracting(Price::getId)
                .containsExactly(other.getId());
        assertThat(refused(() -> stripe.client.v1().products().delete(cards.getId()))
                        .getMessage())
                .contains("cannot be deleted");
        String candle = stripe.client.v1().products().list().getData().get(0).getId();
        assertThat(stripe.client.v1().products().delete(candle).getDeleted()).isTrue();
        assertThat(stripe.types()).endsWith("product.deleted");
    }

    @Test
    @DisplayName("H-1 Nothing is sold by a price or product that is not active")
    void inactive() throws StripeException {
        Product candle = product("Candle");
        Price price = price(candle.getId(), 900);
        String session = stripe.client
                .v1()
                .checkout()
                .sessions()
                .create(order(price.getId(), 3))
                .getId();
        assertThat(stripe.sandbox
                        .payCheckout(session, TestCard.VISA)
                        .get("amount_total")
                        .getAsLong())
                .isEqualTo(2700);
        stripe.client
                .v1()
                .products()
                .update(
                        candle.getId(),
                        ProductUpdateParams.builder().setActive(false).build());
        assertThat(refused(() -> stripe.client.v1().checkout().sessions().create(order(price.getId(), 1)))
                        .getParam())
                .isEqualTo("line_items[0][price]");
    }

    @Test
    @DisplayName("H-1 A lookup key belongs to one price")
    void lookupKeys() throws StripeException {
        String candle = product("Candle").getId();
        PriceCreateParams.Builder params = PriceCreateParams.builder()
                .setProduct(candle)
                .setCurrency("usd")
                .setUnitAmount(500L)
                .setLookupKey("candle");
        String first = stripe.client.v1().prices().create(params.build()).getId();
        assertThat(refused(() -> stripe.client.v1().prices().create(params.build()))
                        .getCode())
                .isEqualTo("resource_already_exists");
        String second = stripe.client
                .v1()
                .prices()
                .create(params.setTransferLookupKey(true).build())
                .getId();
        assertThat(stripe.client
                        .v1()
                        .prices()
                        .list(PriceListParams.builder().addLookupKey("candle").build())
                        .getData())
                .extracting(Price::getId)
                .containsExactly(second);
        assertThat(stripe.client.v1().prices().retrieve(first).getLookupKey()).isNull();
    }

    @Test
    @DisplayName("H-2 Coupons and promotion codes are made, changed, listed and deleted, each with its event")
    void coupons() throws StripeException {
        Coupon coupon = stripe.client
                .v1()
                .coupons()
                .create(CouponCreateParams.builder()
                        .setId("FIVE")
                        .setAmountOff(500L)
                        .setCurrency("usd")
                        .setDuration(CouponCreateParams.Duration.ONCE)
                        .build());
        assertThat(coupon.getValid()).isTrue();
        PromotionCodeCreateParams params = PromotionCodeCreateParams.builder()
                .setCode("Moon5")
                .setPromotion(PromotionCodeCreateParams.Promotion.builder()
                        .setType(PromotionCodeCreateParams.Promotion.Type.COUPON)
                        .setCoupon("FIVE")
                        .build())
                .setRestrictions(PromotionCodeCreateParams.Restrictions.builder()
                        .setMinimumAmount(2000L)
                        .setMinimumAmountCurrency("usd")
                        .build())
                .build();
        PromotionCode code = stripe.client.v1().promotionCodes().create(params);
        assertThat(refused(() -> stripe.client.v1().promotionCodes().create(params))
                        .getParam())
                .isEqualTo("code");
        assertThat(stripe.client
                        .v1()
                        .promotionCodes()
                        .list(PromotionCodeListParams.builder().setCode("moon5").build())
                        .getData())
                .extracting(PromotionCode::getId)
                .containsExactly(code.getId());
        assertThat(stripe.client
                        .v1()
                        .promotionCodes()
                        .retrieve(
                                code.getId(),
                                PromotionCodeRetrieveParams.builder()
                                        .addExpand("promotion.coupon")
                                        .build())
                        .getPromotion()
                        .getCouponObject()
                        .getAmountOff())
                .isEqualTo(500);
        stripe.client
                .v1()
                .promotionCodes()
                .update(
                        code.getId(),
                        PromotionCodeUpdateParams.builder().setActive(false).build());
        stripe.client
                .v1()
                .coupons()
                .update("FIVE", CouponUpdateParams.builder().setName("Five off").build());
        assertThat(stripe.client.v1().coupons().delete("FIVE").getDeleted()).isTrue();
        assertThat(refused(() -> stripe.client.v1().coupons().retrieve("FIVE")).getStatusCode())
                .isEqualTo(404);
        assertThat(stripe.client.v1().coupons().list().getData()).isEmpty();
        assertThat(stripe.types())
                .containsExactly(
                        "coupon.created",
                        "promotion_code.created",
                        "promotion_code.updated",
                        "coupon.updated",
                        "coupon.deleted");
    }

    @Test
    @DisplayName("H-2 A discount is spread over the lines it applies to, to the cent")
    void discounts() throws StripeException {
        Product candle = product("Candle");
        Product cards = product("Cards");
        Coupon third = stripe.client
                .v1()
                .coupons()
                .create(CouponCreateParams.builder()
                        .setPercentOff(new java.math.BigDecimal("33.3"))
                        .setAppliesTo(CouponCreateParams.AppliesTo.builder()
                                .addProduct(candle.getId())
                                .build())
                        .build());
        SessionCreateParams params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("http://localhost/done")
                .addLineItem(line(price(candle.getId(), 333).getId()))
                .addLineItem(line(price(cards.getId(), 1000).getId()))
                .addLineItem(line(price(candle.getId(), 334).getId()))
                .addDiscount(SessionCreateParams.Discount.builder()
                        .setCoupon(third.getId())
                        .build())
                .build();
        com.stripe.model.checkout.Session session =
                stripe.client.v1().checkout().sessions().create(params);
        assertThat(session.getAmountSubtotal()).isEqualTo(1667);
        assertThat(session.getTotalDetails().getAmountDiscount()).isEqualTo(222);
        assertThat(session.getAmountTotal()).isEqualTo(1445);
        assertThat(stripe.client
                        .v1()
                        .checkout()
                        .sessions()
                        .lineItems()
                        .list(session.getId())
                        .getData())
                .extracting(com.stripe.model.LineItem::getAmountDiscount)
                .containsExactly(110L, 0L, 112L);
    }

    private static SessionCreateParams.LineItem line(String price) {
        return SessionCreateParams.LineItem.builder()
                .setPrice(price)
                .setQuantity(1L)
                .build();
    }
}
