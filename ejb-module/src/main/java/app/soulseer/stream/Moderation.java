package app.soulseer.stream;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.PlainText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What host and moderators do to a stream's chat (S-3). Moderators are silenced by the host alone, the host by nobody. Each
 * deed is told to everybody in the stream.
 */
final class Moderation {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int SLOWEST = 300;
    private static final int LONGEST_PIN = 300;

    private final StreamDesk desk;
    private final ModerationTable table;

    Moderation(StreamDesk desk) {
        this.desk = desk;
        this.table = new ModerationTable(desk.handle());
    }

    boolean isModerator(Stream stream, PersonId person) {
        return person.equals(stream.host()) || table.isNamed(stream.id(), person);
    }

    /** The host names a moderator, or takes the office back. */
    void name(StreamId id, PersonId host, PersonId person, boolean isModerator) {
        Stream stream = desk.found(id);
        if (!stream.host().equals(host)) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        if (isModerator) {
            table.name(id, person, desk.now());
        } else {
            table.unname(id, person);
        }
        desk.house().tell(id, "stream-moderator", Map.of("streamId", id, "person", person, "moderator", isModerator));
    }

    /** Takes away what was said; its number stays. Doing so twice is doing so once. */
    void delete(StreamId id, PersonId by, long seq) {
        moderated(id, by);
        if (new LineTable(desk.handle()).delete(id, seq, by, desk.now())) {
            desk.house().tell(id, "stream-deleted", Map.of("streamId", id, "seq", seq));
        }
    }

    /** Silences somebody in this stream for a minute up to a day. */
    void timeOut(StreamId id, PersonId by, PersonId person, Duration length) {
        if (length == null || length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw CommonProblem.invalid("minutes", "A time-out is from 1 minute to 24 hours.");
        }
        silence(id, by, person, desk.now().plus(length));
    }

    /** Keeps an account out of every stream of the host's until it is lifted. */
    void ban(StreamId id, PersonId by, PersonId person) {
        silence(id, by, person, null);
    }

    private void silence(StreamId id, PersonId by, PersonId person, Instant until) {
        Stream stream = moderated(id, by);
        if (person.equals(stream.host()) || (isModerator(stream, person) && !by.equals(stream.host()))) {
            throw new DomainException(CommonProblem.FORBIDDEN);
        }
        table.silence(desk.nextId(), stream, person, until, by, desk.now());
        Map<String, Object> body = new HashMap<>();
        body.put("streamId", id);
        body.put("person", person);
        body.put("until", until);
        desk.house().tell(id, "stream-silenced", body);
    }

    /** Ends a person's time-outs here, and their ban. */
    void lift(StreamId id, PersonId by, PersonId person) {
        Stream stream = moderated(id, by);
        if (table.lift(stream, person, by, desk.now())) {
            desk.house().tell(id, "stream-lifted", Map.of("streamId", id, "person", person));
        }
    }

    /** How many seconds a viewer waits between two lines, 0 to 300; moderators never do. */
    void slow(StreamId id, PersonId by, int seconds) {
        moderated(id, by);
        if (seconds < 0 || seconds > SLOWEST) {
            throw CommonProblem.invalid("seconds", "Slow mode is from 0 to " + SLOWEST + " seconds.");
        }
        table.slow(id, seconds);
        desk.house().tell(id, "stream-slow", Map.of("streamId", id, "seconds", seconds));
    }

    /** Keeps a text above the chat; null takes it down. */
    void pin(StreamId id, PersonId by, String text) {
        moderated(id, by);
        String kept = text == null ? null : PlainText.line("text", text, 1, LONGEST_PIN);
        table.pin(id, kept);
        Map<String, Object> body = new HashMap<>();
        body.put("streamId", id);
        body.put("text", kept);
        desk.house().tell(id, "stream-pinned", body);
    }

    /** A stream that this person moderates; to anybody else that is refused. */
    private Stream moderated(StreamId id, PersonId by) {
        Stream stream = desk.found(id);
        if (!isModerator(stream, by) || table.isBanned(stream.host(), by)) {
            throw new DomainException(CommonProblem.FORBIDDEN);
        }
        return stream;
    }
}
