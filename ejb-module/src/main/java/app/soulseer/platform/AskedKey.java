package app.soulseer.platform;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;

/** A key of the caller's own choice, by which what is asked twice is known to be one wish. */
public final class AskedKey {

    private AskedKey() {}

    /**
     * A key that can be kept as it is: visible ASCII characters.
     *
     * @param field how the caller named it
     * @param most how many characters it may have
     * @throws DomainException {@code common.invalid_input} with the field
     */
    public static String checked(String field, String key, int most) {
        if (key == null || key.isEmpty() || key.length() > most || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw CommonProblem.invalid(field, "A key of 1 to " + most + " visible characters is needed.");
        }
        return key;
    }
}
