package app.soulseer.notice;

/**
 * A mail to one person.
 *
 * @param to the receiver's address
 * @param subject one line
 * @param text the words for those who read plain text
 * @param html the same words as a whole HTML document
 * @param idempotencyKey the same key is sent once, however often it is asked for
 */
public record Mail(String to, String subject, String text, String html, String idempotencyKey) {

    public Mail {
        if (to.isBlank() || subject.isBlank() || text.isBlank() || html.isBlank() || idempotencyKey.isBlank()) {
            throw new IllegalArgumentException("a mail needs a receiver, a subject, words and a key");
        }
        if ((to + subject).chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("a mail's receiver and subject are one line each");
        }
    }

    /** Doesn't show the words: they may hold a link that lets somebody in. */
    @Override
    public String toString() {
        return "Mail[" + idempotencyKey + "]";
    }
}
