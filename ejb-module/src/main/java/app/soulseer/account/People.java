package app.soulseer.account;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The people and readers in the database. */
@Dependent
class People {

    @PersistenceContext(unitName = "soulseer")
    private EntityManager entities;

    @Inject
    People() {}

    People(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Adds a person at once; {@code false} when somebody has the address already, also when they got it in this very
     * moment. Only the insert itself can tell.
     */
    boolean add(Person person) {
        PersonView view = person.view();
        int added = entities.createNativeQuery("""
                        INSERT INTO account_person (id, email, display_name, role, status, password_hash,
                                                    created_at, version)
                        VALUES (:id, :email, :name, :role, :status, :hash, :now, 0)
                        ON CONFLICT (email) DO NOTHING
                        """)
                .setParameter("id", view.id().value())
                .setParameter("email", view.email())
                .setParameter("name", view.displayName())
                .setParameter("role", view.role().roleName())
                .setParameter("status", view.status().code())
                .setParameter("hash", person.passwordHash())
                .setParameter("now", view.createdAt())
                .executeUpdate();
        return added == 1;
    }

    void add(Reader reader) {
        entities.persist(reader);
        entities.flush();
    }

    /** A slug that nobody has: the wish itself or with the first free number. */
    String freeSlug(String wish) {
        // One sign-up at a time chooses, so that two readers of one name don't meet at the unique constraint.
        entities.createNativeQuery("SELECT pg_advisory_xact_lock(hashtext('account_reader.slug'))", Object.class)
                .getSingleResult();
        List<String> taken = entities.createQuery(
                        "SELECT r.slug FROM Reader r WHERE r.slug = :wish OR r.slug LIKE :more", String.class)
                .setParameter("wish", wish)
                .setParameter("more", wish + "-%")
                .getResultList();
        String slug = wish;
        for (int number = 2; taken.contains(slug) || Slugs.isReserved(slug); number++) {
            slug = wish + "-" + number;
        }
        return slug;
    }

    /** @throws DomainException {@code common.not_found} */
    Person require(PersonId id) {
        return find(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }

    Optional<Person> find(PersonId id) {
        return Optional.ofNullable(entities.find(Person.class, id.value()));
    }

    /** The person, locked until the end of the transaction, as it is now. */
    Person lock(PersonId id) {
        Person person = entities.find(Person.class, id.value(), LockModeType.PESSIMISTIC_WRITE);
        if (person == null) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        return person;
    }

    Optional<Person> byEmail(String email) {
        return entities.createQuery("SELECT p FROM Person p WHERE p.email = :email", Person.class)
                .setParameter("email", email)
                .getResultStream()
                .findFirst();
    }

    /** @throws DomainException {@code common.not_found} for somebody who is no reader */
    Reader reader(PersonId id) {
        Reader reader = entities.find(Reader.class, id.value());
        if (reader == null) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        return reader;
    }

    Optional<Reader> bySlug(String slug) {
        return entities.createQuery("SELECT r FROM Reader r WHERE r.slug = :slug", Reader.class)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }

    List<Reader> pending() {
        return entities.createQuery("""
                        SELECT r FROM Reader r JOIN Person p ON p.id = r.personId
                         WHERE p.status = 'pending' ORDER BY r.appliedAt, r.personId
                        """, Reader.class)
                .setMaxResults(Page.MAX_SIZE)
                .getResultList();
    }

    /** The names of those who are known, in one look. */
    Map<PersonId, String> names(Collection<PersonId> ids) {
        return entities.createQuery("SELECT p FROM Person p WHERE p.id IN :ids", Person.class)
                .setParameter("ids", ids.stream().map(PersonId::value).toList())
                .getResultStream()
                .map(Person::view)
                .collect(Collectors.toMap(PersonView::id, PersonView::displayName));
    }

    Page<PersonView> list(PeopleFilter filter, Page.Request page) {
        String chosen = """
                 FROM Person p
                WHERE (:text IS NULL OR lower(p.displayName) LIKE :text ESCAPE '!' OR p.email LIKE :text ESCAPE '!')
                  AND (:role IS NULL OR p.role = :role)
                  AND (:status IS NULL OR p.status = :status)
                """;
        long total = choose(entities.createQuery("SELECT count(p)" + chosen, Long.class), filter)
                .getSingleResult();
        List<PersonView> items = choose(
                        entities.createQuery(
                                "SELECT p" + chosen + " ORDER BY p.createdAt DESC, p.id DESC", Person.class),
                        filter)
                .setFirstResult(Math.toIntExact(page.offset()))
                .setMaxResults(page.size())
                .getResultStream()
                .map(Person::view)
                .toList();
        return new Page<>(items, page.number(), page.size(), total);
    }

    private static <T> TypedQuery<T> choose(TypedQuery<T> query, PeopleFilter filter) {
        String text = filter.text() == null || filter.text().isBlank() ? null : pattern(filter.text());
        return query.setParameter("text", text)
                .setParameter(
                        "role", filter.role() == null ? null : filter.role().roleName())
                .setParameter(
                        "status",
                        filter.status() == null ? null : filter.status().code());
    }

    private static String pattern(String text) {
        String plain = text.strip()
                .toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + plain + "%";
    }

    /** Writes what has changed, for SQL that follows in the same transaction. */
    void flush() {
        entities.flush();
    }
}
