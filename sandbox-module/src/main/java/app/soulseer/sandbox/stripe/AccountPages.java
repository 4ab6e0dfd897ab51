package app.soulseer.sandbox.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /onboard/<link>}: where an account's owner answers Stripe's questions; {@code /express/<link>}: what the owner
 * sees of the account. A link is good for one visit; the visit goes on under an address of its own.
 */
final class AccountPages implements HttpHandler {

    private final Core core;
    private final Standing standing;

    AccountPages(Core core, Standing standing) {
        this.core = core;
        this.standing = standing;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!Pages.isOwn(exchange)) {
                Pages.refuse(exchange);
                return;
            }
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            Optional<JsonObject> link = path.length == 3
                    ? core.store.find(AccountLinks.KIND, path[2]).filter(found -> Json.is(found, "page", path[1]))
                    : Optional.empty();
            if (link.isEmpty()) {
                Pages.absent(exchange);
            } else if (path[1].equals("express")) {
                express(exchange, link.get());
            } else if (Json.flag(link.get(), "visit")) {
                if (Pages.isPost(exchange)) {
                    answer(exchange, link.get(), Pages.form(exchange).getOrDefault("answer", ""));
                } else {
                    questions(exchange, link.get());
                }
            } else {
                visit(exchange, link.get());
            }
        }
    }

    /** Turns a link into a visit, once and in time. */
    private boolean isOpened(JsonObject link) {
        return core.store.change(() -> {
            JsonObject now = core.known(AccountLinks.KIND, Json.text(link, "id"));
            boolean good = !Json.flag(now, "used") && Json.number(now, "expires") > core.now();
            now.addProperty("used", true);
            core.store.put(AccountLinks.KIND, Store.PLATFORM, now);
            return good;
        });
    }

    private void visit(HttpExchange exchange, JsonObject link) throws IOException {
        if (!isOpened(link)) {
            Pages.redirect(exchange, Json.text(link, "refresh_url"));
            return;
        }
        String visit = Ids.of("");
        core.store.change(() -> core.store.put(
                AccountLinks.KIND,
                Store.PLATFORM,
                Json.of(
                        "id",
                        visit,
                        "page",
                        "onboard",
                        "account",
                        Json.text(link, "account"),
                        "visit",
                        true,
                        "return_url",
                        Json.text(link, "return_url"))));
        Pages.redirect(exchange, "/onboard/" + visit);
    }

    private void questions(HttpExchange exchange, JsonObject visit) throws IOException {
        JsonObject account = core.known("account", Json.text(visit, "account"));
        StringBuilder out = new StringBuilder("<div class='narrow'><p>Stripe asks the owner of <code>");
        out.append(Json.text(account, "id")).append("</code> for:</p><ul>");
        for (JsonElement due : Json.list(Json.part(account, "requirements"), "currently_due")) {
            out.append("<li>").append(Pages.escaped(due.getAsString())).append("</li>");
        }
        out.append("</ul><form method='post'>");
        out.append("<button class='wide' name='answer' value='complete'>Answer everything</button>");
        out.append("<button class='wide plain' name='answer' value='due'>Leave something due</button>");
        out.append("<button class='wide plain' name='answer' value='cancel'>Go back without answering</button>");
        Pages.show(exchange, 200, "Get paid", out.append("</form></div>").toString());
    }

    private void answer(HttpExchange exchange, JsonObject visit, String answer) throws IOException {
        String account = Json.text(visit, "account");
        core.store.change(() -> {
            switch (answer) {
                case "complete" -> standing.complete(account);
                case "due" -> standing.leaveDue(account);
                default -> {}
            }
        });
        Pages.redirect(exchange, Json.text(visit, "return_url"));
    }

    private void express(HttpExchange exchange, JsonObject link) throws IOException {
        if (!isOpened(link)) {
            Pages.show(exchange, 410, "This link is over", "<p>Go back and ask for another one.</p>");
            return;
        }
        String account = Json.text(link, "account");
        StringBuilder out = new StringBuilder("<dl><dt>Available</dt><dd>");
        out.append(Pages.money(core.funds.available(account))).append("</dd><dt>On its way</dt><dd>");
        out.append(Pages.money(core.funds.pending(account))).append("</dd></dl><h2>Payouts</h2><ul>");
        core.store
                .newestFirst("payout", account)
                .forEach(payout -> out.append("<li>")
                        .append(Pages.money(Json.number(payout, "amount")))
                        .append(" · ")
                        .append(Pages.escaped(Json.text(payout, "status")))
                        .append("</li>"));
        Pages.show(exchange, 200, "Your earnings", out.append("</ul>").toString());
    }
}
