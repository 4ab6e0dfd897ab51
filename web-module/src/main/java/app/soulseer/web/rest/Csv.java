package app.soulseer.web.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Writes rows as RFC 4180 wants them. A text that a spreadsheet would take for a formula gets an apostrophe in front,
 * because names and reasons are other people's words.
 */
final class Csv {

    static final String MEDIA_TYPE = "text/csv";

    /** For resources that also speak JSON, which whoever accepts anything gets. */
    static final String SECOND_CHOICE = MEDIA_TYPE + ";qs=0.5";

    private final Writer out;

    Csv(Writer out) {
        this.out = out;
    }

    /** @throws UncheckedIOException when the reader of the rows has gone */
    void row(Collection<?> cells) {
        try {
            out.write(cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(Object value) {
        return value == null ? "" : value instanceof Number ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        String harmless = text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
        boolean plain = harmless.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
