package app.soulseer.web.platform;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a client says that it can unpack (RFC 9110, 12.5.3). */
final class AcceptedEncodings {

    private static final Pattern NOT_AT_ALL = Pattern.compile("q=0(\\.0{1,3})?");

    private AcceptedEncodings() {}

    /** Whether the header names gzip and does not rule it out; null is a client that says nothing. */
    static boolean gzip(String header) {
        if (header == null) {
            return false;
        }
        for (String each : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = each.split(";", -1);
            if (parts[0].strip().equals("gzip")) {
                return parts.length == 1
                        || !NOT_AT_ALL.matcher(parts[1].strip()).matches();
            }
        }
        return false;
    }
}
