package app.soulseer.payout;

import app.soulseer.kernel.CommonProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What a statement is for: a year or one month of it, in UTC.
 *
 * @param year 2000 to 2999
 * @param month 1 to 12, or null for the whole year
 */
public record StatementPeriod(int year, Integer month) {

    private static final int FIRST = 2000;
    private static final int LAST = 2999;
    private static final int MONTHS = 12;

    /** @throws app.soulseer.kernel.DomainException {@code common.invalid_input} */
    public StatementPeriod {
        if (year < FIRST || year > LAST) {
            throw CommonProblem.invalid("year", "Please choose a year from " + FIRST + " to " + LAST + ".");
        }
        if (month != null && (month < 1 || month > MONTHS)) {
            throw CommonProblem.invalid("month", "Please choose a month from 1 to " + MONTHS + ".");
        }
    }

    public LocalDate firstDay() {
        return LocalDate.of(year, month == null ? 1 : month, 1);
    }

    public LocalDate lastDay() {
        return (month == null ? firstDay().plusYears(1) : firstDay().plusMonths(1)).minusDays(1);
    }

    Instant since() {
        return firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant until() {
        return lastDay().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** {@code 2026} or {@code 2026-11}, for names of files. */
    @Override
    public String toString() {
        return month == null ? Integer.toString(year) : String.format(Locale.ROOT, "%d-%02d", year, month);
    }
}
