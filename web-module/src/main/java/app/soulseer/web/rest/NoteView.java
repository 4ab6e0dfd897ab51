package app.soulseer.web.rest;

import app.soulseer.reading.NoteLine;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A private note on a session. */
@Schema(name = "Note")
public record NoteView(UUID sessionId, String otherName, Instant requestedAt, String text, Instant changedAt) {

    static NoteView of(NoteLine note) {
        return new NoteView(note.reading().value(), note.otherName(), note.readingAt(), note.text(), note.changedAt());
    }
}
