package app.soulseer.account;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.platform.PlainText;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names and addresses as people write them, brought into one form and held to its bounds.
 */
final class Words {

    private static final Pattern LOCAL_PART = Pattern.compile("[^\\s@\"(),:;<>\\[\\]\\\\\\p{Cntrl}]{1,64}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");
    private static final int MAIL_LENGTH = 254;

    private Words() {}

    /** A mail address in the one form in which it is stored and compared: lower case, the domain in ASCII. */
    static String email(String text) {
        String address = Normalizer.normalize(text == null ? "" : text.strip(), Normalizer.Form.NFKC);
        int at = address.lastIndexOf('@');
        if (at > 0) {
            String local = address.substring(0, at).toLowerCase(Locale.ROOT);
            String domain = asciiDomain(address.substring(at + 1));
            String whole = local + "@" + domain;
            if (LOCAL_PART.matcher(local).matches()
                    && DOMAIN.matcher(domain).matches()
                    && whole.length() <= MAIL_LENGTH) {
                return whole;
            }
        }
        throw CommonProblem.invalid("email", "Please write a whole mail address, such as name@example.com.");
    }

    private static String asciiDomain(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** A name that others see: one line, 2 to 50 characters, at least one letter, nothing invisible. */
    static String name(String field, String text) {
        String name = PlainText.line(field, text, 2, 50);
        boolean visible = name.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT);
        if (!visible || name.codePoints().noneMatch(Character::isLetter)) {
            throw CommonProblem.invalid(field, "A name needs a letter and only characters that can be seen.");
        }
        return name;
    }
}
