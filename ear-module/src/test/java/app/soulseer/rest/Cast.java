package app.soulseer.rest;

import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * People for tests of access and input, written straight into the database: signing up dozens of them through the front
 * door would meet the limits that protect it, and is tested elsewhere.
 */
public final class Cast {

    private final TestServer server;

    public Cast(TestServer server) {
        this.server = server;
    }

    /** Somebody with a login. */
    public final class Player {

        private final UUID id;
        private String slug;
        private String token;

        private Player(UUID id) {
            this.id = id;
        }

        public UUID id() {
            return id;
        }

        /** A reader's slug, else null. */
        public String slug() {
            return slug;
        }

        private synchronized void signIn() {
            if (token == null) {
                token = "api-" + UUID.randomUUID();
                server.jdbi().useTransaction(handle -> login(handle, id, "api", "access", token));
            }
        }

        /** The API as this person, by bearer token: a login of its own. */
        public Rest rest() {
            signIn();
            return new Rest(server.baseUrl()).as(token);
        }

        /** A new remembered login of a browser that has no session, as the header {@code Cookie}. */
        public String remembered() {
            String secret = "web-" + UUID.randomUUID();
            server.jdbi().useTransaction(handle -> login(handle, id, "web", "remember", secret));
            return "soulseer-remember=" + secret;
        }

        /** A login of a browser as the header {@code Cookie}. */
        public String cookies() {
            return new Rest(server.baseUrl())
                            .with("Cookie", remembered())
                            .get("/about")
                            .expect(200)
                            .response()
                            .headers()
                            .allValues("Set-Cookie")
                            .stream()
                            .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                            .reduce((one, two) -> one + "; " + two)
                            .orElseThrow(() -> new AssertionError("the login gave no cookie"));
        }
    }

    public Player client() {
        return person("client", "active");
    }

    public Player admin() {
        return person("admin", "active");
    }

    /** An approved reader who offers chat. */
    public Player reader(long chatCents) {
        return reader(chatCents, true);
    }

    /**
     * Somebody with a name and a password, as after signing up: with what was accepted, and for a reader with an approved
     * application that offers chat at $2.00.
     *
     * @param role client, reader or admin
     */
    public Player named(String role, String name, String email, String password) {
        Player player = person(UUID.randomUUID(), role, "active", name, email, hash(password));
        String slug = role.equals("reader")
                ? name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "")
                : null;
        server.jdbi().useTransaction(handle -> {
            for (String document : List.of("terms", "adult", "entertainment")) {
                handle.execute(
                        "INSERT INTO account_acceptance (person_id, document, version, accepted_at, remote_address)"
                                + " VALUES (?, ?, '2026-11-20', ?, '127.0.0.1')",
                        player.id(),
                        document,
                        Timestamp.from(server.clock().now()));
            }
            if (slug != null) {
                handle.execute("""
                        INSERT INTO account_reader (person_id, slug, headline, biography, chat_cents, applied_at,
                                                    approved_at, version)
                        VALUES (?, ?, 'Tarot for people at a crossroads',
                                'I have read the cards for twenty years, calmly and without judgment, for anyone.', 200,
                                now(), now(), 0)
                        """, player.id(), slug);
                handle.execute(
                        "INSERT INTO account_reader_speciality (person_id, speciality) VALUES (?, 'Tarot')",
                        player.id());
            }
        });
        player.slug = slug;
        return player;
    }

    /** As the application keeps it. */
    private static String hash(String password) {
        return Password.hash(password)
                .addRandomSalt(16)
                .with(Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID))
                .getResult();
    }

    /** An approved reader with a rate for each modality. */
    public Player reader(long chatCents, long voiceCents, long videoCents) {
        Player player = reader(chatCents);
        server.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE account_reader SET voice_cents = ?, video_cents = ? WHERE person_id = ?",
                        voiceCents,
                        videoCents,
                        player.id()));
        return player;
    }

    /** A reader whose application waits. */
    public Player applicant() {
        return reader(299, false);
    }

    private Player reader(long chatCents, boolean approved) {
        Player player = person("reader", approved ? "active" : "pending");
        String slug = "r-" + player.id();
        server.jdbi().useTransaction(handle -> {
            handle.execute("""
                    INSERT INTO account_reader (person_id, slug, headline, biography, chat_cents, applied_at,
                                                approved_at, version)
                    VALUES (?, ?, 'Calm and clear', 'Thirty years of reading cards with care and an open heart.', ?,
                            now(), CASE WHEN ? THEN now() END, 0)
                    """, player.id(), slug, chatCents, approved);
            handle.execute(
                    "INSERT INTO account_photo (person_id, jpeg, etag, changed_at) VALUES (?, ?, 'e1', now())",
                    player.id(),
                    new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9});
            handle.execute(
                    "INSERT INTO account_reader_speciality (person_id, speciality) VALUES (?, 'Tarot')", player.id());
        });
        player.slug = slug;
        return player;
    }

    private Player person(String role, String status) {
        UUID id = UUID.randomUUID();
        Player player = person(id, role, status, "The " + role, id + "@example.org", null);
        // Before anybody looks for what a call has changed.
        player.signIn();
        return player;
    }

    private Player person(UUID id, String role, String status, String name, String email, String hash) {
        server.jdbi().useHandle(handle -> handle.execute("""
                    INSERT INTO account_person (id, email, email_verified_at, password_hash, display_name, role, status,
                                                created_at, version)
                    VALUES (?, ?, now(), ?, ?, ?, ?, now(), 0)
                    """, id, email, hash, name, role, status));
        return new Player(id);
    }

    private void login(Handle handle, UUID person, String kind, String purpose, String secret) {
        UUID login = UUID.randomUUID();
        Timestamp now = Timestamp.from(server.clock().now());
        Timestamp later = Timestamp.from(server.clock().now().plus(Duration.ofDays(20)));
        handle.execute("""
                INSERT INTO account_login (id, person_id, kind, remembered, created_at, last_seen_at, expires_at,
                                           remote_address, user_agent)
                VALUES (?, ?, ?, ?, ?, ?, ?, '127.0.0.1', 'test')
                """, login, person, kind, kind.equals("web"), now, now, later);
        handle.execute(
                "INSERT INTO account_login_secret (token_hash, login_id, purpose, expires_at) VALUES (?, ?, ?, ?)",
                sha256(secret),
                login,
                purpose,
                later);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
