package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.LedgerFixture;
import app.soulseer.ledger.Posting;
import app.soulseer.platform.TestDatabase;
import app.soulseer.rest.Cast;
import app.soulseer.sandbox.stripe.TestCard;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.FacesForm;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** What clients and readers do with money, by programs, for tests of what becomes of it. */
public final class Till {

    /**
     * A page at Stripe's.
     *
     * @param id our top-up, or the wish to save a card
     */
    public record Page(String id, URI url) {

        static Page of(Rest.Answer answer) {
            return new Page(answer.text("id"), URI.create(answer.text("url")));
        }

        /** Stripe's name of it. */
        public String session() {
            return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
        }
    }

    private final TestServer server;
    private final Cast cast;
    private final TestDatabase database;

    public Till(TestServer server) {
        this.server = server;
        this.cast = new Cast(server);
        this.database = TestDatabase.over(server.dataSource());
    }

    /** A top-up of some cents that waits for its payer. */
    public Page topUp(Cast.Player client, long cents) {
        return Page.of(tryTopUp(client, cents, UUID.randomUUID()).expect(201));
    }

    Rest.Answer tryTopUp(Cast.Player client, long cents, UUID key) {
        return client.rest()
                .with("Idempotency-Key", key.toString())
                .post("/api/payments/add-balance", "{\"amountCents\":" + cents + ",\"saveCard\":false}");
    }

    Rest.Answer tryCardPage(Cast.Player client) {
        return client.rest().post("/api/payments/card", "{}");
    }

    public void pay(Page page) {
        JsonObject session = server.stripe().payCheckout(page.session(), TestCard.VISA);
        if (!session.get("status").getAsString().equals("complete")) {
            throw new AssertionError("not paid: " + session);
        }
    }

    /** Waits until a top-up stands so. */
    public void awaitTopUp(Cast.Player client, Page page, String state) {
        Eventually.get(
                "the top-up is " + state,
                () -> client.rest().get("/api/payments/top-ups/" + page.id()).text("state"),
                state::equals);
    }

    /** What a client has to spend, in cents. */
    public long wallet(Cast.Player client) {
        return Long.parseLong(client.rest().get("/api/payments/balance").text("availableCents"));
    }

    /** A client with a saved card that was described. */
    Cast.Player clientWithCard() {
        Cast.Player client = cast.client();
        pay(Page.of(tryCardPage(client).expect(201)));
        Eventually.holds(
                "the card is described",
                () -> client.rest().get("/api/payments/auto-reload").body().contains("4242"));
        return client;
    }

    /** An approved reader whom Stripe lets be paid. */
    public Cast.Player readyReader() {
        Cast.Player reader = cast.reader(200);
        onboard(browser(reader)).expect(302);
        server.stripe().completeAccount(account(reader));
        Eventually.holds("the reader's account is ready", () -> isReady(reader));
        return reader;
    }

    /** Whether transfers to a reader are known to be possible. */
    public boolean isReady(Cast.Player reader) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) = 1 FROM payout_account WHERE reader_id = ? AND transfers_active")
                        .bind(0, reader.id())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** A reader's account at Stripe. */
    public String account(Cast.Player reader) {
        return server.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT provider_account FROM payout_account WHERE reader_id = ?")
                                .bind(0, reader.id())
                                .mapTo(String.class)
                                .one());
    }

    /** The pages as somebody at a browser. */
    Rest browser(Cast.Player player) {
        return new Rest(server.baseUrl()).with("Cookie", player.cookies());
    }

    /** Sets out for Stripe's pages; answers with a redirection when that worked. */
    static Rest.Answer onboard(Rest reader) {
        String page = "/earnings";
        boolean isNew = reader.get(page).expect(200).body().contains("account:country");
        return FacesForm.press(reader, page, "account", "begin", isNew ? Map.of("country", "US") : Map.of());
    }

    static Rest.Answer visit(Rest reader) {
        return FacesForm.press(reader, "/earnings", "account", "visit", Map.of());
    }

    /** A reader earns some cents, as a gift from somebody who was given credit. */
    public void earn(Cast.Player reader, long cents) {
        Cast.Player giver = cast.client();
        cast.admin()
                .rest()
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .post(
                        "/api/admin/adjustments",
                        "{\"clientId\":\"" + giver.id() + "\",\"amountCents\":" + cents
                                + ",\"kind\":\"promo_credit\",\"reason\":\"Test\"}")
                .expect(201);
        LedgerFixture books = books();
        books.post(books.entry(
                EntryKind.GIFT,
                "test:gift:" + books.id(),
                new Posting(AccountRef.wallet(new PersonId(giver.id())), Money.ofCents(-cents)),
                new Posting(AccountRef.earnings(new PersonId(reader.id())), Money.ofCents(cents))));
    }

    /** What a reader has earned and not been paid, in cents. */
    public long earnings(Cast.Player reader) {
        return books().balance(AccountRef.earnings(new PersonId(reader.id())))
                .total()
                .cents();
    }

    private LedgerFixture books() {
        return LedgerFixture.over(database, Clock.fixed(server.clock().now(), ZoneOffset.UTC));
    }
}
