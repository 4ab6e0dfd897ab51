package app.soulseer.web.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.payout.StatementPeriod;
import app.soulseer.web.platform.PeriodText;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {

    @Test
    @DisplayName("O-5 A month and a year are read from an address, and written into one")
    void read() {
        assertThat(PeriodText.parse("2026-11")).contains(new StatementPeriod(2026, 11));
        assertThat(PeriodText.parse("2026")).contains(new StatementPeriod(2026, null));
        assertThat(PeriodText.parse("2026-02").orElseThrow()).hasToString("2026-02");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "26", "2026-13", "2026-00", "2026-1", "1999", "3000", "2026-11-20", " 2026", "٢٠٢٦"})
    @DisplayName("O-5 What is no period is none")
    void nonsense(String text) {
        assertThat(PeriodText.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("O-5 The last twelve months are offered, across the turn of the year, and three years")
    void choices() {
        assertThat(Periods.choices(LocalDate.parse("2026-02-28")))
                .hasSize(15)
                .startsWith(new StatementPeriod(2026, 2), new StatementPeriod(2026, 1), new StatementPeriod(2025, 12))
                .endsWith(
                        new StatementPeriod(2026, null),
                        new StatementPeriod(2025, null),
                        new StatementPeriod(2024, null));
    }

    @Test
    @DisplayName("O-5 Periods and their parts have names that people use")
    void names() {
        StatementPeriod month = new StatementPeriod(2026, 11);
        StatementPeriod year = new StatementPeriod(2026, null);
        assertThat(Periods.name(month)).isEqualTo("November 2026");
        assertThat(Periods.name(year)).isEqualTo("2026");
        assertThat(Periods.span(month, LocalDate.parse("2026-11-03"))).isEqualTo("3 November");
        assertThat(Periods.span(year, LocalDate.parse("2026-11-01"))).isEqualTo("November");
    }
}
