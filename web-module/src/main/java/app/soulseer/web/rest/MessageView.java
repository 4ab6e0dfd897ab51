package app.soulseer.web.rest;

import app.soulseer.reading.ChatLine;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A message of a session's transcript.
 *
 * @param seq its number in the session, from 1, without gaps
 * @param clientMessageId the sender's own id of it
 */
public record MessageView(long seq, UUID from, String text, Instant at, String clientMessageId) {

    static MessageView of(ChatLine line) {
        return new MessageView(line.seq(), line.from().value(), line.text(), line.at(), line.clientMessageId());
    }

    /**
     * Something to be said.
     *
     * @param clientMessageId chosen by the sender, so that a repeated sending says it once
     */
    public record Said(
            @NotNull @Size(min = 1, max = 64) String clientMessageId,
            @NotNull @Size(min = 1, max = 4000) String text) {}

    /** Messages after a number, the oldest first, at most 500 at once. */
    public record Transcript(List<MessageView> items) {}
}
