package app.soulseer.account;

import static app.soulseer.account.AccountWorld.freshEmail;
import static app.soulseer.account.AccountWorld.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Problem;
import app.soulseer.kernel.Role;
import app.soulseer.platform.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RegistrationTest {

    private static AccountWorld world;

    @BeforeAll
    static void open() {
        world = new AccountWorld();
    }

    @BeforeEach
    void comeFromSomewhere() {
        RequestContext.bind("request-1", "192.0.2.7", "TestBrowser/1.0");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    static void refused(Problem problem, Runnable work) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(work::run)
                .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @Test
    @DisplayName("A-1 A client signs up and verifies the address by the link in the mail, once")
    void signsUpAndVerifies() {
        String email = freshEmail();
        PersonId id = world.client(email);
        world.run(() -> world.registration.signUpClient(signUp("  " + email.toUpperCase(java.util.Locale.ROOT) + " ")));
        assertThat(world.count("SELECT count(*) FROM account_person WHERE lower(email) = '" + email + "'"))
                .isEqualTo(1);
        world.run(() -> world.credentials.sendVerificationAgain(id));
        PersonView view = world.view(world.idOf(email));
        assertThat(view.id()).isEqualTo(id);
        assertThat(view.role()).isEqualTo(Role.CLIENT);
        assertThat(view.status()).isEqualTo(PersonStatus.ACTIVE);
        assertThat(view.emailVerified()).isFalse();

        String token = world.tokenTo(email);
        world.run(() -> world.credentials.verifyEmail(token));
        assertThat(world.view(id).emailVerified()).isTrue();
        refused(AccountProblem.LINK_EXPIRED, () -> world.run(() -> world.credentials.verifyEmail(token)));
    }

    @Test
    @DisplayName("A-1 No secret of a link or password is kept in clear")
    void onlyHashesAreKept() {
        String email = freshEmail();
        world.client(email);
        assertThat(world.count("SELECT count(*) FROM account_link WHERE octet_length(token_hash) = 32"))
                .isPositive();
        assertThat(
                        world.count(
                                "SELECT count(*) FROM account_person WHERE password_hash NOT LIKE '$argon2id$%m=19456,t=2,p=1$%'"))
                .isZero();
    }

    @Test
    @DisplayName("A-4 Age, terms and their version are asked for and kept with the time")
    void acceptanceIsKept() {
        String email = freshEmail();
        refused(
                AccountProblem.NOT_ADULT,
                () -> world.run(() ->
                        world.registration.signUpClient(new SignUp(email, AccountWorld.PASSWORD, "Ada", false, true))));
        refused(
                AccountProblem.TERMS_NOT_ACCEPTED,
                () -> world.run(() ->
                        world.registration.signUpClient(new SignUp(email, AccountWorld.PASSWORD, "Ada", true, false))));
        PersonId id = world.client(email);
        List<String> documents = world.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT document || ' ' || version FROM account_acceptance
                         WHERE person_id = :id AND accepted_at BETWEEN :now - interval '1 minute' AND :now AND remote_address = '192.0.2.7' ORDER BY 1
                        """)
                        .bind("id", id.value())
                        .bind("now", world.clock.instant().atOffset(java.time.ZoneOffset.UTC))
                        .mapTo(String.class)
                        .list());
        assertThat(documents).containsExactly("adult 2026-11-26", "entertainment 2026-11-26", "terms 2026-11-26");
    }

    @Test
    @DisplayName("A-1 An address with an account gets the same answer and a mail that says so")
    void noEnumeration() {
        String email = freshEmail();
        world.client(email);
        long people = world.count("SELECT count(*) FROM account_person");
        world.run(() ->
                world.registration.signUpClient(new SignUp(email, "another password 77", "Somebody Else", true, true)));
        world.run(() -> world.applications.apply(AccountWorld.application(email, "Somebody Else")));
        assertThat(world.count("SELECT count(*) FROM account_person")).isEqualTo(people);
        assertThat(world.subjectsTo(email))
                .containsExactly(
                        "Welcome to SoulSeer: please verify your address",
                        "You already have a SoulSeer account",
                        "You already have a SoulSeer account");
        world.logIn(email);
    }

    @Test
    @DisplayName("A-1 Twenty sign-ups with one address at once make one account")
    void oneAccountForOneAddress() throws InterruptedException {
        String email = freshEmail();
        ConcurrentLinkedQueue<Throwable> failures =
                atOnce(20, i -> world.run(() -> world.registration.signUpClient(signUp(email))));
        assertThat(failures).isEmpty();
        assertThat(world.count("SELECT count(*) FROM account_person WHERE email = '" + email + "'"))
                .isEqualTo(1);
        assertThat(world.subjectsTo(email)).hasSize(20);
    }

    @Test
    @DisplayName("A-5 Sign-ups from one address are limited, and the refusal says when to come back")
    void signUpsAreLimited() {
        try (AccountWorld strict = new AccountWorld(Map.of("SOULSEER_SIGNUPS_PER_HOUR", "3"))) {
            for (int i = 0; i < 3; i++) {
                strict.client(freshEmail());
            }
            assertThatExceptionOfType(DomainException.class)
                    .isThrownBy(() -> strict.client(freshEmail()))
                    .satisfies(e -> {
                        assertThat(e.problem()).isEqualTo(CommonProblem.TOO_MANY_REQUESTS);
                        assertThat((Long) e.details().get("retryAfterSeconds")).isBetween(1L, 1201L);
                    });
            strict.clock.advance(java.time.Duration.ofMinutes(21));
            strict.client(freshEmail());
        }
    }

    @Test
    @DisplayName("A-1 What is no address, no name or a weak password is refused in words")
    void badFieldsAreRefused() {
        for (String email : List.of(
                "",
                "a",
                "a@b",
                "a b@example.com",
                "a@example..com",
                "a\r\nBcc: x@y.com@example.com",
                "x".repeat(65) + "@example.com",
                "a@" + "b".repeat(250) + ".com")) {
            refused(CommonProblem.INVALID_INPUT, () -> world.run(() -> world.registration.signUpClient(signUp(email))));
        }
        for (String name : List.of("", "x", "\u202Eadmin", "....", "a\u0000b", "x".repeat(51), "\u200B\u200B\u200B")) {
            refused(
                    CommonProblem.INVALID_INPUT,
                    () -> world.run(() -> world.registration.signUpClient(
                            new SignUp(freshEmail(), AccountWorld.PASSWORD, name, true, true))));
        }
        refused(
                AccountProblem.WEAK_PASSWORD,
                () -> world.run(() ->
                        world.registration.signUpClient(new SignUp(freshEmail(), "short", "Ada Moon", true, true))));
    }

    @Test
    @DisplayName("A-3 Twenty who use the setup link at once make one admin; then it does nothing more")
    void oneFirstAdmin() throws InterruptedException {
        try (AccountWorld fresh = new AccountWorld()) {
            String token = fresh.firstAdmin.token("").orElseThrow();
            assertThat(fresh.firstAdmin.isGood(token)).isTrue();
            assertThat(fresh.firstAdmin.token(token)).contains(token);
            refused(
                    AccountProblem.LINK_EXPIRED,
                    () -> fresh.run(() -> fresh.firstAdmin.create("wrong", signUp(freshEmail()))));

            ConcurrentLinkedQueue<Throwable> failures =
                    atOnce(20, i -> fresh.run(() -> fresh.firstAdmin.create(token, signUp(freshEmail()))));

            assertThat(failures)
                    .hasSize(19)
                    .allSatisfy(failure -> assertThat(failure)
                            .isInstanceOfSatisfying(
                                    DomainException.class,
                                    e -> assertThat(e.problem()).isEqualTo(AccountProblem.SETUP_DONE)));
            assertThat(fresh.count("SELECT count(*) FROM account_person WHERE role = 'admin'"))
                    .isEqualTo(1);
            assertThat(fresh.audited()).contains("account.first_admin_made");
            assertThat(fresh.firstAdmin.isGood(token)).isFalse();
            assertThat(fresh.firstAdmin.token("")).isEmpty();
        }
    }

    interface Numbered {
        void run(int number);
    }

    /** Runs the work in many threads at once and gives what was thrown. */
    static ConcurrentLinkedQueue<Throwable> atOnce(int threads, Numbered work) throws InterruptedException {
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int i = 0; i < threads; i++) {
                int number = i;
                executor.execute(() -> {
                    try {
                        start.await();
                        work.run(number);
                    } catch (Throwable e) {
                        failures.add(e);
                    }
                });
            }
            start.countDown();
        } finally {
            executor.shutdown();
            assertThat(executor.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
        return failures;
    }
}
