package app.soulseer.bench;

import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * The median of several rounds of two things, measured turn by turn, so that whatever else the machine does falls on
 * both alike.
 */
public record Rounds(double measured, double baseline) {

    /** Runs both once to warm up, then the given number of rounds of each. */
    public static Rounds of(int rounds, DoubleSupplier ours, DoubleSupplier baseline) {
        double[] measured = new double[rounds];
        double[] compared = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            double us = ours.getAsDouble();
            double them = baseline.getAsDouble();
            // The first turn only warms up.
            if (round >= 0) {
                measured[round] = us;
                compared[round] = them;
            }
        }
        return new Rounds(median(measured), median(compared));
    }

    /** Measured to baseline. */
    public double ratio() {
        return measured / baseline;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
