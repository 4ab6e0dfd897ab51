package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import java.time.Instant;

/** Which readings the log lists; {@code null} means any. Times are of the request, {@code to} is excluded. */
public record LogFilter(PersonId client, PersonId reader, ReadingState state, Instant from, Instant to) {

    public static final LogFilter ALL = new LogFilter(null, null, null, null, null);
}
