package app.soulseer.sandbox.stripe;

import app.soulseer.sandbox.stripe.Checkout.Outcome;
import app.soulseer.sandbox.stripe.Checkout.Step;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** {@code /pay/<session>}: where a payer pays or saves a card; {@code /pay/<session>/<step>} takes the page's forms. */
final class PayPages implements HttpHandler {

    private final Core core;
    private final Checkout checkout;
    private final PaymentMethods methods;

    PayPages(Core core, Checkout checkout, PaymentMethods methods) {
        this.core = core;
        this.checkout = checkout;
        this.methods = methods;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!Pages.isOwn(exchange)) {
                Pages.refuse(exchange);
                return;
            }
            core.agenda.runDue();
            String[] path = Pages.rest(exchange, "/pay/").split("/", 2);
            Optional<JsonObject> session = core.store.find("checkout.session", path[0]);
            if (session.isEmpty()) {
                Pages.absent(exchange);
            } else if (Pages.isPost(exchange)) {
                take(exchange, path[0], path.length == 2 ? path[1] : "card");
            } else if (path.length == 2 && path[1].equals("authenticate")) {
                Pages.show(exchange, 200, "Is it you?", question(path[0]));
            } else {
                page(exchange, session.get(), Map.of(), null);
            }
        }
    }

    private void take(HttpExchange exchange, String id, String step) throws IOException {
        Map<String, String> form = Pages.form(exchange);
        Step done;
        try {
            done = core.store.change(() -> {
                JsonObject session = core.known("checkout.session", id);
                return switch (step) {
                    case "card" -> checkout.submit(session, card(form));
                    case "bank" -> checkout.submit(session, bank(session, form));
                    case "code" -> {
                        checkout.useCode(session, form.getOrDefault("code", "").strip());
                        yield new Step(Outcome.REFUSED, "The code has been applied.");
                    }
                    case "authenticate" -> checkout.authenticate(session, "complete".equals(form.get("answer")));
                    default -> throw ApiError.invalid(null, null, "There is no such step.");
                };
            });
        } catch (ApiError error) {
            done = new Step(Outcome.REFUSED, error.getMessage());
        }
        JsonObject session = core.known("checkout.session", id);
        switch (done.outcome()) {
            case COMPLETE ->
                Pages.redirect(exchange, Json.text(session, "success_url").replace("{CHECKOUT_SESSION_ID}", id));
            case ASKS -> Pages.redirect(exchange, "/pay/" + id + "/authenticate");
            case REFUSED -> page(exchange, session, form, done.message());
        }
    }

    private JsonObject card(Map<String, String> form) {
        String email = email(form);
        TestCard card = CardForm.card(form);
        int[] expiry = CardForm.expiry(form, core.clock);
        CardForm.checkCvc(form);
        return methods.card(
                card, expiry[0], expiry[1], email, form.getOrDefault("name", "").strip());
    }

    private JsonObject bank(JsonObject session, Map<String, String> form) {
        if (!takesBank(session)) {
            throw ApiError.invalid(null, null, "This order can't be paid by bank debit.");
        }
        return methods.bankAccount(email(form), form.getOrDefault("name", "").strip());
    }

    private static String email(Map<String, String> form) {
        String email = form.getOrDefault("email", "").strip();
        if (!email.matches("[^@\\s]+@[^@\\s]+")) {
            throw ApiError.invalid("email", "email", "Give an email address.");
        }
        return email;
    }

    private static boolean takesBank(JsonObject session) {
        return Json.is(session, "mode", "payment")
                && Json.list(session, "payment_method_types").contains(new JsonPrimitive("us_bank_account"));
    }

    private void page(HttpExchange exchange, JsonObject session, Map<String, String> form, String said)
            throws IOException {
        if (!Json.is(session, "status", "open")) {
            boolean complete = Json.is(session, "status", "complete");
            Pages.show(
                    exchange,
                    200,
                    complete ? "This is done" : "This page has expired",
                    complete
                            ? "<p>Nothing more is to be paid here.</p>"
                            : "<p>Nothing was charged. Go back and begin again.</p>" + wayBack(session, "Go back"));
            return;
        }
        boolean saving = Json.is(session, "mode", "setup");
        String amount = Pages.money(Json.number(session, "amount_total"));
        Pages.show(
                exchange,
                200,
                saving ? "Save a card" : "Pay " + amount,
                body(session, form, said, saving ? "Save this card" : "Pay " + amount));
    }

    private String body(JsonObject session, Map<String, String> form, String said, String button) {
        String path = "/pay/" + Json.text(session, "id");
        String email = form.getOrDefault("email", knownEmail(session));
        String contact = field("email", "Email", "email", "email", email)
                + field("name", "Name on card", "text", "name", form.getOrDefault("name", ""));
        StringBuilder out = new StringBuilder();
        if (said != null) {
            out.append("<p class='said' role='alert' id='said'>")
                    .append(Pages.escaped(said))
                    .append("</p>");
        }
        out.append(lines(session))
                .append("<div class='narrow'><form method='post' action='")
                .append(path);
        out.append("/card'>").append(contact);
        out.append(field("number", "Card number", "text", "cc-number", ""));
        out.append("<div class='pair'><div>").append(field("expiry", "Expiry (MM/YY)", "text", "cc-exp", ""));
        out.append("</div><div>").append(field("cvc", "CVC", "text", "cc-csc", ""));
        out.append("</div></div><button class='wide'>").append(button).append("</button></form>");
        if (takesBank(session)) {
            out.append("<form method='post' action='")
                    .append(path)
                    .append("/bank'><input type='hidden' name='email' value='");
            out.append(Pages.escaped(email.isEmpty() ? "payer@example.test" : email));
            out.append("'><button class='wide plain'>Bank debit (slow)</button></form>");
        }
        if (Json.flag(session, "allow_promotion_codes")) {
            out.append("<form method='post' action='").append(path).append("/code'>");
            out.append(field("code", "Promotion code", "text", "off", ""));
            out.append("<button class='wide plain'>Use the code</button></form>");
        }
        return out.append(wayBack(session, "Go back without paying"))
                .append("</div>")
                .append(cards())
                .toString();
    }

    private static String wayBack(JsonObject session, String words) {
        if (!Json.has(session, "cancel_url")) {
            return "";
        }
        String address = Json.text(session, "cancel_url").replace("{CHECKOUT_SESSION_ID}", Json.text(session, "id"));
        return "<p><a href='" + Pages.escaped(address) + "'>" + words + "</a></p>";
    }

    private String knownEmail(JsonObject session) {
        if (Json.has(session, "customer")) {
            String email = Json.text(core.known("customer", Json.text(session, "customer")), "email");
            return email == null ? "" : email;
        }
        return Json.has(session, "customer_email") ? Json.text(session, "customer_email") : "";
    }

    private static String lines(JsonObject session) {
        StringBuilder out = new StringBuilder("<dl>");
        for (JsonElement element : Json.list(session, "_line_items")) {
            JsonObject item = element.getAsJsonObject();
            out.append("<dt>").append(Pages.escaped(Json.text(item, "description")));
            out.append(" × ").append(Json.number(item, "quantity")).append("</dt><dd>");
            out.append(Pages.money(Json.number(item, "amount_subtotal"))).append("</dd>");
        }
        long off = Json.number(Json.part(session, "total_details"), "amount_discount");
        if (off > 0) {
            out.append("<dt>Discount</dt><dd>").append(Pages.money(-off)).append("</dd>");
        }
        return out.append("</dl>").toString();
    }

    private static String field(String name, String label, String type, String autocomplete, String value) {
        return "<label for='" + name + "'>" + label + "</label><input id='" + name + "' name='" + name + "' type='"
                + type + "' autocomplete='" + autocomplete + "' value='" + Pages.escaped(value) + "'>";
    }

    private static String cards() {
        StringBuilder out =
                new StringBuilder("<h2>Test cards</h2><p class='quiet'>Any expiry in the future, any CVC.</p>"
                        + "<div class='scroll'><table><thead><tr><th scope='col'>Number</th><th scope='col'>What it does</th>"
                        + "</tr></thead><tbody>");
        for (TestCard card : TestCard.values()) {
            out.append("<tr><td><code>").append(card.number().replaceAll("(.{4})(?!$)", "$1 "));
            out.append("</code></td><td>").append(card.behaviour()).append("</td></tr>");
        }
        return out.append("</tbody></table></div>").toString();
    }

    private static String question(String id) {
        return "<div class='narrow'><p>The bank asks whether you really are the card's holder.</p>"
                + "<form method='post' action='/pay/" + Pages.escaped(id) + "/authenticate'>"
                + "<button class='wide' name='answer' value='complete'>Complete</button>"
                + "<button class='wide plain' name='answer' value='fail'>Fail</button></form></div>";
    }
}
