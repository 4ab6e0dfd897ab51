package app.soulseer.ledger;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The settings of the books. */
@ApplicationScoped
class LedgerSettings implements SettingsCatalogue {

    static final Setting<Long> MOST_CREDIT = Setting.number(
            "SOULSEER_CREDIT_MOST_CENTS",
            100_000,
            1,
            100_000_000,
            "the most that an admin can credit or take by hand at once, in cents");

    static final Setting<Long> AUDIT_HOUR = Setting.number(
            "SOULSEER_AUDIT_HOUR", 3, 0, 23, "the hour (UTC) from which on the books are audited each day");

    @Override
    public List<Setting<?>> settings() {
        return List.of(MOST_CREDIT, AUDIT_HOUR);
    }
}
