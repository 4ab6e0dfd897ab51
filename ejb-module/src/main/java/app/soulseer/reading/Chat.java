package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The transcript of a reading. Lines are numbered without gaps, because who writes one holds the session's row;
 * the clock's row, which billing needs, is left alone.
 */
final class Chat {

    static final int LONGEST_TEXT = 4000;
    static final int LONGEST_ID = 64;

    /** How many lines one answer holds; whoever gets a full one asks again from its last number. */
    static final int PAGE = 500;

    private static final String COLUMNS =
            "SELECT session_id, seq, sender_id, body, at, client_message_id FROM reading_message ";

    private final Handle handle;

    Chat(Handle handle) {
        this.handle = handle;
    }

    /** A line and whether it is new; an old one is not told to anybody again. */
    record Said(ChatLine line, boolean isNew) {}

    Said say(ReadingId id, PersonId sender, String clientMessageId, String text, Instant now) {
        String body = checked(clientMessageId, text);
        ReadingState state = handle.createQuery("""
                        SELECT state FROM reading_session
                        WHERE id = :id AND :sender IN (client_id, reader_id) FOR NO KEY UPDATE""")
                .bind("id", id.value())
                .bind("sender", sender.value())
                .map((row, context) -> ReadingState.of(row.getString("state")))
                .findOne()
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        Optional<ChatLine> before = handle.createQuery(
                        COLUMNS + "WHERE session_id = :id AND sender_id = :sender AND client_message_id = :messageId")
                .bind("id", id.value())
                .bind("sender", sender.value())
                .bind("messageId", clientMessageId)
                .map(Chat::line)
                .findOne();
        if (before.isPresent()) {
            if (!before.get().text().equals(body)) {
                throw new DomainException(ReadingProblem.MESSAGE_CONFLICT);
            }
            return new Said(before.get(), false);
        }
        // In this modality the chat is the reading: it is open while the reading runs, and for a greeting before.
        if (state != ReadingState.ACTIVE && state != ReadingState.WAITING) {
            throw new DomainException(ReadingProblem.WRONG_STATE, Map.of("state", state.code()));
        }
        long seq = handle.createQuery("""
                        INSERT INTO reading_message (session_id, seq, sender_id, client_message_id, body, at)
                        SELECT :id, coalesce(max(seq), 0) + 1, :sender, :messageId, :body, :now
                        FROM reading_message WHERE session_id = :id
                        RETURNING seq""")
                .bind("id", id.value())
                .bind("sender", sender.value())
                .bind("messageId", clientMessageId)
                .bind("body", body)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        return new Said(new ChatLine(id, seq, sender, body, now, clientMessageId), true);
    }

    List<ChatLine> since(ReadingId id, PersonId party, long seq) {
        if (seq < 0) {
            throw CommonProblem.invalid("since", "Messages are numbered from 1.");
        }
        boolean own = handle.createQuery(
                        "SELECT 1 FROM reading_session WHERE id = :id AND :party IN (client_id, reader_id)")
                .bind("id", id.value())
                .bind("party", party.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!own) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        return handle.createQuery(COLUMNS + "WHERE session_id = :id AND seq > :seq ORDER BY seq LIMIT :most")
                .bind("id", id.value())
                .bind("seq", seq)
                .bind("most", PAGE)
                .map(Chat::line)
                .list();
    }

    /** Every line of a transcript, whoever asks; for disputes alone. */
    List<ChatLine> whole(ReadingId id) {
        return handle.createQuery(COLUMNS + "WHERE session_id = :id ORDER BY seq")
                .bind("id", id.value())
                .map(Chat::line)
                .list();
    }

    private static String checked(String clientMessageId, String text) {
        if (clientMessageId == null
                || clientMessageId.isBlank()
                || clientMessageId.length() > LONGEST_ID
                || !isStorable(clientMessageId)) {
            throw CommonProblem.invalid(
                    "clientMessageId", "A message needs an id of 1 to " + LONGEST_ID + " characters.");
        }
        String body = text == null ? "" : text.strip();
        if (body.isEmpty()) {
            throw CommonProblem.invalid("text", "Please write something first.");
        }
        if (body.codePointCount(0, body.length()) > LONGEST_TEXT || !isStorable(body)) {
            throw CommonProblem.invalid("text", "A message has at most " + LONGEST_TEXT + " characters of plain text.");
        }
        return body;
    }

    /** The database keeps no NUL, and half a surrogate pair is no character. */
    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static ChatLine line(ResultSet row, StatementContext context) throws SQLException {
        return new ChatLine(
                new ReadingId(Sql.uuid(row, "session_id")),
                row.getLong("seq"),
                new PersonId(Sql.uuid(row, "sender_id")),
                row.getString("body"),
                Sql.instant(row, "at"),
                row.getString("client_message_id"));
    }
}
