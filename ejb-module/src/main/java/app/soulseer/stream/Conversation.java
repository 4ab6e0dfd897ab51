package app.soulseer.stream;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.AskedKey;
import app.soulseer.platform.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is said in a stream (S-3): numbered, slowed down, and kept from who was silenced. */
final class Conversation {

    /** How many lines one answer holds; whoever gets a full one asks again from its last number. */
    static final int PAGE = 100;

    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_ID = 64;

    private final StreamDesk desk;
    private final LineTable lines;
    private final ModerationTable moderation;

    Conversation(StreamDesk desk) {
        this.desk = desk;
        this.lines = new LineTable(desk.handle());
        this.moderation = new ModerationTable(desk.handle());
    }

    /**
     * Says something; the same id with the same text is said once.
     *
     * @throws DomainException {@code stream.wrong_state}, {@code stream.silenced}, {@code stream.slow_mode},
     *     {@code stream.message_conflict}, {@code common.invalid_input}, {@code common.not_found}, and what
     *     {@link StreamDesk#refuseStranger} throws
     */
    StreamLine say(StreamId id, PersonId from, String clientMessageId, String text) {
        String message = AskedKey.checked("clientMessageId", clientMessageId, LONGEST_ID);
        String body = PlainText.paragraphs("text", text, 1, LONGEST_TEXT);
        Stream stream = desk.streams().lock(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        desk.refuseStranger(stream, from);
        var before = lines.byMessage(id, from, message);
        if (before.isPresent()) {
            if (!before.get().isDeleted() && !body.equals(before.get().text())) {
                throw new DomainException(StreamProblem.MESSAGE_CONFLICT);
            }
            return before.get();
        }
        if (!stream.state().isRunning()) {
            throw StreamDesk.wrongState(stream);
        }
        if (!desk.moderation().isModerator(stream, from)) {
            refuseSilent(id, from);
            refuseFast(id, from);
        }
        long seq = stream.lastSeq() + 1;
        lines.insert(id, seq, from, message, body, desk.now());
        new GiftTable(desk.handle()).lastLine(id, seq);
        StreamLine line = lines.one(id, seq).orElseThrow();
        desk.house().tell(id, "stream-chat", asMap(line));
        return line;
    }

    /**
     * What came after a number, the oldest first, to whoever may be there.
     *
     * @throws DomainException {@code common.invalid_input}, {@code common.not_found}, and what
     *     {@link StreamDesk#refuseStranger} throws
     */
    List<StreamLine> since(StreamId id, PersonId viewer, long seq) {
        if (seq < 0) {
            throw CommonProblem.invalid("since", "Lines are numbered from 1.");
        }
        desk.refuseStranger(desk.found(id), viewer);
        return lines.since(id, seq, PAGE);
    }

    private void refuseSilent(StreamId id, PersonId from) {
        moderation.silentUntil(id, from, desk.now()).ifPresent(until -> {
            throw new DomainException(StreamProblem.SILENCED, waiting(until));
        });
    }

    private void refuseFast(StreamId id, PersonId from) {
        int slow = moderation.slowSeconds(id);
        if (slow > 0) {
            lines.lastSaid(id, from)
                    .map(last -> last.plusSeconds(slow))
                    .filter(next -> next.isAfter(desk.now()))
                    .ifPresent(next -> {
                        throw new DomainException(StreamProblem.SLOW_MODE, waiting(next));
                    });
        }
    }

    private Map<String, Object> waiting(Instant until) {
        Duration left = Duration.between(desk.now(), until);
        return Map.of("retryAfterSeconds", left.plusMillis(999).toSeconds());
    }

    private static Map<String, Object> asMap(StreamLine line) {
        Map<String, Object> body = new HashMap<>();
        body.put("streamId", line.stream());
        body.put("seq", line.seq());
        body.put("from", line.from());
        body.put("fromName", line.fromName());
        body.put("text", line.text());
        body.put("at", line.at());
        body.put("clientMessageId", line.clientMessageId());
        return body;
    }
}
