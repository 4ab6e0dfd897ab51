package app.soulseer.account;

import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody with an account. The address is unique in its one written form ({@link Words#email}); the role never
 * changes; only readers are ever pending or refused.
 */
@Entity
@Table(name = "account_person")
class Person {

    @Id
    private UUID id;

    @Column(nullable = false)
    private String email;

    @Column(name = "email_verified_at")
    private Instant emailVerifiedAt;

    @Column(name = "display_name", nullable = false)
    private String displayName;

    @Column(nullable = false)
    private String role;

    @Column(nullable = false)
    private String status;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Version
    private int version;

    /** For the persistence provider. */
    Person() {}

    Person(UUID id, String email, String displayName, Role role, PersonStatus status, String hash, Instant now) {
        this.id = id;
        this.email = email;
        this.displayName = displayName;
        this.role = role.roleName();
        this.status = status.code();
        this.passwordHash = hash;
        this.createdAt = now;
    }

    PersonId id() {
        return new PersonId(id);
    }

    String email() {
        return email;
    }

    String displayName() {
        return displayName;
    }

    Role role() {
        return Role.of(role);
    }

    PersonStatus status() {
        return PersonStatus.of(status);
    }

    String passwordHash() {
        return passwordHash;
    }

    boolean isEmailVerified() {
        return emailVerifiedAt != null;
    }

    /** The person has shown that the address is theirs; the first time counts. */
    void verifyEmail(Instant now) {
        if (emailVerifiedAt == null) {
            emailVerifiedAt = now;
        }
    }

    void setPassword(String hash) {
        this.passwordHash = hash;
    }

    void rename(String name) {
        this.displayName = name;
    }

    void moveTo(PersonStatus next) {
        this.status = next.code();
    }

    PersonView view() {
        return new PersonView(id(), email, isEmailVerified(), displayName, role(), status(), createdAt);
    }
}
