package app.soulseer.reading;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import app.soulseer.platform.RateLimits;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Disputes of readings between a client and the house. They are not the banks' disputes of card payments, and
 * what is refunded here goes to the client's wallet.
 */
@Stateless
public class ReadingDisputes {

    private static final int OPENED = 6;
    private static final Duration LIMIT_WINDOW = Duration.ofMinutes(1);

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    @Inject
    private RateLimits limits;

    /**
     * Disputes a paid reading of the caller's, once, within the time after its end. The reader is told.
     *
     * @param words what happened, 1 to 2,000 characters; for admins alone
     * @throws DomainException {@code reading.not_disputable}, {@code reading.dispute_too_late}, {@code
     *     reading.already_disputed}, {@code common.invalid_input}, {@code common.not_found}
     */
    @RolesAllowed(Role.CLIENT_NAME)
    public ReadingDispute open(ReadingId reading, DisputeReason reason, String words) {
        PersonId client = caller();
        limits.check("reading.dispute", client.toString(), OPENED, LIMIT_WINDOW);
        return office.withCare(care -> care.disputes().open(reading, client, reason, words));
    }

    /**
     * Disputes, those that wait the oldest first, all of them the newest first.
     *
     * @param waiting only those that somebody still has to decide
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public Page<DisputeCase> list(boolean waiting, Page.Request page) {
        return office.withCare(care -> care.disputeTable().list(waiting, page));
    }

    /** How many disputes wait for an admin. */
    @RolesAllowed(Role.ADMIN_NAME)
    public long waiting() {
        return office.withCare(care -> care.disputeTable().waiting());
    }

    /**
     * A dispute with all that is known about the reading.
     *
     * @throws DomainException {@code common.not_found}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public DisputeFile file(UUID dispute) {
        return office.withCare(care -> care.disputes().file(dispute));
    }

    /** What was said in a disputed reading. The look is recorded in the audit log. */
    @RolesAllowed(Role.ADMIN_NAME)
    public List<ChatLine> transcript(UUID dispute) {
        PersonId admin = caller();
        return office.withCare(care -> care.disputes().transcript(admin, dispute));
    }

    /**
     * Gives back a part or all of what the reading cost, at once or, above the setting's sum, when a second admin
     * agrees. Sending the same decision again changes nothing.
     *
     * @param amount more than zero, at most what was charged
     * @param readerKeeps whether the platform alone bears it; else each gives back its part
     * @param answer what was decided and why, in one line of 3 to 500 characters, for both parties
     * @throws DomainException {@code reading.dispute_decided}, {@code reading.dispute_too_much}, {@code
     *     common.invalid_input}, {@code common.not_found}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public DisputeCase refund(UUID dispute, Money amount, boolean readerKeeps, String answer) {
        PersonId admin = caller();
        return office.withCare(care -> care.disputes().refund(admin, dispute, amount, readerKeeps, answer));
    }

    /**
     * Agrees to a refund that another admin wants.
     *
     * @throws DomainException {@code reading.dispute_second_admin} to the one who wants it, {@code
     *     reading.dispute_decided}, {@code common.not_found}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public DisputeCase approve(UUID dispute) {
        PersonId admin = caller();
        return office.withCare(care -> care.disputes().approve(admin, dispute));
    }

    /** Says no to a refund that waits for a second admin, or takes an own one back; the dispute is open again. */
    @RolesAllowed(Role.ADMIN_NAME)
    public DisputeCase sendBack(UUID dispute, String reason) {
        PersonId admin = caller();
        return office.withCare(care -> care.disputes().sendBack(admin, dispute, reason));
    }

    /**
     * Closes a dispute without a refund.
     *
     * @param answer why, in one line of 3 to 500 characters, for both parties
     * @throws DomainException {@code reading.dispute_decided}, {@code common.invalid_input}, {@code common.not_found}
     */
    @RolesAllowed(Role.ADMIN_NAME)
    public DisputeCase dismiss(UUID dispute, String answer) {
        PersonId admin = caller();
        return office.withCare(care -> care.disputes().dismiss(admin, dispute, answer));
    }

    private PersonId caller() {
        return Caller.of(context).require();
    }
}
