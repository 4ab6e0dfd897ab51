package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RateLimits;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;

/** Reviews as their readers have them: the list, and one answer to each (R-12, D-2). Clients review by {@link Readings}. */
@Stateless
public class Reviews {

    private static final int REPLIES = 30;
    private static final Duration LIMIT_WINDOW = Duration.ofMinutes(1);

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private RateLimits limits;

    /** The reviews of the calling reader, the newest first. */
    @RolesAllowed(Role.READER_NAME)
    public Page<OwnReview> mine(Page.Request page) {
        PersonId reader = Caller.of(context).require();
        return office.withCare(care -> care.replies().of(reader, page));
    }

    /**
     * The review of one reading of the calling reader's.
     *
     * @throws DomainException {@code common.not_found} also when there is none
     */
    @RolesAllowed(Role.READER_NAME)
    public OwnReview one(ReadingId reading) {
        PersonId reader = Caller.of(context).require();
        return office.withCare(care -> care.replies().one(reading, reader))
                .orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    /** How many reviews of the calling reader have no answer. */
    @RolesAllowed(Role.READER_NAME)
    public long unanswered() {
        PersonId reader = Caller.of(context).require();
        return office.withCare(care -> care.replies().unanswered(reader));
    }

    /**
     * Answers the review of a reading of the caller's, for everybody to see; for a while the answer can be changed.
     *
     * @param text 1 to 2,000 characters
     * @throws DomainException {@code reading.not_reviewed}, {@code reading.reply_final} when the time
     *     to change it is over, {@code common.invalid_input}, {@code common.not_found}
     */
    @RolesAllowed(Role.READER_NAME)
    public void reply(ReadingId reading, String text) {
        PersonId reader = Caller.of(context).require();
        limits.check("reading.reply", reader.toString(), REPLIES, LIMIT_WINDOW);
        office.withCare(care -> {
            care.replies().reply(reading, reader, text);
            return null;
        });
    }

    /** How long an answer can be changed. */
    @PermitAll
    public Duration changeable() {
        return office.careRules().replyChangeable();
    }
}
