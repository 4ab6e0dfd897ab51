package app.soulseer.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import java.text.Normalizer;

/**
 * What people write, brought into one form and held to its bounds. Lengths count code points. Nothing is escaped here: that
 * is the affair of whoever shows it.
 */
public final class PlainText {

    private PlainText() {}

    /**
     * One line, its spaces made single.
     *
     * @throws DomainException {@code common.invalid_input} with the field
     */
    public static String line(String field, String text, int least, int most) {
        String line = Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
        return bounded(field, line, least, most);
    }

    /**
     * Some paragraphs.
     *
     * @throws DomainException {@code common.invalid_input} with the field
     */
    public static String paragraphs(String field, String text, int least, int most) {
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
        if (text.codePoints().anyMatch(PlainText::isForbidden)) {
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
