package app.soulseer.web.payout;

import app.soulseer.payout.StatementPeriod;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Periods of statements as people choose them. */
final class Periods {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMMM", Locale.ENGLISH);
    private static final int MONTHS = 12;
    private static final int YEARS = 3;

    private Periods() {}

    /** The month of a day as it stands in an address: {@code 2026-11}. */
    static String month(LocalDate day) {
        return YearMonth.from(day).toString();
    }

    /** {@code November 2026} or {@code 2026}. */
    static String name(StatementPeriod period) {
        return period.month() == null ? Integer.toString(period.year()) : MONTH.format(period.firstDay());
    }

    /** A span of a period: a day of a month, a month of a year. */
    static String span(StatementPeriod period, LocalDate from) {
        return (period.month() == null ? NAME : DAY).format(from);
    }

    /** The periods to choose from: the last twelve months, then this year and the two before it. */
    static List<StatementPeriod> choices(LocalDate today) {
        List<StatementPeriod> choices = new ArrayList<>();
        YearMonth month = YearMonth.from(today);
        for (int back = 0; back < MONTHS; back++) {
            YearMonth one = month.minusMonths(back);
            choices.add(new StatementPeriod(one.getYear(), one.getMonthValue()));
        }
        for (int back = 0; back < YEARS; back++) {
            choices.add(new StatementPeriod(today.getYear() - back, null));
        }
        return choices;
    }
}
