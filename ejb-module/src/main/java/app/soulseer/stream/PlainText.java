package app.soulseer.stream;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;

/** What people write, made fit to be kept. */
final class PlainText {

    private PlainText() {}

    /**
     * A text without white space at its ends.
     *
     * @param least how many characters it needs, none to allow none
     * @throws DomainException {@code common.invalid_input} with the field
     */
    static String of(String field, String text, int least, int most) {
        String kept = text == null ? "" : text.strip();
        int length = kept.codePointCount(0, kept.length());
        if (length < least || length > most || !isStorable(kept)) {
            throw CommonProblem.invalid(field, "This takes " + least + " to " + most + " characters of plain text.");
        }
        return kept;
    }

    /** The same, in one line. */
    static String line(String field, String text, int least, int most) {
        String kept = of(field, text, least, most);
        if (kept.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid(field, "This takes " + least + " to " + most + " characters in one line.");
        }
        return kept;
    }

    /** The database keeps no NUL, and half a surrogate pair is no character. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
