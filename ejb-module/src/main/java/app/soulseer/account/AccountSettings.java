package app.soulseer.account;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** The settings of people and logins. */
@ApplicationScoped
class AccountSettings implements SettingsCatalogue {

    static final Setting<String> SETUP_FILE = Setting.text(
            "SOULSEER_SETUP_FILE",
            "",
            "while there is no admin, the one-time token of the link that makes the first one is written to this file");

    static final Setting<String> TERMS_VERSION =
            Setting.text("SOULSEER_TERMS_VERSION", "2026-11-26", "the version of the terms that a sign-up accepts");

    static final Setting<Duration> FORM_LEAST_AGE = Setting.millis(
            "SOULSEER_FORM_LEAST_MILLIS", 1500, 0, 60_000, "a public form sent sooner is taken for a machine's");

    static final Setting<Long> SIGN_UPS_PER_HOUR = Setting.number(
            "SOULSEER_SIGNUPS_PER_HOUR", 20, 1, 100_000, "sign-ups and applications from one address in an hour");

    static final Setting<Long> RESETS_PER_HOUR = Setting.number(
            "SOULSEER_RESETS_PER_HOUR",
            10,
            1,
            100_000,
            "mails with links that one address may ask for in an hour; for one mailbox a third of it, at least 3");

    static final Setting<Long> LOGINS_PER_ADDRESS = Setting.number(
            "SOULSEER_LOGINS_PER_ADDRESS", 60, 1, 100_000, "attempts to log in from one address in 15 minutes");

    static final Setting<Long> LOGINS_PER_ACCOUNT = Setting.number(
            "SOULSEER_LOGINS_PER_ACCOUNT", 30, 1, 100_000, "attempts to log in to one account in 15 minutes");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                SETUP_FILE,
                TERMS_VERSION,
                FORM_LEAST_AGE,
                SIGN_UPS_PER_HOUR,
                RESETS_PER_HOUR,
                LOGINS_PER_ADDRESS,
                LOGINS_PER_ACCOUNT);
    }
}
