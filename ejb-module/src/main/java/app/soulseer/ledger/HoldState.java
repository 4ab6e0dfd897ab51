package app.soulseer.ledger;

import java.util.Locale;

/** The life of a hold: open, then settled once in one of three ways. */
enum HoldState {
    OPEN,
    CAPTURED,
    RELEASED,
    EXPIRED;

    private final String code = name().toLowerCase(Locale.ROOT);

    String code() {
        return code;
    }

    static HoldState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
