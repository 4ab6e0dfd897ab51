package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of the control page: the latest of everything, each with the buttons that fit its state. */
final class ControlTables {

    private static final int SHOWN = 50;

    private final Core core;
    private final Set<String> actions;

    ControlTables(Core core, Set<String> actions) {
        this.core = core;
        this.actions = actions;
    }

    String all(StripeSandbox sandbox) {
        StripeSandbox.Balance balance = sandbox.balance();
        return "<dl><dt>Available</dt><dd>" + Pages.money(balance.available()) + "</dd><dt>Pending</dt><dd>"
                + Pages.money(balance.pending()) + "</dd><dt>Clock</dt><dd>" + when(core.now()) + "</dd></dl>"
                + button("Add $100.00 to the balance", "") + button("Retry all webhooks now", "")
                + table("Checkout sessions", "checkout.session", this::session, "Session", "Amount", "State")
                + table("Payments", "charge", this::charge, "Charge", "Amount", "State")
                + table("Refunds", "refund", this::refund, "Refund", "Amount", "State")
                + table("Disputes", "dispute", this::dispute, "Dispute", "Amount", "State")
                + table("Accounts", "account", this::account, "Account", "Balance", "State")
                + table("Transfers", "transfer", this::transfer, "Transfer", "Amount", "State")
                + table("Payouts", "payout", this::payout, "Payout", "Amount", "State")
                + table("Events", "event", this::event, "Event", "Type", "Delivery");
    }

    /** One table of all owners' objects; a row tells of each object in cells of HTML, the last one of buttons. */
    private String table(String title, String kind, Function<JsonObject, List<String>> row, String... heads) {
        List<JsonObject> latest =
                core.store.rows(kind).limit(SHOWN).map(Store.Row::object).toList();
        StringBuilder out = new StringBuilder("<section><h2>").append(title).append("</h2>");
        if (latest.isEmpty()) {
            return out.append("<p class='quiet'>None yet.</p></section>").toString();
        }
        out.append("<div class='scroll' tabindex='0' role='region' aria-label='")
                .append(title)
                .append("'><table><thead><tr>");
        Stream.of(heads)
                .forEach(head -> out.append("<th scope='col'>").append(head).append("</th>"));
        out.append("<th scope='col'>When</th><th scope='col'>What may happen</th></tr></thead><tbody>");
        for (JsonObject object : latest) {
            List<String> cells = row.apply(object);
            out.append("<tr><td><code>")
                    .append(Pages.escaped(Json.text(object, "id")))
                    .append("</code></td>");
            out.append("<td>")
                    .append(cells.get(0))
                    .append("</td><td>")
                    .append(cells.get(1))
                    .append("</td><td>");
            out.append(Json.has(object, "created") ? when(Json.number(object, "created")) : "")
                    .append("</td><td>");
            cells.subList(2, cells.size()).forEach(action -> out.append(button(action, Json.text(object, "id"))));
            out.append("</td></tr>");
        }
        return out.append("</tbody></table></div></section>").toString();
    }

    private List<String> session(JsonObject session) {
        boolean open = Json.is(session, "status", "open");
        boolean waiting = Optional.ofNullable(Json.text(session, "payment_intent"))
                .flatMap(id -> core.store.find("payment_intent", id))
                .filter(intent -> Json.is(intent, "status", "processing"))
                .isPresent();
        String state = Json.text(session, "status") + ", " + Json.text(session, "payment_status");
        String amount = Pages.money(Json.number(session, "amount_total"));
        if (open) {
            return List.of(amount, "<a href='" + Pages.escaped(Json.text(session, "url")) + "'>open</a>", "Expire");
        }
        return waiting ? List.of(amount, state, "Bank pays", "Bank refuses") : List.of(amount, state);
    }

    private List<String> charge(JsonObject charge) {
        String amount = Pages.money(Json.number(charge, "amount"));
        long refunded = Json.number(charge, "amount_refunded");
        String state = Json.text(charge, "status")
                + (Json.flag(charge, "disputed") ? ", disputed" : "")
                + (refunded > 0 ? ", refunded " + Pages.money(refunded) : "");
        boolean playable = Json.is(charge, "status", "succeeded") && Json.has(charge, "payment_intent");
        if (!playable || Json.flag(charge, "disputed")) {
            return List.of(amount, state);
        }
        return Json.flag(charge, "refunded")
                ? List.of(amount, state, "Dispute", "Warn of fraud")
                : List.of(amount, state, "Refund", "Dispute", "Warn of fraud");
    }

    private List<String> refund(JsonObject refund) {
        String amount = Pages.money(Json.number(refund, "amount"));
        String state = Json.text(refund, "status");
        return state.equals("succeeded") ? List.of(amount, state, "Fail the refund") : List.of(amount, state);
    }

    private List<String> dispute(JsonObject dispute) {
        String amount = Pages.money(Json.number(dispute, "amount"));
        String state = Json.text(dispute, "status") + ", " + Pages.escaped(Json.text(dispute, "reason"));
        return Set.of("won", "lost").contains(Json.text(dispute, "status"))
                ? List.of(amount, state)
                : List.of(amount, state, "Review", "Won", "Lost");
    }

    private List<String> account(JsonObject account) {
        String id = Json.text(account, "id");
        String balance = Pages.money(core.funds.available(id) + core.funds.pending(id));
        if (Accounts.isGone(account)) {
            return List.of(balance, "gone");
        }
        String due =
                Json.list(Json.part(account, "requirements"), "currently_due").isEmpty()
                        ? "nothing due"
                        : "something due";
        String state = (Json.flag(account, "payouts_enabled") ? "payouts on, " : "payouts off, ") + due + "<br>"
                + Pages.escaped(Json.has(account, "email") ? Json.text(account, "email") : "");
        return List.of(balance, state, "Complete", "Require more", "Disable", "Cut off", "Pay out");
    }

    private List<String> transfer(JsonObject transfer) {
        String amount = Pages.money(Json.number(transfer, "amount"));
        long reversed = Json.number(transfer, "amount_reversed");
        String state = "to <code>" + Pages.escaped(Json.text(transfer, "destination")) + "</code>"
                + (reversed > 0 ? "<br>reversed " + Pages.money(reversed) : "");
        return Json.flag(transfer, "reversed")
                ? List.of(amount, state)
                : List.of(amount, state, "Reverse", "Fail its payout");
    }

    private List<String> payout(JsonObject payout) {
        String amount = Pages.money(Json.number(payout, "amount"));
        String state = Json.text(payout, "status");
        return state.equals("in_transit")
                ? List.of(amount, state, "Paid", "Failed", "Canceled")
                : List.of(amount, state);
    }

    private List<String> event(JsonObject event) {
        String type = Json.text(event, "type");
        Optional<Delivery> delivery = Deliveries.of(core, Json.text(event, "id"));
        if (delivery.isEmpty()) {
            return List.of(type, "to nobody");
        }
        List<Delivery.Attempt> attempts = delivery.get().attempts();
        String last = attempts.isEmpty()
                ? ""
                : ", answered " + statusOf(attempts.get(attempts.size() - 1)) + " (" + attempts.size() + ")";
        return List.of(type, delivery.get().state() + last, "Send again");
    }

    private static String statusOf(Delivery.Attempt attempt) {
        return attempt.status() == 0 ? "nothing" : Integer.toString(attempt.status());
    }

    String receipt(String charge) {
        return core.store
                .find("charge", charge)
                .map(found -> "<dl><dt>Paid</dt><dd>" + Pages.money(Json.number(found, "amount"))
                        + "</dd><dt>On</dt><dd>" + when(Json.number(found, "created")) + "</dd></dl>")
                .orElse("<p>There is no such payment.</p>");
    }

    private String button(String action, String id) {
        if (!actions.contains(action)) {
            throw new IllegalStateException("there is no action " + action);
        }
        return "<form class='inline' method='post' action='/act'><input type='hidden' name='id' value='"
                + Pages.escaped(id) + "'><button class='small plain' name='do' value='" + action + "'>" + action
                + "</button></form>";
    }

    private static String when(long second) {
        return Instant.ofEpochSecond(second).toString().replace("T", " ").replace("Z", " UTC");
    }
}
