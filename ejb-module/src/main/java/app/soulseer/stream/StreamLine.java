package app.soulseer.stream;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;

/**
 * One line of a stream: something said, or a gift (S-3, S-4). Numbered from 1 without gaps.
 *
 * @param fromName the name of whoever said or gave it; empty when they are known no more
 * @param text what was said; null for a gift, and for what a moderator has taken away
 * @param gift what was given; null where something was said
 * @param clientMessageId the sender's own id of what was said; null for a gift
 * @param isDeleted whether a moderator has taken it away
 */
public record StreamLine(
        StreamId stream,
        long seq,
        PersonId from,
        String fromName,
        String text,
        Gift gift,
        Instant at,
        String clientMessageId,
        boolean isDeleted) {

    /** What a gift looks like. */
    public record Gift(String name, GiftArt art, GiftEffect effect, Money price) {}
}
