package app.soulseer.kernel;

import java.util.Locale;

/**
 * An amount of the platform's one currency in integer cents; it may be negative (a debit, a debt).
 *
 * <p>All arithmetic is exact: an overflow throws {@link ArithmeticException} and never wraps. Fractions of a cent do
 * not exist; whoever divides says which way it rounds (see {@link #proRata} and {@link Split}).
 *
 * @param cents the amount in cents
 */
public record Money(long cents) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    public static Money ofCents(long cents) {
        return cents == 0 ? ZERO : new Money(cents);
    }

    public Money plus(Money other) {
        return ofCents(Math.addExact(cents, other.cents));
    }

    public Money minus(Money other) {
        return ofCents(Math.subtractExact(cents, other.cents));
    }

    public Money times(long factor) {
        return ofCents(Math.multiplyExact(cents, factor));
    }

    public Money negate() {
        return ofCents(Math.negateExact(cents));
    }

    public boolean isPositive() {
        return cents > 0;
    }

    public boolean isNegative() {
        return cents < 0;
    }

    public boolean isZero() {
        return cents == 0;
    }

    public boolean isLessThan(Money other) {
        return cents < other.cents;
    }

    public Money min(Money other) {
        return cents <= other.cents ? this : other;
    }

    public Money max(Money other) {
        return cents >= other.cents ? this : other;
    }

    /**
     * The part {@code used / whole} of this amount, rounded up to the cent and never more than the amount itself.
     *
     * @param used the part used, 0 or more, in the unit of {@code whole}
     * @param whole the whole, more than 0
     */
    public Money proRata(long used, long whole) {
        if (cents < 0 || used < 0 || whole <= 0) {
            throw new IllegalArgumentException("proRata needs an amount and a part that are not negative, and a whole");
        }
        if (used >= whole) {
            return this;
        }
        return ofCents(-Math.floorDiv(-Math.multiplyExact(cents, used), whole));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(cents, other.cents);
    }

    /** The amount as people read it: {@code $1,234.50}, {@code -$0.05}. */
    @Override
    public String toString() {
        long whole = Math.abs(cents / 100);
        long rest = Math.abs(cents % 100);
        return String.format(Locale.ROOT, "%s$%,d.%02d", cents < 0 ? "-" : "", whole, rest);
    }
}
