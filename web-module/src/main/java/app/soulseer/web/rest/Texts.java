package app.soulseer.web.rest;

import java.util.Optional;

/** Which characters may come in at all. What a text may say, and how long it may be, each facade decides. */
final class Texts {

    private Texts() {}

    /**
     * What is wrong with a text, if anything: PostgreSQL stores no NUL and no half of a surrogate pair, and other
     * control characters have no place in anything that people type, except tabs and line ends.
     */
    static Optional<String> wrong(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(c)) {
                return Optional.of("This text holds half of a character.");
            } else if (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') {
                return Optional.of("This text holds a character that can't be shown.");
            }
        }
        return Optional.empty();
    }
}
