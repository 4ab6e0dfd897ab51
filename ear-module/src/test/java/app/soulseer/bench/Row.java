package app.soulseer.bench;

/**
 * One line of the table.
 *
 * @param work what is done, in a few words
 * @param size how much of it, for example {@code 1,000 readers}
 * @param measured the median of our rounds, with its unit
 * @param baseline the median of the baseline's rounds, with its unit
 * @param ratio measured to baseline, so that it can be held against the aim
 * @param aim for example {@code >= 0.8} or {@code <= 2.0}
 * @param note anything else that the table asks for, for example p99; may be empty
 */
public record Row(
        String id, String work, String size, String measured, String baseline, double ratio, String aim, String note) {

    /** Whether the ratio is as aimed; true when the aim is none of the two forms. */
    boolean reached() {
        if (aim.startsWith(">= ")) {
            return ratio >= Double.parseDouble(aim.substring(3));
        }
        if (aim.startsWith("<= ")) {
            return ratio <= Double.parseDouble(aim.substring(3));
        }
        return true;
    }
}
