package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/** {@code /authenticate/<intent>}: where the bank asks the payer of an intent that was confirmed through the API. */
final class IntentPages implements HttpHandler {

    private final Core core;
    private final Payments payments;
    private final SetupIntents setups;

    IntentPages(Core core, Payments payments, SetupIntents setups) {
        this.core = core;
        this.payments = payments;
        this.setups = setups;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!Pages.isOwn(exchange)) {
                Pages.refuse(exchange);
                return;
            }
            String id = Pages.rest(exchange, "/authenticate/");
            String kind = id.startsWith("seti_") ? "setup_intent" : "payment_intent";
            Optional<JsonObject> intent = core.store.find(kind, id);
            if (intent.isEmpty() || !Json.is(intent.get(), "status", "requires_action")) {
                Pages.absent(exchange);
            } else if (Json.has(intent.get(), "_session")) {
                Pages.redirect(exchange, "/pay/" + Json.text(intent.get(), "_session") + "/authenticate");
            } else if (Pages.isPost(exchange)) {
                boolean passed = "complete".equals(Pages.form(exchange).get("answer"));
                core.store.change(() -> answer(kind, id, passed));
                String back = Json.text(intent.get(), "_return_url");
                if (back == null) {
                    Pages.show(exchange, 200, "Thank you", "<p>You can close this page.</p>");
                } else {
                    Pages.redirect(exchange, back);
                }
            } else {
                Pages.show(exchange, 200, "Is it you?", question(id));
            }
        }
    }

    private void answer(String kind, String id, boolean passed) {
        JsonObject intent = core.known(kind, id);
        if (!Json.is(intent, "status", "requires_action")) {
            return;
        }
        JsonObject method = core.known("payment_method", Json.text(intent, "payment_method"));
        if (kind.equals("setup_intent")) {
            if (passed) {
                setups.succeed(intent, method);
            } else {
                setups.fail(intent, Decline.NOT_SET_UP);
            }
        } else if (passed) {
            payments.charge(intent, method, Payments.Manner.AUTHENTICATED);
        } else {
            payments.refuse(intent, method, Decline.NOT_AUTHENTICATED, null);
        }
    }

    private static String question(String id) {
        return "<div class='narrow'><p>The bank asks whether you really are the card's holder.</p>"
                + "<form method='post' action='/authenticate/" + Pages.escaped(id) + "'>"
                + "<button class='wide' name='answer' value='complete'>Complete</button>"
                + "<button class='wide plain' name='answer' value='fail'>Fail</button></form></div>";
    }
}
