package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Secrets;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Readers' portraits, kept in the database beside the profile. */
@Dependent
class Photos {

    private static final int ETAG_BYTES = 8;

    private final Jdbi jdbi;
    private final Secrets secrets;
    private final Clock clock;

    @Inject
    Photos(Jdbi jdbi, Secrets secrets, Clock clock) {
        this.jdbi = jdbi;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Keeps a portrait that {@link PhotoStudio} made, instead of an earlier one. */
    void put(PersonId reader, byte[] portrait) {
        byte[] digest = secrets.hash(new String(portrait, StandardCharsets.ISO_8859_1));
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO account_photo (person_id, jpeg, etag, changed_at)
                        VALUES (:person, :jpeg, :etag, :now)
                        ON CONFLICT (person_id) DO UPDATE SET jpeg = :jpeg, etag = :etag, changed_at = :now
                        """)
                .bind("person", reader.value())
                .bind("jpeg", portrait)
                .bind("etag", HexFormat.of().formatHex(digest, 0, ETAG_BYTES))
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
    }

    boolean has(PersonId reader) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT EXISTS (SELECT FROM account_photo WHERE person_id = :person)")
                        .bind("person", reader.value())
                        .mapTo(Boolean.class)
                        .one());
    }

    Optional<Photo> find(PersonId reader) {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT jpeg, etag FROM account_photo WHERE person_id = :person")
                        .bind("person", reader.value())
                        .map((row, context) -> new Photo(row.getBytes("jpeg"), "image/jpeg", row.getString("etag")))
                        .findOne());
    }
}
