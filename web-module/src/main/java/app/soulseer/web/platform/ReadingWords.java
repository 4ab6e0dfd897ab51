package app.soulseer.web.platform;

import app.soulseer.account.Modality;
import app.soulseer.reading.DisputeReason;
import app.soulseer.reading.DisputeState;
import app.soulseer.reading.EndReason;
import app.soulseer.reading.ReadingState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;

/** What people read for the ways, states and ends of a reading. */
@Named
@ApplicationScoped
public class ReadingWords {

    public String modality(Modality modality) {
        return switch (modality) {
            case CHAT -> "Chat";
            case VOICE -> "Voice";
            case VIDEO -> "Video";
        };
    }

    /** How a reading ended, or that it runs. */
    public String end(ReadingState state, EndReason reason) {
        if (state.isLive() || reason == null) {
            return switch (state) {
                case CREATED -> "Ringing";
                case WAITING -> "Joining";
                case ACTIVE -> "Running";
                case PAUSED -> "Paused for funds";
                case RECONNECTING -> "Reconnecting";
                case ENDED, FINALIZED -> "Ended";
            };
        }
        return switch (reason) {
            case MISSED -> "Missed";
            case DECLINED -> "Declined";
            case CANCELLED -> "Taken back";
            case NOT_JOINED -> "Not joined";
            case ENDED_BY_CLIENT -> "By the client";
            case ENDED_BY_READER -> "By the reader";
            case ENDED_DUE_TO_BALANCE -> "Balance ran out";
            case SPENDING_LIMIT -> "Spending limit";
            case CONNECTION_LOST -> "Connection lost";
        };
    }

    /** What a client finds wrong with a reading. */
    public String dispute(DisputeReason reason) {
        return switch (reason) {
            case CONNECTION -> "The line was bad or silent";
            case NO_READING -> "No reading was given for the time";
            case CONDUCT -> "How the reading was held";
            case BILLING -> "The time or the price";
            case OTHER -> "Something else";
        };
    }

    /** How a dispute of a reading stands. */
    public String dispute(DisputeState state) {
        return switch (state) {
            case OPEN -> "Disputed";
            case PROPOSED -> "Waits for a second admin";
            case REFUNDED -> "Refunded";
            case DISMISSED -> "Dispute closed";
        };
    }

    /** The class of the mark beside it. */
    public String disputeMark(DisputeState state) {
        return switch (state) {
            case OPEN -> "warn";
            case PROPOSED -> "wait";
            case REFUNDED -> "ok";
            case DISMISSED -> "";
        };
    }

    /** What happened, of the words that the state machine gives as reasons. */
    public String moved(String reason) {
        String words = reason == null ? "" : reason.replace('_', ' ');
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Of a thousand, as people write it: {@code 1.5%}. */
    public String percent(int permille) {
        return BigDecimal.valueOf(permille, 1).stripTrailingZeros().toPlainString() + "%";
    }

    /** The class of the mark beside these words. */
    public String mark(ReadingState state, EndReason reason) {
        if (state.isLive() || reason == null) {
            return "wait";
        }
        return switch (reason) {
            case ENDED_BY_CLIENT, ENDED_BY_READER -> "ok";
            case ENDED_DUE_TO_BALANCE, SPENDING_LIMIT, CONNECTION_LOST -> "warn";
            case MISSED, DECLINED, CANCELLED, NOT_JOINED -> "";
        };
    }
}
