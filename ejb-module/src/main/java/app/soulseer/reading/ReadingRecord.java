package app.soulseer.reading;

import app.soulseer.kernel.Money;
import app.soulseer.ledger.EntryKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Everything that is known about a reading, except what was said in it; for admins.
 *
 * @param summary the minutes with their proofs and the moves of the state machine, as the reader has them
 * @param stays who was in the room from when until when, the first first
 * @param entries what the ledger has of it, the first first
 * @param lines how many lines the transcript has
 * @param quality how a call was for both, minute by minute; empty for a chat
 */
public record ReadingRecord(
        Summary summary, List<Stay> stays, List<BookLine> entries, long lines, List<CallQuality> quality) {

    public ReadingRecord {
        stays = List.copyOf(stays);
        entries = List.copyOf(entries);
        quality = List.copyOf(quality);
    }

    /**
     * One stay of one connection in the room.
     *
     * @param ofClient the client's, else the reader's
     * @param leftAt its last proof; {@code null} while it lasts
     */
    public record Stay(boolean ofClient, Instant joinedAt, Instant leftAt) {}

    /**
     * One entry about the reading.
     *
     * @param minute the minute charged, or {@code null}
     * @param wallet what it added to the client's wallet, negative when it took
     * @param reader what it added to the reader's earnings
     * @param platform what it added to the platform's revenue
     */
    public record BookLine(
            UUID entry, EntryKind kind, Integer minute, Instant at, Money wallet, Money reader, Money platform) {}
}
