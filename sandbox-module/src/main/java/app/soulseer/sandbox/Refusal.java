package app.soulseer.sandbox;

/** A reason not to start, in one line for the person at the terminal; it needs no stack trace. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refusal(String line) {
        super(line);
    }

    public Refusal(String line, Throwable cause) {
        super(line, cause);
    }
}
