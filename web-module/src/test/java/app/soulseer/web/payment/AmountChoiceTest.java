package app.soulseer.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.payment.TopUpOptions;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountChoiceTest {

    @ParameterizedTest(name = "{0} cents needed: {1} cents on the button")
    @DisplayName("P-1 P-4 The amount suggested covers what is owed, within the bounds")
    @CsvSource({"0, 2000", "1, 1000", "1000, 1000", "1001, 2000", "10000, 10000", "10001, 10001", "60000, 50000"})
    void suggests(long needed, long first) {
        AmountChoice choice = AmountChoice.of(options(1000, 2000, 5000, 10_000), Money.ofCents(needed));
        assertThat(choice.first()).isEqualTo(Money.ofCents(first));
        assertThat(choice.chosen() == null || choice.other() == null)
                .as("one of the two")
                .isTrue();
    }

    @Test
    @DisplayName("P-1 Sites that offer one amount, or none, still suggest one")
    void fewAmounts() {
        assertThat(AmountChoice.of(options(3000), Money.ZERO).first()).isEqualTo(Money.ofCents(3000));
        assertThat(AmountChoice.of(options(), Money.ZERO).first()).isEqualTo(Money.ofCents(500));
    }

    @Test
    @DisplayName("Whole dollars are said without cents")
    void shortly() {
        assertThat(AmountChoice.shortly(Money.ofCents(2000))).isEqualTo("$20");
        assertThat(AmountChoice.shortly(Money.ofCents(2050))).isEqualTo("$20.50");
    }

    private static TopUpOptions options(long... amounts) {
        return new TopUpOptions(
                true,
                true,
                LongStream.of(amounts).mapToObj(Money::ofCents).toList(),
                Money.ofCents(500),
                Money.ofCents(50_000),
                3);
    }
}
