package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import java.util.Set;

/**
 * Which readers are looked for. {@code null} or empty means any.
 *
 * @param text found in name, headline, biography or specialities, case ignored
 * @param modalities the reader offers at least one of them
 * @param maxRate the rate of at least one of the asked modalities (of any, when none is asked) is at most this
 * @param minRating the average of the reviews is at least this many tenths of a star (45 is 4.5)
 * @param specialities the reader has at least one of them, case ignored
 * @param onlineOnly only readers who are available now
 */
public record ReaderFilter(
        String text,
        Set<Modality> modalities,
        Money maxRate,
        Integer minRating,
        Set<String> specialities,
        boolean onlineOnly,
        Sort sort) {

    public static final ReaderFilter ALL =
            new ReaderFilter(null, Set.of(), null, null, Set.of(), false, Sort.AVAILABILITY);

    public ReaderFilter {
        modalities = modalities == null ? Set.of() : Set.copyOf(modalities);
        specialities = specialities == null ? Set.of() : Set.copyOf(specialities);
        sort = sort == null ? Sort.AVAILABILITY : sort;
    }

    /** The order; ties are broken by rating, then by name. */
    public enum Sort {
        /** Available, busy, away, offline; then the best rated first. */
        AVAILABILITY,
        RATING,
        /** The lowest rate first. */
        PRICE,
        NAME
    }
}
