package app.soulseer.web.platform;

import static app.soulseer.web.platform.Access.ADMIN;
import static app.soulseer.web.platform.Access.ANYONE;
import static app.soulseer.web.platform.Access.CLIENT;
import static app.soulseer.web.platform.Access.CLIENT_OR_READER;
import static app.soulseer.web.platform.Access.READER;
import static app.soulseer.web.platform.Access.SIGNED_IN;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of clean addresses. A page is added by adding its row; an address whose view is not part of the
 * application is not found and is left out of the navigation.
 */
public final class Routes {

    private static final List<Route> TABLE = List.of(
            Route.shared("/", "/site/home.xhtml"),
            Route.shared("/about", "/site/about.xhtml"),
            Route.shared("/help", "/site/help.xhtml"),
            Route.shared("/terms", "/site/terms.xhtml"),
            Route.shared("/privacy", "/site/privacy.xhtml"),
            Route.shared("/refunds", "/site/refunds.xhtml"),
            Route.shared("/readers", "/reading/readers.xhtml"),
            Route.shared("/readers/{slug}", "/reading/reader.xhtml"),
            Route.of("/readings", CLIENT_OR_READER, "/reading/readings.xhtml"),
            Route.of("/readings/{id}", CLIENT_OR_READER, "/reading/room.xhtml"),
            Route.of("/readings/{id}/summary", CLIENT_OR_READER, "/reading/summary.xhtml"),
            Route.of("/login", ANYONE, "/account/login.xhtml"),
            Route.of("/signup", ANYONE, "/account/signup.xhtml"),
            Route.of("/apply", ANYONE, "/account/apply.xhtml"),
            Route.of("/verify", ANYONE, "/account/verify.xhtml"),
            Route.of("/forgot", ANYONE, "/account/forgot.xhtml"),
            Route.of("/reset", ANYONE, "/account/reset.xhtml"),
            Route.of("/setup/{token}", ANYONE, "/account/setup.xhtml"),
            Route.of("/settings", SIGNED_IN, "/account/settings.xhtml"),
            Route.of("/dashboard", SIGNED_IN, "/account/dashboard.xhtml"),
            Route.of("/dashboard/history", CLIENT_OR_READER, "/ledger/history.xhtml"),
            Route.of("/dashboard/notes", CLIENT_OR_READER, "/reading/notes.xhtml"),
            Route.of("/dashboard/reviews", READER, "/reading/reviews.xhtml"),
            Route.of("/dashboard/blocked", READER, "/account/blocked.xhtml"),
            Route.of("/wallet", CLIENT, "/payment/wallet.xhtml"),
            Route.of("/wallet/receipts/{id}", CLIENT, "/payment/receipt.xhtml"),
            Route.of("/top-up", CLIENT, "/payment/top-up.xhtml"),
            Route.of("/earnings", READER, "/payout/earnings.xhtml"),
            Route.of("/earnings/statement", READER, "/payout/statement.xhtml"),
            Route.of("/earnings/onboarding/return", READER, "/payout/returned.xhtml"),
            Route.of("/earnings/onboarding/refresh", READER, "/payout/again.xhtml"),
            Route.of("/admin/payments", ADMIN, "/admin/payments.xhtml"),
            Route.of("/admin/disputes", ADMIN, "/admin/disputes.xhtml"),
            Route.of("/admin/reading-disputes", ADMIN, "/admin/reading-disputes.xhtml"),
            Route.of("/admin/payouts", ADMIN, "/admin/payouts.xhtml"),
            Route.of("/admin/webhooks", ADMIN, "/admin/webhooks.xhtml"),
            Route.of("/admin/reconciliation", ADMIN, "/admin/reconciliation.xhtml"),
            Route.of("/admin/readers", ADMIN, "/admin/readers.xhtml"),
            Route.of("/admin/people", ADMIN, "/admin/people.xhtml"),
            Route.of("/admin/credits", ADMIN, "/admin/credits.xhtml"),
            Route.of("/admin/books", ADMIN, "/admin/books.xhtml"),
            Route.of("/admin/audit", ADMIN, "/admin/audit.xhtml"),
            Route.of("/admin/readings", ADMIN, "/admin/readings.xhtml"),
            Route.of("/admin/readings/{id}", ADMIN, "/admin/reading.xhtml"));

    private Routes() {}

    /** Every row, in the order of the table. */
    public static List<Route> all() {
        return TABLE;
    }

    /**
     * A path that was recognised.
     *
     * @param values what stands in the places of its route
     */
    public record Match(Route route, Map<String, String> values) {}

    /** The row that answers a path; the path begins with a slash and has no query. */
    public static Optional<Match> match(String path) {
        for (Route route : TABLE) {
            Optional<Map<String, String>> values = route.match(path);
            if (values.isPresent()) {
                return Optional.of(new Match(route, values.get()));
            }
        }
        return Optional.empty();
    }

    /** The row that a view belongs to. */
    public static Optional<Route> ofView(String view) {
        return TABLE.stream().filter(route -> route.view().equals(view)).findFirst();
    }
}
