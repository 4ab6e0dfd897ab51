package app.soulseer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SplitTest {

    @Test
    @DisplayName(
            "M-8 At every amount from 1 to 999,999 cents the shares add up and the platform's is rounded half-down")
    void everyAmount() {
        Split split = new Split(3000);
        for (long cents = 1; cents <= 999_999; cents++) {
            Split.Shares shares = split.of(Money.ofCents(cents));
            // 30 % of the cents in tenths is 3 x cents; half-down rounds up from 6 tenths on.
            long tenths = 3 * cents;
            long platform = tenths / 10 + (tenths % 10 > 5 ? 1 : 0);
            if (shares.platform().cents() != platform
                    || shares.reader().cents() + platform != cents
                    || shares.reader().isNegative()) {
                throw new AssertionError(cents + " cents were split into " + shares);
            }
        }
    }

    @Test
    @DisplayName("M-8 Any share of any amount is rounded as exact decimals are")
    void anyShare() {
        for (int basisPoints : new int[] {0, 1, 50, 333, 2999, 3000, 5000, 9999, 10_000}) {
            for (long cents = 0; cents < 3000; cents += 7) {
                Money expected = Money.ofCents(BigDecimal.valueOf(cents)
                        .multiply(BigDecimal.valueOf(basisPoints))
                        .divide(BigDecimal.valueOf(10_000), 0, RoundingMode.HALF_DOWN)
                        .longValueExact());
                Split.Shares shares = new Split(basisPoints).of(Money.ofCents(cents));
                assertThat(shares.platform()).as("%d of %d", basisPoints, cents).isEqualTo(expected);
                assertThat(shares.reader().plus(shares.platform())).isEqualTo(Money.ofCents(cents));
            }
        }
    }

    @Test
    @DisplayName("M-8 Nothing negative is split, and a share is a part of the whole")
    void bounds() {
        Split split = new Split(3000);
        assertThatThrownBy(() -> split.of(Money.ofCents(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Split(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Split(10_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
