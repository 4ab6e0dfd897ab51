package app.soulseer.web.platform;

import app.soulseer.payout.StatementPeriod;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The period of a statement as it stands in addresses: {@code 2026} or {@code 2026-11}. */
public final class PeriodText {

    private static final Pattern FORM = Pattern.compile("(2\\d{3})(?:-(0[1-9]|1[0-2]))?");

    private PeriodText() {}

    /** The period, or nothing when the text is none. */
    public static Optional<StatementPeriod> parse(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new StatementPeriod(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2) == null ? null : Integer.valueOf(matcher.group(2))));
    }
}
