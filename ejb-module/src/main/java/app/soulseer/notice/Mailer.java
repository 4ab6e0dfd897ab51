package app.soulseer.notice;

/** The way to a mail server. */
interface Mailer {

    /**
     * Hands a mail over.
     *
     * @throws MailRefused when the server can't be reached or doesn't take it
     */
    void deliver(Mail mail) throws MailRefused;

    /** A mail that could not be handed over. */
    class MailRefused extends Exception {

        private static final long serialVersionUID = 1L;

        MailRefused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
