package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The face of readings for their parties and for admins. Who is no party of a reading gets {@code common.not_found},
 * as if it were not there.
 */
@Stateless
public class Readings {

    /** The modalities that can be requested now; pages offer no others. */
    @PermitAll
    public Set<Modality> offered() {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks a reader for a reading and holds the first minute's price.
     *
     * @param limit the most that the client wants to spend on this reading, or {@code null}
     * @throws app.soulseer.kernel.DomainException {@code reading.insufficient_funds}, {@code
     *     reading.reader_unavailable}, {@code reading.already_in_reading}, {@code reading.modality_not_offered},
     *     {@code reading.limit_too_low}, {@code common.not_found}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public ReadingView request(PersonId reader, Modality modality, Money limit) {
        throw new UnsupportedOperationException();
    }

    /** The reader says yes; the room awaits both. Repeating it changes nothing. */
    @RolesAllowed(Role.READER_NAME)
    public ReadingView accept(ReadingId id) {
        throw new UnsupportedOperationException();
    }

    /** The reader says no; the held minute is given back. */
    @RolesAllowed(Role.READER_NAME)
    public ReadingView decline(ReadingId id) {
        throw new UnsupportedOperationException();
    }

    /** The client takes the request back before the clock has started. */
    @RolesAllowed(Role.CLIENT_NAME)
    public ReadingView cancel(ReadingId id) {
        throw new UnsupportedOperationException();
    }

    /** Either party ends the reading; what is used of the running minute is charged. Repeating it changes nothing. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public ReadingView end(ReadingId id) {
        throw new UnsupportedOperationException();
    }

    /** One reading of the caller's, live or over. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public ReadingView one(ReadingId id) {
        throw new UnsupportedOperationException();
    }

    /** The caller's live reading. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Optional<ReadingView> current() {
        throw new UnsupportedOperationException();
    }

    /**
     * Says something in the reading. The same {@code clientMessageId} with the same text returns the first line
     * again.
     *
     * @param clientMessageId 1 to 64 characters, chosen by the sender
     * @param text 1 to 4,000 characters
     */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public ChatLine say(ReadingId id, String clientMessageId, String text) {
        throw new UnsupportedOperationException();
    }

    /** The lines after the given number, at most 500, the oldest first; 0 gives the beginning. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public List<ChatLine> chatSince(ReadingId id, long seq) {
        throw new UnsupportedOperationException();
    }

    /** What the reading came to so far, or in the end. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Summary summary(ReadingId id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Reviews an ended reading, once, after at least one paid minute.
     *
     * @param stars 1 to 5
     * @param text up to 2,000 characters, may be empty
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public void review(ReadingId id, int stars, String text) {
        throw new UnsupportedOperationException();
    }

    /** Sets the caller's private note on a reading; an empty text removes it. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public void note(ReadingId id, String text) {
        throw new UnsupportedOperationException();
    }

    /** Keeps a reader as a favourite of the caller's, or no longer. */
    @RolesAllowed(Role.CLIENT_NAME)
    public void favourite(PersonId reader, boolean keep) {
        throw new UnsupportedOperationException();
    }

    /** The caller's favourite readers, by availability and name. */
    @RolesAllowed(Role.CLIENT_NAME)
    public List<ReaderCard> favourites() {
        throw new UnsupportedOperationException();
    }

    /** The caller's readings, the newest first. */
    @RolesAllowed({Role.CLIENT_NAME, Role.READER_NAME})
    public Page<ReadingLine> mine(ReadingFilter filter, Page.Request page) {
        throw new UnsupportedOperationException();
    }

    /** The log of all readings, the newest first. */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<LogRow> log(LogFilter filter, Page.Request page) {
        throw new UnsupportedOperationException();
    }

    /** The whole log for an export, row by row, so that memory stays flat. */
    @RolesAllowed(Role.ADMIN_NAME)
    public void eachLogRow(LogFilter filter, java.util.function.Consumer<LogRow> consumer) {
        throw new UnsupportedOperationException();
    }
}
