package app.soulseer.payment;

import java.util.List;

/**
 * A table of evidence as CSV (RFC 4180). What people wrote is kept from being read as a formula: whoever opens it does
 * so in a spreadsheet.
 */
public final class EvidenceTable {

    private final StringBuilder text = new StringBuilder();

    /** Adds a line; null is an empty field. */
    public EvidenceTable line(List<?> fields) {
        for (int i = 0; i < fields.size(); i++) {
            text.append(i == 0 ? "" : ",").append(field(fields.get(i)));
        }
        text.append("\r\n");
        return this;
    }

    private static String field(Object value) {
        String field = value == null ? "" : value.toString();
        if (!field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 && !field.matches("-?[0-9.]+")) {
            field = "'" + field;
        }
        return field.matches("(?s).*[\",\r\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }

    public String text() {
        return text.toString();
    }
}
