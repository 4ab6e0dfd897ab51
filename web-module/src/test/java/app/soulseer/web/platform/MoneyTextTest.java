package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12|1200",
                "12.3|1230",
                "12.34|1234",
                " $12.34 |1234",
                "$1,234.50|123450",
                "-5|-500",
                "-$0.05|-5",
                "0|0",
                "9999999.99|999999999"
            })
    @DisplayName("Amounts as people write them become whole cents")
    void amounts(String text, long cents) {
        assertThat(MoneyText.parse(text)).contains(Money.ofCents(cents));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1.234",
                "1,23",
                "1e3",
                "--5",
                "$",
                ".5",
                "5.",
                "12 34",
                "\u0661\u0662",
                "99999999999999999999",
                "<script>",
                "NaN",
                "0x10"
            })
    @DisplayName("What is no amount is refused, never guessed")
    void noAmounts(String text) {
        assertThat(MoneyText.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("An amount in a field reads back as itself")
    void roundTrip() {
        for (long cents : new long[] {0, 1, 99, 100, 123456, -5}) {
            assertThat(MoneyText.parse(MoneyText.plain(Money.ofCents(cents)))).contains(Money.ofCents(cents));
        }
    }
}
