package app.soulseer.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Names in clean addresses, made from people's names. */
final class Slugs {

    private static final int LONGEST = 40;

    /** Words that mean something else where a slug may stand, as in {@code /api/readers/me}. */
    private static final Set<String> RESERVED = Set.of("me");

    private Slugs() {}

    /** Lower case letters and digits of ASCII with single hyphens: {@code Zoë & Sun} becomes {@code zoe-sun}. */
    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST).replaceAll("-+$", "") : plain;
        return cut.isEmpty() ? "reader" : cut;
    }

    /** Whether no reader may have that slug. */
    static boolean isReserved(String slug) {
        return RESERVED.contains(slug);
    }
}
