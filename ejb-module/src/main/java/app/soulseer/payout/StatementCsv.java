package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.ledger.EntryKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A statement as CSV (RFC 4180): a header, the opening balance, every entry, the closing balance; lines ended by CRLF, a
 * field in quotes where it holds a comma, a quote or a line break. Words that begin like a formula get an apostrophe, so
 * that a spreadsheet does not run them.
 */
final class StatementCsv {

    private static final String HEADER =
            "Time (UTC),Kind,Gross (USD),Platform (USD),Net (USD),Balance (USD),Reason,Reading,Minute,Payout,Entry\r\n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Writer out;
    private final StatementPeriod period;
    private Money balance;

    StatementCsv(Writer out, StatementPeriod period) {
        this.out = out;
        this.period = period;
    }

    /** @throws UncheckedIOException when the writer fails */
    void header() {
        write(HEADER);
    }

    /** @throws UncheckedIOException when the writer fails */
    void line(StatementLine line) {
        if (balance == null) {
            balance("opening_balance", period.since(), line.balance().minus(line.amount()));
        }
        balance = line.balance();
        boolean earned = line.kind() != EntryKind.PAYOUT && line.kind() != EntryKind.PAYOUT_REVERSAL;
        write(String.join(
                        ",",
                        TIME.format(line.at()),
                        line.kind().code(),
                        earned ? number(line.amount().plus(line.platform())) : "",
                        earned ? number(line.platform()) : "",
                        number(line.amount()),
                        number(line.balance()),
                        text(line.reason()),
                        line.session() == null ? "" : line.session().toString(),
                        line.minute() == null ? "" : line.minute().toString(),
                        text(line.payout()),
                        line.entry().toString())
                + "\r\n");
    }

    /**
     * Ends what was begun.
     *
     * @param standing what the earnings held all the time, should nothing have moved
     * @throws UncheckedIOException when the writer fails
     */
    void end(Supplier<Money> standing) {
        if (balance == null) {
            balance = standing.get();
            balance("opening_balance", period.since(), balance);
        }
        balance("closing_balance", period.until(), balance);
    }

    private void balance(String name, Instant at, Money amount) {
        write(TIME.format(at) + "," + name + ",,,," + number(amount) + ",,,,,\r\n");
    }

    private static String number(Money amount) {
        long cents = amount.cents();
        return String.format(
                Locale.ROOT, "%s%d.%02d", cents < 0 ? "-" : "", Math.abs(cents / 100), Math.abs(cents % 100));
    }

    private static String text(String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String safe = "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
