package app.soulseer.web.platform;

import app.soulseer.account.Modality;
import app.soulseer.reading.EndReason;
import app.soulseer.reading.ReadingState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

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
