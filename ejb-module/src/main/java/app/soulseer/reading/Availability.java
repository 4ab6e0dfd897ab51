package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.Caller;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;

/** A reader's own switch between online, away and offline. */
@Stateless
public class Availability {

    @Resource
    private SessionContext context;

    @Inject
    private Office office;

    /** What the caller chose, and what others see of it. */
    @RolesAllowed(Role.READER_NAME)
    public MyStatus myStatus() {
        return office.withHandle(handle -> status(handle, Caller.of(context).require()));
    }

    /**
     * Chooses, and forgets missed requests. A live reading goes on whatever is chosen.
     *
     * @throws DomainException {@code common.forbidden} for a reader who is not approved
     */
    @RolesAllowed(Role.READER_NAME)
    public MyStatus choose(ChosenStatus status) {
        PersonId reader = Caller.of(context).require();
        return office.withHandle(handle -> {
            if (new People(handle, office.rules()).reader(reader, office.now()).isEmpty()) {
                throw new DomainException(CommonProblem.FORBIDDEN);
            }
            new ReaderBook(handle).choose(reader, status, office.now());
            new QueueTable(handle).hurry(reader, office.now());
            office.news(handle).presence(reader, office.now());
            return status(handle, reader);
        });
    }

    private MyStatus status(Handle handle, PersonId reader) {
        ReaderBook.Choice choice = new ReaderBook(handle).choice(reader);
        ReaderStatus shown = new People(handle, office.rules())
                .reader(reader, office.now())
                .map(People.Reader::status)
                .orElse(ReaderStatus.OFFLINE);
        return new MyStatus(choice.chosen(), shown, choice.missedInRow());
    }
}
