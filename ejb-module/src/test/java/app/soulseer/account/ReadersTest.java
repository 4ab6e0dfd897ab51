package app.soulseer.account;

import static app.soulseer.account.AccountWorld.freshEmail;
import static app.soulseer.account.RegistrationTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadersTest {

    private static AccountWorld world;
    private static PersonId admin;

    @BeforeAll
    static void open() {
        world = new AccountWorld();
        admin = world.admin();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static List<String> publicSlugs() {
        return world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT slug FROM account_public_reader")
                        .mapTo(String.class)
                        .list());
    }

    private static ReaderProfile profile(PersonId id) {
        return world.call(() -> world.profiles.view(world.people.reader(id)));
    }

    @Test
    @DisplayName("A-3 A reader is public only once an admin approved, and hears of it by mail")
    void approval() {
        String email = freshEmail();
        PersonId id = world.applicant(email, "Luna Grey");
        assertThat(world.view(id).status()).isEqualTo(PersonStatus.PENDING);
        assertThat(publicSlugs()).doesNotContain("luna-grey");
        assertThat(world.call(
                        () -> world.people.pending().stream().map(Reader::id).toList()))
                .contains(id);

        world.run(() -> world.applications.approve(admin, id));

        assertThat(publicSlugs()).contains("luna-grey");
        assertThat(world.subjectsTo(email)).endsWith("Welcome to our circle of readers");
        refused(AccountProblem.NOT_PENDING, () -> world.run(() -> world.applications.approve(admin, id)));
        refused(AccountProblem.NOT_PENDING, () -> world.run(() -> world.applications.refuse(admin, id, "too late")));
        ReaderProfile profile = profile(id);
        assertThat(profile.specialities()).containsExactly("Tarot", "Astrology");
        assertThat(profile.rates()).containsExactly(Map.entry(Modality.CHAT, Money.ofCents(200)));
    }

    @Test
    @DisplayName("A-3 A refused reader learns the reason, may improve the profile and apply again")
    void refusal() {
        String email = freshEmail();
        PersonId id = world.applicant(email, "Orla Finch");
        world.run(() -> world.applications.refuse(admin, id, "Please tell us more about yourself."));
        assertThat(world.view(id).status()).isEqualTo(PersonStatus.REFUSED);
        assertThat(profile(id).refusedReason()).isEqualTo("Please tell us more about yourself.");
        assertThat(publicSlugs()).doesNotContain("orla-finch");
        world.logIn(email);
        world.run(() -> world.profiles.update(
                id, new ProfileUpdate("New", AccountWorld.BIOGRAPHY + " And more.", List.of("Runes"), null)));
        world.run(() -> world.applications.applyAgain(id));
        assertThat(world.view(id).status()).isEqualTo(PersonStatus.PENDING);
        assertThat(profile(id).specialities()).containsExactly("Runes");
        assertThat(world.audited()).contains("account.reader_refused", "account.reader_applied_again");
    }

    @Test
    @DisplayName("A-3 A suspended reader is not public, and comes back as what they were")
    void suspendedReaders() {
        PersonId id = world.applicant(freshEmail(), "Mira Stone");
        world.run(() -> world.applications.approve(admin, id));
        world.run(() -> world.suspensions.suspend(admin, id, "A complaint is looked at."));
        assertThat(publicSlugs()).doesNotContain("mira-stone");
        world.run(() -> world.suspensions.reinstate(admin, id, "All is well."));
        assertThat(publicSlugs()).contains("mira-stone");
        PersonId waiting = world.applicant(freshEmail(), "Pia Rook");
        world.run(() -> world.suspensions.suspend(admin, waiting, "Looks like a copy."));
        world.run(() -> world.suspensions.reinstate(admin, waiting, "It was not."));
        assertThat(world.view(waiting).status()).isEqualTo(PersonStatus.PENDING);
    }

    @Test
    @DisplayName("A-3 A reader whom an admin creates is public and sets the first password by mail")
    void invitation() {
        String email = freshEmail();
        NewReader wish = new NewReader(
                email,
                "Nova Reed",
                "",
                AccountWorld.BIOGRAPHY,
                List.of("Pets"),
                null,
                Map.of(Modality.VIDEO, Money.ofCents(5000)));
        PersonId id = world.call(() -> world.applications.create(admin, wish));
        assertThat(publicSlugs()).contains("nova-reed");
        refused(AccountProblem.EMAIL_TAKEN, () -> world.call(() -> world.applications.create(admin, wish)));
        refused(AccountProblem.BAD_CREDENTIALS, () -> world.logIn(email));
        String first = world.tokenTo(email);
        world.clock.advance(java.time.Duration.ofSeconds(1));
        world.run(() -> world.applications.inviteAgain(admin, id));
        refused(
                AccountProblem.LINK_EXPIRED,
                () -> world.run(() -> world.credentials.resetPassword(first, AccountWorld.PASSWORD)));
        String second = world.tokenTo(email);
        world.run(() -> world.credentials.resetPassword(second, AccountWorld.PASSWORD));
        world.logIn(email);
        assertThat(world.view(id).emailVerified()).isTrue();
        assertThat(world.count("SELECT count(*) FROM account_acceptance WHERE person_id = '" + id + "'"))
                .isEqualTo(3);
    }

    @Test
    @DisplayName("Readers of one name get addresses of their own, also at the same moment")
    void slugs() throws InterruptedException {
        assertThat(Slugs.of("Zoë & Sün  — №1")).isEqualTo("zoe-sun-no1");
        assertThat(Slugs.of("月光")).isEqualTo("reader");
        assertThat(RegistrationTest.atOnce(8, i -> world.applicant(freshEmail(), "Twin Star")))
                .isEmpty();
        assertThat(world.count("SELECT count(DISTINCT slug) FROM account_reader WHERE slug LIKE 'twin-star%'"))
                .isEqualTo(8);
    }

    @Test
    @DisplayName("A-1 Rates are $0.50 to $50.00, specialities of the catalogue, biographies of a length")
    void bounds() {
        PersonId id = world.applicant(freshEmail(), "Iris Vale");
        for (long cents : new long[] {0, 49, 5001, -200, Long.MAX_VALUE}) {
            refused(
                    AccountProblem.RATE_OUT_OF_BOUNDS,
                    () -> world.run(() -> world.profiles.setRates(id, Map.of(Modality.CHAT, Money.ofCents(cents)))));
        }
        refused(CommonProblem.INVALID_INPUT, () -> world.run(() -> world.profiles.setRates(id, Map.of())));
        world.run(() -> world.profiles.setRates(
                id, Map.of(Modality.CHAT, Money.ofCents(50), Modality.VOICE, Money.ofCents(5000))));
        assertThat(profile(id).rates()).hasSize(2);
        for (ProfileUpdate bad : List.of(
                new ProfileUpdate("", "too short", List.of("Tarot"), null),
                new ProfileUpdate("", AccountWorld.BIOGRAPHY, List.of(), null),
                new ProfileUpdate("", AccountWorld.BIOGRAPHY, List.of("Stock tips"), null),
                new ProfileUpdate("x".repeat(121), AccountWorld.BIOGRAPHY, List.of("Tarot"), null),
                new ProfileUpdate("", "\u0007".repeat(50), List.of("Tarot"), null))) {
            refused(CommonProblem.INVALID_INPUT, () -> world.run(() -> world.profiles.update(id, bad)));
        }
    }

    @Test
    @DisplayName("D-3 Admins find people by a part of name or address; signs of patterns are plain text")
    void findsPeople() {
        PersonId id = world.applicant("needle.x@example.com", "Hay_Stack 100%");
        assertThat(found("NEEDLE")).containsExactly(id);
        assertThat(found("stack 100%")).containsExactly(id);
        assertThat(found("hay_")).containsExactly(id);
        assertThat(found("nee%le")).isEmpty();
        assertThat(world.call(() -> world.people.list(
                                new PeopleFilter(null, Role.ADMIN, PersonStatus.ACTIVE), new Page.Request(0, 20)))
                        .items())
                .extracting(PersonView::id)
                .contains(admin)
                .doesNotContain(id);
    }

    private static List<PersonId> found(String text) {
        return world
                .call(() -> world.people.list(new PeopleFilter(text, null, null), new Page.Request(0, 20)))
                .items()
                .stream()
                .map(PersonView::id)
                .toList();
    }

    @Test
    @DisplayName("A-3 A reader's address is never one that means something else")
    void reservedSlugs() {
        assertThat(world.call(() -> world.people.freeSlug(Slugs.of("Me")))).isEqualTo("me-2");
        assertThat(world.call(() -> world.people.freeSlug(Slugs.of("Meg")))).isEqualTo("meg");
    }
}
