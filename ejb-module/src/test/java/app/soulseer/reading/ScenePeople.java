package app.soulseer.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The people of a {@link Scene}, as the rows that accounts would have made of them. */
final class ScenePeople {

    private final Jdbi jdbi;
    private final Ids ids;
    private final Instant begin;
    private final UUID node;
    private int people;

    /** @param node the server on which readers are on the site */
    ScenePeople(Jdbi jdbi, Ids ids, Instant begin, UUID node) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.begin = begin;
        this.node = node;
    }

    PersonId client() {
        return person("client", "Client");
    }

    PersonId admin() {
        return person("admin", "Admin");
    }

    /** Approved, online and on the site. */
    PersonId reader(Money chat) {
        PersonId reader = person("reader", "Reader");
        jdbi.useHandle(handle -> {
            handle.execute("""
                    INSERT INTO account_reader (person_id, slug, headline, biography, chat_cents, applied_at,
                        approved_at, version) VALUES (?, ?, 'Calm and clear', 'Reads the cards.', ?, ?, ?, 0)""", reader.value(), "reader-" + people, chat.cents(), begin, begin);
            handle.execute(
                    "INSERT INTO room_person (person_id, connections, node_id, seen_at) VALUES (?, 1, ?, ?)",
                    reader.value(),
                    node,
                    begin);
            new ReaderBook(handle).choose(reader, ChosenStatus.ONLINE, begin);
        });
        return reader;
    }

    /** Null takes the modality away. */
    void setRate(PersonId reader, Modality modality, Money rate) {
        jdbi.useHandle(handle -> handle.execute(
                "UPDATE account_reader SET " + modality.code() + "_cents = ? WHERE person_id = ?",
                rate == null ? null : rate.cents(),
                reader.value()));
    }

    private PersonId person(String role, String name) {
        people++;
        PersonId person = new PersonId(ids.next());
        jdbi.useHandle(handle -> handle.execute(
                """
                INSERT INTO account_person (id, email, email_verified_at, display_name, role, status,
                    created_at, version) VALUES (?, ?, ?, ?, ?, 'active', ?, 0)""", person.value(), role + people + "@example.org", begin, name + " " + people, role, begin));
        return person;
    }
}
