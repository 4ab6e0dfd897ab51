package app.soulseer.reading;

import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import java.util.List;

/** The public directory of approved readers. */
@Stateless
public class Directory {

    @PermitAll
    public Page<ReaderCard> search(ReaderFilter filter, Page.Request page) {
        throw new UnsupportedOperationException();
    }

    /**
     * A reader's public page with a page of reviews.
     *
     * @throws app.soulseer.kernel.DomainException {@code common.not_found}
     */
    @PermitAll
    public ReaderProfile one(String slug, Page.Request reviews) {
        throw new UnsupportedOperationException();
    }

    /** The first reviews with the profile. */
    @PermitAll
    public ReaderProfile one(String slug) {
        throw new UnsupportedOperationException();
    }

    /** @throws app.soulseer.kernel.DomainException {@code common.not_found} */
    @PermitAll
    public ReaderCard card(PersonId reader) {
        throw new UnsupportedOperationException();
    }

    /** The specialities that approved readers name, sorted, for the filter. */
    @PermitAll
    public List<String> specialities() {
        throw new UnsupportedOperationException();
    }

    /** How many readers are available now. */
    @PermitAll
    public long availableCount() {
        throw new UnsupportedOperationException();
    }
}
