package app.soulseer.account;

import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.notice.Mails;
import app.soulseer.notice.Pushes;
import app.soulseer.platform.Ids;
import app.soulseer.platform.RateLimits;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.RequestContext;
import app.soulseer.platform.Secrets;
import app.soulseer.platform.Settings;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import app.soulseer.platform.TestTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything about people, put together over a real database, with the words that tests use to tell a story. */
final class AccountWorld implements AutoCloseable {

    static final String PASSWORD = "three quiet owls at dusk";
    static final String BIOGRAPHY = "I have read the cards for twenty years, gently and plainly.";

    private static final AtomicInteger ADDRESS = new AtomicInteger();
    private static final Pattern TOKEN = Pattern.compile("token=([\\w-]+)");

    final TestDatabase database = TestDatabase.fresh();
    final TestClock clock = new TestClock(Instant.parse("2026-11-20T12:00:00Z"));
    final TestTransactions transactions = new TestTransactions(database);
    final List<String> closedSockets = new ArrayList<>();
    final Ids ids = new Ids(clock);
    final Secrets secrets = new Secrets();
    final RateLimits limits = TestBeans.rateLimits(database, clock);
    final AuditLog audit = TestBeans.make(AuditLog.class, transactions.jdbi(), clock, ids);
    final Mails mails = TestBeans.make(Mails.class, transactions.jdbi(), clock, ids);
    final RealtimeBus bus = new RealtimeBus() {
        @Override
        public void closeSockets(PersonId person, String session) {
            closedSockets.add(person + " " + session);
        }
    };

    final People people = new People(transactions.entities());
    final Passwords passwords = new Passwords();
    final LoginTable logins = new LoginTable(transactions.jdbi(), clock, ids);
    final Pushes pushes = TestBeans.make(Pushes.class, transactions.jdbi(), clock, ids);
    final EndedLogins ended = new EndedLogins(bus, pushes);
    final LoginSecrets loginSecrets = new LoginSecrets(transactions.jdbi(), clock, secrets, logins, ended);
    final WebLogins web = new WebLogins(logins, loginSecrets, ended);
    final AppLogins apps = new AppLogins(logins, loginSecrets, ended);
    final Links links = new Links(transactions.jdbi(), clock, secrets);
    final LoginBrake brake = new LoginBrake(database.jdbi(), clock, secrets);
    final StaffWatch watch = new StaffWatch(TestBeans.make(AuditLog.class, database.jdbi(), clock, ids));
    final Profiles profiles;
    final Registration registration;
    final Credentials credentials;
    final Applications applications;
    final Suspensions suspensions;
    final FirstAdmin firstAdmin;
    final SignIn signIn;
    final ResetRequests resets;
    final BotCheck botCheck;

    AccountWorld() {
        this(Map.of());
    }

    AccountWorld(Map<String, String> given) {
        Map<String, String> environment =
                new HashMap<>(Map.of("SOULSEER_SIGNUPS_PER_HOUR", "1000", "SOULSEER_LOGINS_PER_ADDRESS", "1000"));
        environment.putAll(given);
        Settings settings = Settings.of(environment);
        Letters letters = new Letters(mails, settings, ids);
        Acceptances acceptances = new Acceptances(transactions.jdbi(), clock, settings);
        Photos photos = new Photos(transactions.jdbi(), secrets, clock);
        profiles = new Profiles(people, photos, audit, transactions.jdbi(), clock);
        registration =
                new Registration(people, passwords, acceptances, links, letters, limits, audit, settings, ids, clock);
        credentials = new Credentials(
                people, passwords, acceptances, links, logins, letters, limits, ended, audit, settings, clock);
        applications = new Applications(people, profiles, registration, links, letters, audit, ids, clock);
        suspensions = new Suspensions(people, credentials, letters, audit);
        firstAdmin = new FirstAdmin(transactions.jdbi(), registration, people, limits, audit, secrets, clock);
        signIn = new SignIn(people, passwords, logins, brake, watch, limits, audit, settings);
        resets = new ResetRequests(transactions.jdbi(), credentials, ids, clock);
        botCheck = new BotCheck(new FormKey(database.jdbi()), limits, settings, secrets, clock);
        RequestContext.bind("request-1", "192.0.2.7", "TestBrowser/1.0");
    }

    /** One call of a facade; a moment passes, so that what follows is later. */
    void run(Runnable work) {
        transactions.run(work);
        clock.advance(Duration.ofMillis(10));
    }

    /** One call of a facade with a result. */
    <T> T call(Supplier<T> work) {
        T result = transactions.call(work);
        clock.advance(Duration.ofMillis(10));
        return result;
    }

    static SignUp signUp(String email) {
        return new SignUp(email, PASSWORD, "Ada Moon", true, true);
    }

    static String freshEmail() {
        return "person" + ADDRESS.incrementAndGet() + "@example.com";
    }

    PersonId client(String email) {
        run(() -> registration.signUpClient(signUp(email)));
        return idOf(email);
    }

    PersonId admin() {
        String email = freshEmail();
        return call(() -> registration
                .register(registration.check(signUp(email)), app.soulseer.kernel.Role.ADMIN, PersonStatus.ACTIVE)
                .orElseThrow()
                .id());
    }

    static ReaderApplication application(String email, String name) {
        return new ReaderApplication(
                new SignUp(email, PASSWORD, name, true, true),
                "Clear answers, kindly given",
                BIOGRAPHY,
                List.of("Tarot", "Astrology"),
                null,
                Map.of(Modality.CHAT, Money.ofCents(200)));
    }

    PersonId applicant(String email, String name) {
        run(() -> applications.apply(application(email, name)));
        return idOf(email);
    }

    KnownLogin logIn(String email) {
        return call(() -> signIn.begin(email, PASSWORD, "web", LoginTable.UNSEEN));
    }

    PersonId idOf(String email) {
        return call(() -> people.byEmail(email).orElseThrow().id());
    }

    PersonView view(PersonId id) {
        return call(() -> people.require(id).view());
    }

    List<String> subjectsTo(String email) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT subject FROM notice_mail WHERE recipient = :to ORDER BY created_at, id")
                        .bind("to", email)
                        .mapTo(String.class)
                        .list());
    }

    /** The secret of the link in the latest mail. */
    String tokenTo(String email) {
        String text = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT body_text FROM notice_mail WHERE recipient = :to ORDER BY created_at DESC, id DESC LIMIT 1")
                        .bind("to", email)
                        .mapTo(String.class)
                        .one());
        Matcher matcher = TOKEN.matcher(text);
        if (!matcher.find()) {
            throw new AssertionError("no link in " + text);
        }
        return matcher.group(1);
    }

    long count(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    List<String> audited() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT action FROM audit_event ORDER BY at, id")
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public void close() {
        RequestContext.clear();
        transactions.close();
    }
}
