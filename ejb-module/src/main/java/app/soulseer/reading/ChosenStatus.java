package app.soulseer.reading;

import java.util.Locale;

/** What a reader has chosen; two missed requests choose away, a lost connection chooses offline. */
public enum ChosenStatus {
    ONLINE,
    AWAY,
    OFFLINE;

    /** The name in the database, the API and the messages: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException on a name that is no choice */
    public static ChosenStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
