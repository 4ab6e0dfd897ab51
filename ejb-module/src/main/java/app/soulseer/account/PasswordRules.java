package app.soulseer.account;

import app.soulseer.kernel.DomainException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords are good enough: long rather than decorated. No rule asks for digits or signs; what is refused is
 * what is guessed first: well-known passwords and their usual disguises, runs, repetitions, and one's own name.
 */
final class PasswordRules {

    static final int LEAST = 10;
    static final int MOST = 128;

    private static final int FEWEST_DIFFERENT = 5;
    private static final Set<String> COMMON = read();

    private PasswordRules() {}

    /** @throws DomainException {@link AccountProblem#WEAK_PASSWORD} with the reason in plain words */
    static void check(String password, String email, String displayName) {
        String reason = weakness(password == null ? "" : password, email, displayName);
        if (reason != null) {
            throw new DomainException(AccountProblem.WEAK_PASSWORD, Map.of("field", "password", "reason", reason));
        }
    }

    private static String weakness(String password, String email, String displayName) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST) {
            return "Please choose at least " + LEAST + " characters; a few words in a row are fine.";
        }
        if (length > MOST) {
            return "Please choose at most " + MOST + " characters.";
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT || isRun(password)) {
            return "This password is a pattern that is guessed quickly. A few words in a row are better.";
        }
        String core = core(password);
        if (COMMON.contains(core) || COMMON.contains(password.toLowerCase(Locale.ROOT))) {
            return "This password is among those that are tried first. A few words in a row are better.";
        }
        String mailbox = email.substring(0, Math.max(0, email.indexOf('@')));
        if (core.isEmpty() || resembles(core, mailbox) || resembles(core, displayName) || core.equals("soulseer")) {
            return "Please leave your name, your address and ours out of it.";
        }
        return null;
    }

    /** Whether one part of the person is most of the password. */
    private static boolean resembles(String core, String part) {
        String plain = core(part);
        return plain.length() >= 4 && core.contains(plain) && core.length() < plain.length() + 4;
    }

    /** Each character one above (or each one below) the one before: 1234567890, abcdefghij, 9876543210. */
    private static boolean isRun(String text) {
        int ups = 0;
        int downs = 0;
        for (int i = 1; i < text.length(); i++) {
            int step = text.charAt(i) - text.charAt(i - 1);
            ups += step == 1 ? 1 : 0;
            downs += step == -1 ? 1 : 0;
        }
        int most = text.length() - 3;
        return ups >= most || downs >= most;
    }

    /** The password without its usual disguise: case, figures for letters, signs, and figures at the end. */
    static String core(String password) {
        String plain = password.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}@$!]", "");
        String stem = plain.replaceAll("[\\d!@$]+$", "");
        return stem.replace('0', 'o')
                .replace('1', 'i')
                .replace('!', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't');
    }

    private static Set<String> read() {
        try (InputStream in = PasswordRules.class.getResourceAsStream("common-passwords.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the list of common passwords can't be read", e);
        }
    }
}
