package app.soulseer.account;

import app.soulseer.kernel.CommonProblem;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What people write about themselves, brought into one form and held to its bounds. Lengths count code points. Nothing
 * is escaped here: that is the affair of whoever shows it.
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
        String name = line(field, text, 2, 50);
        boolean visible = name.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT);
        if (!visible || name.codePoints().noneMatch(Character::isLetter)) {
            throw CommonProblem.invalid(field, "A name needs a letter and only characters that can be seen.");
        }
        return name;
    }

    /** One line, its spaces made single. */
    static String line(String field, String text, int least, int most) {
        String line = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
        return bounded(field, line, least, most);
    }

    /** Some paragraphs. */
    static String paragraphs(String field, String text, int least, int most) {
        String whole = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFC)
                .replaceAll("\\R", "\n")
                .replace('\t', ' ')
                .replaceAll("\n{3,}", "\n\n")
                .strip();
        return bounded(field, whole, least, most);
    }

    private static String bounded(String field, String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw CommonProblem.invalid(
                    field, "Please write " + least + " to " + most + " characters; there are " + length + ".");
        }
        if (text.codePoints().anyMatch(Words::isForbidden)) {
            throw CommonProblem.invalid(field, "There is a character in it that can't be shown.");
        }
        return text;
    }

    /** Control characters, halves of pairs, and the marks that turn the direction of everything after them. */
    private static boolean isForbidden(int c) {
        int type = Character.getType(c);
        return (type == Character.CONTROL && c != '\n')
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
