package app.soulseer.reading;

import app.soulseer.account.Modality;

/**
 * How one minute of a call was for one side, from the samples of its browser; for support.
 *
 * @param side {@code client} or {@code reader}: whose browser measured what reached it
 * @param samples how many there are; a minute has twelve
 * @param roundTripMillis the median; {@code null} when none could be measured
 * @param longestRoundTripMillis the longest, or {@code null}
 * @param lossPermille the mean
 * @param mostLossPermille the worst sample's
 * @param kbitIn the mean, kilobits a second
 * @param kbitOut the mean, kilobits a second
 * @param height of the largest picture, in pixels; 0 without one
 * @param relayed whether it went through a relay
 */
public record CallQuality(
        int minute,
        String side,
        Modality modality,
        int samples,
        Integer roundTripMillis,
        Integer longestRoundTripMillis,
        int lossPermille,
        int mostLossPermille,
        int kbitIn,
        int kbitOut,
        int height,
        boolean relayed) {}
