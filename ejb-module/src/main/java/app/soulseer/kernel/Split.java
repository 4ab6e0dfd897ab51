package app.soulseer.kernel;

/**
 * How a gross amount is shared between reader and platform, in basis points of the platform's share (M-8).
 *
 * <p>The platform's share is rounded half-down and the reader gets the rest, so {@code reader + platform = gross} at
 * every amount and a half cent always falls to the reader.
 *
 * @param platformBasisPoints the platform's share, 0 to 10,000 (3,000 is 30 %)
 */
public record Split(int platformBasisPoints) {

    private static final int WHOLE = 10_000;

    public Split {
        if (platformBasisPoints < 0 || platformBasisPoints > WHOLE) {
            throw new IllegalArgumentException("a share is 0 to 10000 basis points, not " + platformBasisPoints);
        }
    }

    /**
     * Shares out an amount that is not negative.
     *
     * @throws IllegalArgumentException on a negative amount
     */
    public Shares of(Money gross) {
        if (gross.isNegative()) {
            throw new IllegalArgumentException("only an amount that is not negative can be split, not " + gross);
        }
        long product = Math.multiplyExact(gross.cents(), platformBasisPoints);
        // Half-down: one less than half a unit is added before the division, so an exact half is dropped.
        Money platform = Money.ofCents((product + WHOLE / 2 - 1) / WHOLE);
        return new Shares(gross.minus(platform), platform);
    }

    /** What each side gets; the two add up to the gross amount. */
    public record Shares(Money reader, Money platform) {}
}
