package app.soulseer.reading;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The public directory of approved readers. */
@Stateless
public class Directory {

    private static final int FIRST_REVIEWS = 20;

    @Inject
    private Office office;

    /** A page of the readers that match; those with nothing that can be requested now are not among them. */
    @PermitAll
    public Page<ReaderCard> search(ReaderFilter filter, Page.Request page) {
        return search(search -> search.search(filter, page, office.now()));
    }

    /**
     * A reader's public page with a page of reviews.
     *
     * @throws DomainException {@code common.not_found}
     */
    @PermitAll
    public ReaderProfile one(String slug, Page.Request reviews) {
        return search(search -> search.profile(slug, reviews, office.now())).orElseThrow(Directory::notFound);
    }

    /** The first reviews with the profile. */
    @PermitAll
    public ReaderProfile one(String slug) {
        return one(slug, new Page.Request(0, FIRST_REVIEWS));
    }

    /**
     * The card of one approved reader.
     *
     * @throws DomainException {@code common.not_found}
     */
    @PermitAll
    public ReaderCard card(PersonId reader) {
        return search(search -> search.byId(reader, office.now())).orElseThrow(Directory::notFound);
    }

    /** The status of approved readers by their slugs; a slug that is nobody's is left out. */
    @PermitAll
    public Map<String, ReaderStatus> statuses(Collection<String> slugs) {
        return office.withHandle(handle -> new People(handle, office.rules()).statuses(slugs, office.now()));
    }

    /** The specialities that approved readers name, sorted, for the filter. */
    @PermitAll
    public List<String> specialities() {
        return search(ReaderSearch::specialities);
    }

    /** How many readers are available now. */
    @PermitAll
    public long availableCount() {
        return search(search -> search.availableCount(office.now()));
    }

    private <T> T search(Function<ReaderSearch, T> work) {
        return office.withHandle(handle -> work.apply(new ReaderSearch(handle, office.rules())));
    }

    private static DomainException notFound() {
        return new DomainException(CommonProblem.NOT_FOUND);
    }
}
