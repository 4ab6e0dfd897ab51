package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A history as CSV (RFC 4180): a header, fields apart by commas, lines ended by CRLF, a field in quotes where it holds
 * a comma, a quote or a line break.
 *
 * <p>Words that somebody typed may begin like a formula ({@code = + - @}, tab, return); an apostrophe before them keeps
 * a spreadsheet from running it. Amounts are numbers and stay as they are.
 */
final class HistoryCsv {

    private static final String HEADER =
            "Time,Kind,Amount (USD),Balance (USD),Reason,Reading,Minute,References,Entry\r\n";

    private final Writer out;
    private final DateTimeFormatter time;

    HistoryCsv(Writer out, ZoneId zone) {
        this.out = out;
        this.time = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
    }

    /** @throws UncheckedIOException when the writer fails */
    void header() {
        write(HEADER);
    }

    /** @throws UncheckedIOException when the writer fails */
    void line(HistoryLine line) {
        References refs = line.refs();
        String others = refs.others().entrySet().stream()
                .map(other -> other.getKey().code() + "=" + other.getValue())
                .collect(Collectors.joining(" "));
        write(String.join(
                        ",",
                        time.format(line.at()),
                        line.kind().code(),
                        number(line.amount()),
                        number(line.balanceAfter()),
                        text(line.reason()),
                        refs.sessionId() == null ? "" : refs.sessionId().toString(),
                        refs.minute() == null ? "" : refs.minute().toString(),
                        text(others),
                        line.id().toString())
                + "\r\n");
    }

    static String number(Money amount) {
        long cents = amount.cents();
        return String.format(
                Locale.ROOT, "%s%d.%02d", cents < 0 ? "-" : "", Math.abs(cents / 100), Math.abs(cents % 100));
    }

    static String text(String value) {
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
