package app.soulseer.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.stripe.param.EventListParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksTest {

    private StripeFixture stripe;

    @BeforeEach
    void open(@TempDir Path folder) {
        stripe = new StripeFixture(folder, plan -> plan.withWebhookTimeout(Duration.ofMillis(300)));
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    private Event verified(Inbox.Mail mail, String secret) throws SignatureVerificationException {
        return Webhook.constructEvent(mail.body(), mail.signature(), secret, 300, stripe.clock);
    }

    private String secret(Endpoint endpoint) {
        return stripe.sandbox.webhookSecret(endpoint);
    }

    @Test
    @DisplayName("P-2 Events come signed with the endpoint's secret and time, in the client's own version")
    void signed() throws Exception {
        stripe.paid(2000, TestCard.VISA);
        stripe.settled();
        assertThat(stripe.inbox.types()).containsExactlyInAnyOrderElementsOf(stripe.types());
        for (Inbox.Mail mail : stripe.inbox.mails) {
            Event event = verified(mail, secret(Endpoint.PLATFORM));
            assertThat(event.getApiVersion()).isEqualTo(Events.API_VERSION);
            assertThat(event.getLivemode()).isFalse();
            assertThat(event.getAccount()).isNull();
            assertThat(event.getDataObjectDeserializer().getObject())
                    .as(event.getType())
                    .isPresent();
            assertThatThrownBy(() -> verified(mail, secret(Endpoint.CONNECT)))
                    .isInstanceOf(SignatureVerificationException.class);
        }
        Inbox.Mail first = stripe.inbox.mails.get(0);
        stripe.clock.advance(Duration.ofMinutes(6));
        assertThatThrownBy(() -> verified(first, secret(Endpoint.PLATFORM)))
                .isInstanceOf(SignatureVerificationException.class);
        assertThat(stripe.sandbox.webhooks().deliveries())
                .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("delivered"));
    }

    @Test
    @DisplayName("P-2 Events of connected accounts carry the account and the other endpoint's signature")
    void connect() throws Exception {
        String account = stripe.onboarded();
        stripe.settled();
        assertThat(stripe.inbox.types()).containsExactlyInAnyOrder("account.updated", "capability.updated");
        for (Inbox.Mail mail : stripe.inbox.mails) {
            assertThat(verified(mail, secret(Endpoint.CONNECT)).getAccount()).isEqualTo(account);
        }
        assertThat(stripe.client.v1().events().list().getData()).isEmpty();
        assertThat(stripe.client
                        .v1()
                        .events()
                        .list(EventListParams.builder().build(), StripeFixture.as(account))
                        .getData())
                .hasSize(2);
    }

    @Test
    @DisplayName("P-2 While a secret is rolled, both the old and the new one fit")
    void rolled() throws Exception {
        String old = secret(Endpoint.PLATFORM);
        String fresh = stripe.sandbox.webhooks().rollSecret(Endpoint.PLATFORM, Duration.ofHours(24));
        assertThat(fresh).isNotEqualTo(old).isEqualTo(secret(Endpoint.PLATFORM));
        stripe.sandbox.warnOfFraud(stripe.charged(1000, TestCard.VISA));
        stripe.settled();
        for (Inbox.Mail mail : stripe.inbox.mails) {
            verified(mail, old);
            verified(mail, fresh);
        }
        stripe.clock.advance(Duration.ofHours(24));
        stripe.inbox.mails.clear();
        stripe.charged(1000, TestCard.VISA);
        stripe.settled();
        assertThatThrownBy(() -> verified(stripe.inbox.mails.get(0), old))
                .isInstanceOf(SignatureVerificationException.class);
        verified(stripe.inbox.mails.get(0), fresh);
    }

    @Test
    @DisplayName("P-2 What isn't answered by 2xx comes again, later and later, for three days")
    void retries() throws Exception {
        stripe.inbox.answer = 503;
        String charge = stripe.charged(1000, TestCard.VISA);
        stripe.settled();
        int once = stripe.inbox.mails.size();
        assertThat(once).isEqualTo(5);
        stripe.clock.advance(Duration.ofSeconds(4));
        stripe.settled();
        assertThat(stripe.inbox.mails).hasSize(once);
        stripe.clock.advance(Duration.ofSeconds(1));
        Await.until("the second attempts", () -> stripe.inbox.mails.size() == 2 * once);
        stripe.settled();
        stripe.inbox.answer = 200;
        stripe.clock.advance(Duration.ofSeconds(30));
        Await.until("the third attempts", () -> stripe.inbox.mails.size() == 3 * once);
        stripe.settled();
        assertThat(stripe.sandbox.webhooks().deliveries()).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo("delivered");
            assertThat(delivery.attempts()).extracting(Delivery.Attempt::status).containsExactly(503, 503, 200);
        });

        stripe.inbox.answer = 500;
        stripe.sandbox.warnOfFraud(charge);
        for (int i = 0; i < 60 && !isGivenUp(); i++) {
            stripe.settled();
            stripe.clock.advance(Duration.ofHours(12));
        }
        Await.until("it is given up", this::isGivenUp);
        assertThat(stripe.client
                        .v1()
                        .events()
                        .list(EventListParams.builder()
                                .setDeliverySuccess(false)
                                .build())
                        .getData())
                .extracting(Event::getType)
                .containsExactly("radar.early_fraud_warning.created");
    }

    private boolean isGivenUp() {
        return stripe.sandbox.webhooks().deliveries().stream()
                .anyMatch(delivery -> delivery.state().equals("given up"));
    }

    @Test
    @DisplayName("P-2 A webhook that never answers is tried again, and never holds up the API")
    void silent() throws Exception {
        stripe.inbox.fallSilent();
        for (int i = 0; i < 3; i++) {
            stripe.charged(1000, TestCard.VISA);
        }
        assertThat(stripe.sandbox.balance().available()).isEqualTo(3 * (1000 - 59));
        stripe.settled();
        assertThat(stripe.sandbox.webhooks().deliveries())
                .hasSize(15)
                .allSatisfy(delivery -> assertThat(delivery.attempts())
                        .extracting(Delivery.Attempt::status)
                        .containsExactly(0));
        stripe.inbox.speak();
        stripe.sandbox.webhooks().retryNow();
        stripe.settled();
        assertThat(stripe.sandbox.webhooks().deliveries())
                .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("delivered"));
    }

    @Test
    @DisplayName("P-2 Events are held and let go in order, in reverse order, or twice each")
    void held() throws Exception {
        stripe.sandbox.webhooks().hold();
        List<String> first = newEvents();
        assertThat(stripe.inbox.mails).isEmpty();
        stripe.sandbox.webhooks().release();
        assertThat(stripe.inbox.ids()).isEqualTo(first);

        stripe.inbox.mails.clear();
        stripe.sandbox.webhooks().hold();
        List<String> second = newEvents();
        stripe.sandbox.webhooks().releaseReversed();
        Collections.reverse(second);
        assertThat(stripe.inbox.ids()).isEqualTo(second);

        stripe.inbox.mails.clear();
        stripe.sandbox.webhooks().hold();
        List<String> third = newEvents();
        stripe.sandbox.webhooks().releaseTwice();
        List<String> doubled = new ArrayList<>();
        third.forEach(id -> doubled.addAll(List.of(id, id)));
        assertThat(stripe.inbox.ids()).isEqualTo(doubled);
        stripe.inbox.mails.clear();
        stripe.charged(700, TestCard.VISA);
        stripe.settled();
        assertThat(stripe.inbox.mails).hasSize(5);
    }

    /** The ids of the events of one more payment, in their order. */
    private List<String> newEvents() throws StripeException {
        List<String> before = eventIds();
        stripe.charged(1000, TestCard.VISA);
        List<String> after = eventIds();
        after.removeAll(before);
        return after;
    }

    private List<String> eventIds() {
        List<String> ids = new ArrayList<>();
        stripe.sandbox.all("event").forEach(event -> ids.add(0, event.get("id").getAsString()));
        return ids;
    }

    @Test
    @DisplayName("P-2 One event comes fifty times at the same moment")
    void together() throws Exception {
        stripe.sandbox.webhooks().hold();
        String event = newEvents().get(4);
        assertThat(stripe.sandbox.webhooks().releaseTogether(event, 50))
                .hasSize(50)
                .containsOnly(200);
        assertThat(stripe.inbox.ids()).hasSize(50).containsOnly(event);
    }

    @Test
    @DisplayName("P-3 Lost events are in the list alone, where they are found as not delivered")
    void dropped() throws Exception {
        stripe.sandbox.webhooks().drop();
        List<String> lost = newEvents();
        Await.until(
                "they are lost",
                () -> stripe.sandbox.webhooks().deliveries().stream()
                        .allMatch(delivery -> delivery.state().equals("dropped")));
        stripe.sandbox.webhooks().resume();
        stripe.charged(500, TestCard.VISA);
        stripe.settled();
        stripe.clock.advance(Duration.ofDays(1));
        stripe.settled();
        assertThat(stripe.inbox.mails).hasSize(5);
        assertThat(stripe.client
                        .v1()
                        .events()
                        .list(EventListParams.builder()
                                .setDeliverySuccess(false)
                                .build())
                        .getData())
                .extracting(Event::getId)
                .containsExactlyInAnyOrderElementsOf(lost)
                .hasSize(5);
    }

    @Test
    @DisplayName("P-3 The list of events is asked by type and time, and reaches thirty days back")
    void list() throws Exception {
        String charge = stripe.charged(1000, TestCard.VISA);
        stripe.clock.advance(Duration.ofDays(20));
        stripe.sandbox.refund(charge, 100L);
        assertThat(stripe.client
                        .v1()
                        .events()
                        .list(EventListParams.builder()
                                .addType("charge.refunded")
                                .addType("charge.succeeded")
                                .build())
                        .getData())
                .extracting(Event::getType)
                .containsExactly("charge.refunded", "charge.succeeded");
        List<Event> recent = stripe.client
                .v1()
                .events()
                .list(EventListParams.builder()
                        .setType("charge.*")
                        .setCreated(EventListParams.Created.builder()
                                .setGte(stripe.clock.instant().getEpochSecond() - 60)
                                .build())
                        .build())
                .getData();
        assertThat(recent).extracting(Event::getType).containsExactly("charge.refunded");
        Charge refunded =
                (Charge) recent.get(0).getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(refunded.getAmountRefunded()).isEqualTo(100);
        assertThat(recent.get(0).getData().getPreviousAttributes()).containsKey("amount_refunded");
        stripe.clock.advance(Duration.ofDays(11));
        assertThat(stripe.client.v1().events().list().getData())
                .extracting(Event::getType)
                .containsExactly("charge.refunded", "refund.created");
    }
}
