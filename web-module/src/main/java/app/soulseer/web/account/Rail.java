package app.soulseer.web.account;

import app.soulseer.account.PersonView;
import app.soulseer.kernel.Role;
import app.soulseer.web.platform.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;

/** Who is signed in, and the places at the side of the dashboard that this person may go to. */
@Named
@RequestScoped
public class Rail {

    private static final List<Place> CLIENT = List.of(
            new Place("/dashboard", "Overview", "home"),
            new Place("/readers", "Readers", "users"),
            new Place("/readings", "My readings", "clock"),
            new Place("/wallet", "Wallet", "wallet"),
            new Place("/settings", "Settings", "sliders"));
    private static final List<Place> READER = List.of(
            new Place("/dashboard", "Today", "home"),
            new Place("/readings", "Sessions", "clock"),
            new Place("/dashboard/reviews", "Reviews", "star"),
            new Place("/earnings", "Earnings", "chart"),
            new Place("/settings", "Profile and rates", "user"));
    private static final List<Place> ADMIN = List.of(
            new Place("/dashboard", "Overview", "home"),
            new Place("/admin/readers", "Readers", "users"),
            new Place("/admin/people", "People", "user"),
            new Place("/admin/credits", "Credits", "wallet"),
            new Place("/admin/readings", "Readings", "clock"),
            new Place("/admin/payments", "Payments", "bag"),
            new Place("/admin/disputes", "Disputes", "flag"),
            new Place("/admin/payouts", "Payouts", "bank"),
            new Place("/admin/webhooks", "Webhooks", "refresh"),
            new Place("/admin/reconciliation", "Reconciliation", "scales"),
            new Place("/admin/books", "Books", "doc"),
            new Place("/admin/audit", "Audit log", "key"),
            new Place("/settings", "Settings", "sliders"));

    private Viewer viewer;
    private PersonView me;

    @Inject
    Rail(Viewer viewer) {
        this.viewer = viewer;
    }

    /** Needed for the client proxy alone. */
    Rail() {}

    @PostConstruct
    void load() {
        me = viewer.me();
    }

    /** Refuses visitors before anything is shown: loading has asked the facade already. */
    public void open() {
        // A visitor never comes this far.
    }

    public List<Place> getPlaces() {
        return switch (me.role()) {
            case CLIENT -> CLIENT;
            case READER -> READER;
            case ADMIN -> ADMIN;
        };
    }

    public boolean isAdmin() {
        return me.role() == Role.ADMIN;
    }

    public boolean isReader() {
        return me.role() == Role.READER;
    }

    public boolean isVerified() {
        return me.emailVerified();
    }

    public String getEmail() {
        return me.email();
    }

    public String getName() {
        return me.displayName();
    }

    /** The name up to its first space. */
    public String getFirstName() {
        return me.displayName().strip().split("\\s+", 2)[0];
    }

    public String getRoleName() {
        String name = me.role().roleName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** One place to go to. */
    public record Place(String address, String name, String icon) {}
}
