package app.soulseer.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;

/** The page for the person at the laptop: what there is, and buttons that play what banks, payers and Stripe do. */
final class ControlPages implements HttpHandler {

    private static final Map<String, BiConsumer<StripeSandbox, String>> ACTIONS = Map.ofEntries(
            Map.entry("Refund", (sandbox, id) -> sandbox.refund(id, null)),
            Map.entry("Dispute", (sandbox, id) -> sandbox.dispute(id, null, "fraudulent")),
            Map.entry("Warn of fraud", StripeSandbox::warnOfFraud),
            Map.entry("Fail the refund", StripeSandbox::failRefund),
            Map.entry("Review", StripeSandbox::reviewDispute),
            Map.entry("Won", (sandbox, id) -> sandbox.closeDispute(id, true)),
            Map.entry("Lost", (sandbox, id) -> sandbox.closeDispute(id, false)),
            Map.entry("Bank pays", (sandbox, id) -> sandbox.settleCheckout(id, true)),
            Map.entry("Bank refuses", (sandbox, id) -> sandbox.settleCheckout(id, false)),
            Map.entry("Expire", StripeSandbox::expireCheckout),
            Map.entry("Complete", StripeSandbox::completeAccount),
            Map.entry("Require more", StripeSandbox::requireMore),
            Map.entry("Disable", StripeSandbox::disableAccount),
            Map.entry("Cut off", StripeSandbox::deauthorize),
            Map.entry("Pay out", StripeSandbox::payOut),
            Map.entry("Paid", StripeSandbox::payoutPaid),
            Map.entry("Failed", StripeSandbox::payoutFailed),
            Map.entry("Canceled", StripeSandbox::payoutCanceled),
            Map.entry("Reverse", (sandbox, id) -> sandbox.reverseTransfer(id, null)),
            Map.entry("Fail its payout", StripeSandbox::failPayoutOf),
            Map.entry("Send again", (sandbox, id) -> sandbox.webhooks().resend(id)),
            Map.entry("Add $100.00 to the balance", (sandbox, id) -> sandbox.addFunds(10_000)),
            Map.entry(
                    "Retry all webhooks now",
                    (sandbox, id) -> sandbox.webhooks().retryNow()));

    private final StripeSandbox sandbox;
    private final ControlTables tables;

    ControlPages(StripeSandbox sandbox, Core core) {
        this.sandbox = sandbox;
        this.tables = new ControlTables(core, ACTIONS.keySet());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!Pages.isOwn(exchange)) {
                Pages.refuse(exchange);
            } else if (path.equals("/act") && Pages.isPost(exchange)) {
                act(exchange, Pages.form(exchange));
            } else if (path.equals("/")) {
                Pages.show(exchange, 200, "Payments of this machine", tables.all(sandbox));
            } else if (path.startsWith("/receipts/")) {
                Pages.show(exchange, 200, "Receipt", tables.receipt(Pages.rest(exchange, "/receipts/")));
            } else {
                Pages.absent(exchange);
            }
        }
    }

    private void act(HttpExchange exchange, Map<String, String> form) throws IOException {
        BiConsumer<StripeSandbox, String> action = ACTIONS.get(form.getOrDefault("do", ""));
        if (action == null) {
            Pages.absent(exchange);
            return;
        }
        try {
            action.accept(sandbox, form.getOrDefault("id", ""));
            Pages.redirect(exchange, "/");
        } catch (IllegalArgumentException refusal) {
            Pages.show(
                    exchange,
                    409,
                    "That can't happen now",
                    "<p class='said' role='alert'>" + Pages.escaped(String.valueOf(refusal.getMessage()))
                            + "</p><p><a href='/'>To the Stripe sandbox</a></p>");
        }
    }
}
