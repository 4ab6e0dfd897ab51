package app.soulseer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    @DisplayName("Arithmetic is exact and an overflow is an error, never a wrong amount")
    void exactArithmetic() {
        Money most = Money.ofCents(Long.MAX_VALUE);
        Money least = Money.ofCents(Long.MIN_VALUE);
        Money cent = Money.ofCents(1);
        assertThat(Money.ofCents(250).plus(Money.ofCents(-50))).isEqualTo(Money.ofCents(200));
        assertThat(Money.ofCents(50).minus(Money.ofCents(80))).isEqualTo(Money.ofCents(-30));
        assertThat(Money.ofCents(-7).times(3)).isEqualTo(Money.ofCents(-21));
        assertThatThrownBy(() -> most.plus(cent)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(cent)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negate).isInstanceOf(ArithmeticException.class);
    }

    @Test
    @DisplayName("R-6 A part of a minute is rounded up to the cent and never more than the minute's price")
    void proRata() {
        Money price = Money.ofCents(299);
        assertThat(price.proRata(0, 60_000)).isEqualTo(Money.ZERO);
        assertThat(price.proRata(1, 60_000)).isEqualTo(Money.ofCents(1));
        assertThat(price.proRata(30_000, 60_000)).isEqualTo(Money.ofCents(150));
        assertThat(price.proRata(59_999, 60_000)).isEqualTo(price);
        assertThat(price.proRata(60_000, 60_000)).isEqualTo(price);
        assertThat(price.proRata(Long.MAX_VALUE, 60_000)).isEqualTo(price);
        assertThatThrownBy(() -> price.proRata(-1, 60_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> price.proRata(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> price.negate().proRata(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("R-6 Every part of every small price is the ceiling of the exact part")
    void proRataIsTheCeiling() {
        for (long cents = 0; cents <= 120; cents++) {
            for (long used = 0; used <= 60; used++) {
                long exact = cents * used;
                long expected = exact / 60 + (exact % 60 == 0 ? 0 : 1);
                assertThat(Money.ofCents(cents).proRata(used, 60).cents()).isEqualTo(expected);
            }
        }
    }

    @Test
    @DisplayName("An amount reads as people write it")
    void words() {
        assertThat(Money.ZERO).hasToString("$0.00");
        assertThat(Money.ofCents(5)).hasToString("$0.05");
        assertThat(Money.ofCents(-5)).hasToString("-$0.05");
        assertThat(Money.ofCents(123_456_789)).hasToString("$1,234,567.89");
        assertThat(Money.ofCents(-123_456)).hasToString("-$1,234.56");
    }

    @Test
    @DisplayName("Amounts compare by their cents")
    void comparison() {
        Money small = Money.ofCents(-1);
        Money big = Money.ofCents(1);
        assertThat(small).isLessThan(big);
        assertThat(small.isLessThan(big)).isTrue();
        assertThat(small.min(big)).isEqualTo(small);
        assertThat(small.max(big)).isEqualTo(big);
        assertThat(small.isNegative()).isTrue();
        assertThat(big.isPositive()).isTrue();
        assertThat(Money.ofCents(0).isZero()).isTrue();
    }
}
