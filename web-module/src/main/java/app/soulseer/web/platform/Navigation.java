package app.soulseer.web.platform;

import app.soulseer.kernel.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.net.MalformedURLException;
import java.util.List;

/**
 * What the header, the account menu and the footer lead to, by role. An entry stands there only if its page is part of
 * the application and open to the person, so no link is ever dead.
 */
@Named
@RequestScoped
public class Navigation {

    /** One link. */
    public record Item(String address, String label, String icon, String current) {}

    /** One column of the footer. */
    public record Group(String title, List<Item> items) {}

    @Inject
    private Viewer viewer;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ServletContext context;

    /** The main way through the site; at the foot of the screen on a phone. */
    public List<Item> getMain() {
        Role role = viewer.getRole();
        if (role == null) {
            return existing(
                    item("/readers", "Readers", "users"),
                    item("/about", "About", "spark"),
                    item("/help", "Help", "help"));
        }
        return switch (role) {
            case CLIENT ->
                existing(
                        item("/dashboard", "Dashboard", "home"),
                        item("/readers", "Readers", "users"),
                        item("/readings", "My readings", "chat"),
                        item("/wallet", "Wallet", "wallet"),
                        item("/help", "Help", "help"));
            case READER ->
                existing(
                        item("/dashboard", "Dashboard", "home"),
                        item("/readings", "Readings", "chat"),
                        item("/dashboard/history", "Earnings", "wallet"),
                        item("/help", "Help", "help"));
            case ADMIN ->
                existing(
                        item("/dashboard", "Dashboard", "home"),
                        item("/admin/readers", "Readers", "users"),
                        item("/admin/people", "People", "user"),
                        item("/admin/readings", "Readings", "chat"),
                        item("/admin/books", "Books", "scales"));
        };
    }

    /** The person's own menu. */
    public List<Item> getAccount() {
        Role role = viewer.getRole();
        if (role == Role.ADMIN) {
            return existing(
                    item("/admin/credits", "Credits", "wallet"),
                    item("/admin/audit", "Audit log", "list"),
                    item("/settings", "Settings", "sliders"));
        }
        return existing(
                item("/dashboard", "Dashboard", "home"),
                role == Role.READER
                        ? item("/dashboard/history", "Earnings", "wallet")
                        : item("/wallet", "Wallet", "wallet"),
                item("/settings", "Settings", "sliders"));
    }

    /** The columns of the footer. */
    public List<Group> getFoot() {
        Group readings = new Group(
                "Readings",
                existing(
                        item("/readers", "Find a reader", "users"),
                        item("/help", "How billing works", "help"),
                        viewer.isSignedIn()
                                ? item("/dashboard", "Your dashboard", "home")
                                : item("/signup", "Begin", "user")));
        Group house = new Group(
                "SoulSeer", existing(item("/about", "About", "spark"), item("/apply", "Become a reader", "star")));
        Group help = new Group(
                "Help",
                existing(
                        item("/help", "Help center", "help"),
                        item("/terms", "Terms", "doc"),
                        item("/privacy", "Privacy", "shield"),
                        item("/refunds", "Refund policy", "refresh")));
        return List.of(readings, house, help);
    }

    /** Whether an address is answered for this person. */
    public boolean has(String address) {
        return Routes.match(address)
                .map(Routes.Match::route)
                .filter(route -> route.access().admits(viewer.getRole()))
                .map(Route::view)
                .filter(this::exists)
                .isPresent();
    }

    private List<Item> existing(Item... items) {
        return List.of(items).stream().filter(item -> has(item.address())).toList();
    }

    private Item item(String address, String label, String icon) {
        return new Item(address, label, icon, address.equals(request.getAttribute(RouteFilter.PATH)) ? "page" : null);
    }

    private boolean exists(String view) {
        try {
            return context.getResource(view) != null;
        } catch (MalformedURLException e) {
            return false;
        }
    }
}
