package app.soulseer.sandbox.stripe;

import java.security.SecureRandom;

/** Random identifiers in Stripe's shape: a prefix that says what it is, then letters and digits. */
final class Ids {

    private static final String SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String of(String prefix) {
        return of(prefix, 24);
    }

    static String of(String prefix, int length) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            id.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return id.toString();
    }

    /** Of capital letters and digits alone, as people type it. */
    static String code(int length) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < length; i++) {
            code.append(SIGNS.charAt(RANDOM.nextInt(36)));
        }
        return code.toString();
    }
}
