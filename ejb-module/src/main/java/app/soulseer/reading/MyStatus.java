package app.soulseer.reading;

/**
 * A reader's own view of their availability.
 *
 * @param chosen what the reader chose, or what two missed requests or a lost connection chose for them
 * @param shown what others see
 * @param missedInRow how many requests in a row went unanswered
 */
public record MyStatus(ChosenStatus chosen, ReaderStatus shown, int missedInRow) {}
