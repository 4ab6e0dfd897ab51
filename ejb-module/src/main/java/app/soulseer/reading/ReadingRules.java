package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Split;
import app.soulseer.platform.Settings;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The numbers that the rules leave to the settings, as one value. */
record ReadingRules(
        Duration ring,
        Duration join,
        Duration pause,
        Duration grace,
        Duration graceInAll,
        int drops,
        Duration proofTolerance,
        Money lowFunds,
        Split split,
        Duration readerGone,
        int meterBatch) {

    /** What can be requested. */
    static final Set<Modality> OFFERED = Collections.unmodifiableSet(EnumSet.allOf(Modality.class));

    /** How long a proposal to go on in a lighter modality waits for its answer. */
    static final Duration SWITCH_ANSWER = Duration.ofSeconds(60);

    /** A paused reading asks for money this often on its own, should the news of it be missed. */
    static final Duration FUNDS_LOOK = Duration.ofSeconds(2);

    /** A minute that is over but not yet proven is looked at again after this time. */
    static final Duration PROOF_LOOK = Duration.ofSeconds(1);

    static ReadingRules of(Settings settings) {
        return new ReadingRules(
                settings.get(ReadingSettings.RING),
                settings.get(ReadingSettings.JOIN),
                settings.get(ReadingSettings.PAUSE),
                settings.get(ReadingSettings.GRACE),
                settings.get(ReadingSettings.GRACE_IN_ALL),
                settings.get(ReadingSettings.DROPS).intValue(),
                settings.get(ReadingSettings.PROOF_TOLERANCE),
                Money.ofCents(settings.get(ReadingSettings.LOW_FUNDS_CENTS)),
                new Split(settings.get(ReadingSettings.PLATFORM_BASIS_POINTS).intValue()),
                settings.get(ReadingSettings.READER_GONE),
                settings.get(ReadingSettings.METER_BATCH).intValue());
    }

    /** The rules as they are when no setting is set. */
    static ReadingRules defaults() {
        return of(Settings.of(Map.of()));
    }

    /** Whether so much left is little enough to warn at this rate. */
    boolean isLow(Money left, Money rate) {
        Money twoMinutes = rate.times(2);
        return lowFunds.isLessThan(twoMinutes) ? left.isLessThan(twoMinutes) : !lowFunds.isLessThan(left);
    }
}
