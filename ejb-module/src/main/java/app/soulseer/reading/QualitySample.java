package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import java.time.Duration;

/**
 * How a call was over the last seconds, as one side's browser measured what reached it.
 *
 * @param roundTrip to the other side and back; {@code null} when it could not be measured
 * @param lossPermille how many of a thousand packets were lost
 * @param kbitIn kilobits a second that came in
 * @param kbitOut kilobits a second that went out
 * @param height of the picture that came in, in pixels; 0 without one
 * @param relayed whether it went through a relay
 */
public record QualitySample(
        Duration roundTrip, long lossPermille, long kbitIn, long kbitOut, long height, boolean relayed) {

    private static final long LONGEST_ROUND_TRIP = 60_000;
    private static final long MOST_KBIT = 1_000_000;
    private static final long TALLEST = 10_000;
    private static final long WHOLE = 1000;

    /** @throws app.soulseer.kernel.DomainException {@code common.invalid_input} for figures that no call can have */
    public QualitySample {
        within("roundTripMillis", roundTrip == null ? 0 : roundTrip.toMillis(), LONGEST_ROUND_TRIP);
        within("lossPermille", lossPermille, WHOLE);
        within("kbitIn", kbitIn, MOST_KBIT);
        within("kbitOut", kbitOut, MOST_KBIT);
        within("height", height, TALLEST);
    }

    private static void within(String field, long value, long most) {
        if (value < 0 || value > most) {
            throw CommonProblem.invalid(field, "The field " + field + " must be between 0 and " + most + ".");
        }
    }
}
