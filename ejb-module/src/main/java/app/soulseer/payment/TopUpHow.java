package app.soulseer.payment;

import java.util.Locale;

/** How a top-up came about. */
public enum TopUpHow {
    /** The client paid on the provider's page. */
    CHECKOUT,
    /** The saved card was charged because the balance ran low (P-6). */
    AUTO_RELOAD;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException on a code that is no way's */
    public static TopUpHow of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
