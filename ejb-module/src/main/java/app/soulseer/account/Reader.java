package app.soulseer.account;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A reader's application and profile; the slug never changes, because people keep the address. */
@Entity
@Table(name = "account_reader")
class Reader {

    @Id
    @Column(name = "person_id")
    private UUID personId;

    @Column(nullable = false)
    private String slug;

    @Column(nullable = false)
    private String headline;

    @Column(nullable = false)
    private String biography;

    @Column(name = "chat_cents")
    private Long chatCents;

    @Column(name = "voice_cents")
    private Long voiceCents;

    @Column(name = "video_cents")
    private Long videoCents;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_reader_speciality", joinColumns = @JoinColumn(name = "person_id"))
    @Column(name = "speciality", nullable = false)
    private Set<String> specialities = new LinkedHashSet<>();

    @Column(name = "applied_at", nullable = false)
    private Instant appliedAt;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(name = "refused_reason")
    private String refusedReason;

    @Version
    private int version;

    /** For the persistence provider. */
    Reader() {}

    Reader(PersonId person, String slug, Instant now) {
        this.personId = person.value();
        this.slug = slug;
        this.appliedAt = now;
    }

    PersonId id() {
        return new PersonId(personId);
    }

    String slug() {
        return slug;
    }

    String headline() {
        return headline;
    }

    String biography() {
        return biography;
    }

    Set<String> specialities() {
        return Set.copyOf(specialities);
    }

    Instant appliedAt() {
        return appliedAt;
    }

    Instant approvedAt() {
        return approvedAt;
    }

    String refusedReason() {
        return refusedReason;
    }

    void describe(String line, String text, Set<String> fields) {
        this.headline = line;
        this.biography = text;
        if (!specialities.equals(fields)) {
            specialities.clear();
            specialities.addAll(fields);
        }
    }

    void charge(Map<Modality, Money> rates) {
        this.chatCents = cents(rates.get(Modality.CHAT));
        this.voiceCents = cents(rates.get(Modality.VOICE));
        this.videoCents = cents(rates.get(Modality.VIDEO));
    }

    Map<Modality, Money> rates() {
        Map<Modality, Money> rates = new EnumMap<>(Modality.class);
        putRate(rates, Modality.CHAT, chatCents);
        putRate(rates, Modality.VOICE, voiceCents);
        putRate(rates, Modality.VIDEO, videoCents);
        return rates;
    }

    void approve(Instant now) {
        this.approvedAt = now;
        this.refusedReason = null;
    }

    void refuse(String reason) {
        this.approvedAt = null;
        this.refusedReason = reason;
    }

    void applyAgain(Instant now) {
        this.appliedAt = now;
        this.refusedReason = null;
    }

    private static Long cents(Money rate) {
        return rate == null ? null : rate.cents();
    }

    private static void putRate(Map<Modality, Money> rates, Modality modality, Long cents) {
        if (cents != null) {
            rates.put(modality, Money.ofCents(cents));
        }
    }
}
