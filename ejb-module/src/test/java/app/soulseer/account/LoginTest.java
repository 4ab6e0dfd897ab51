package app.soulseer.account;

import static app.soulseer.account.AccountWorld.PASSWORD;
import static app.soulseer.account.AccountWorld.freshEmail;
import static app.soulseer.account.RegistrationTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
import app.soulseer.platform.RequestContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoginTest {

    private static AccountWorld world;
    private String email;
    private PersonId person;

    @BeforeAll
    static void open() {
        world = new AccountWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void somebody() {
        RequestContext.bind("request-1", "192.0.2.7", "TestBrowser/1.0");
        world.closedSockets.clear();
        email = freshEmail();
        person = world.client(email);
    }

    private KnownLogin logIn(String password) {
        return world.call(() -> world.signIn.begin(email, password, "web", LoginTable.UNSEEN));
    }

    private Optional<RememberedLogin> remembered(String token) {
        return world.call(() -> world.web.remembered(token));
    }

    private String remember(KnownLogin login) {
        return world.call(() -> world.web.remember(login.loginId()));
    }

    private TokenPair pair() {
        return world.call(() -> world.apps.pair(
                world.signIn.begin(email, PASSWORD, "api", AppLogins.REFRESH).loginId()));
    }

    @Test
    @DisplayName("A-1 A login is known by its id until it ends, with the role of the moment")
    void loginLivesUntilItEnds() {
        KnownLogin login = logIn(PASSWORD);
        assertThat(world.logins.alive(login.loginId())).contains(login);
        assertThat(login.role()).isEqualTo(Role.CLIENT);
        world.run(() -> world.web.end(login.loginId()));
        assertThat(world.logins.alive(login.loginId())).isEmpty();
        assertThat(world.closedSockets).containsExactly(person + " " + login.loginId());
    }

    @Test
    @DisplayName("A-1 A wrong password, an unknown address and an account without a password get one answer")
    void oneAnswer() {
        refused(AccountProblem.BAD_CREDENTIALS, () -> logIn("not the right one"));
        refused(
                AccountProblem.BAD_CREDENTIALS,
                () -> world.call(() -> world.signIn.begin(freshEmail(), PASSWORD, "web", LoginTable.UNSEEN)));
        refused(
                AccountProblem.BAD_CREDENTIALS,
                () -> world.call(() -> world.signIn.begin("nonsense", null, "web", LoginTable.UNSEEN)));
    }

    @Test
    @DisplayName("A-1 An unseen login ends by itself; one that is seen lives on, but not for ever")
    void loginsExpire() {
        KnownLogin login = logIn(PASSWORD);
        for (int day = 0; day < 59; day++) {
            world.clock.advance(LoginTable.UNSEEN.minusMinutes(1));
            assertThat(world.logins.alive(login.loginId()))
                    .as("half day %d", day)
                    .isPresent();
        }
        world.clock.advance(Duration.ofHours(13));
        assertThat(world.logins.alive(login.loginId())).isEmpty();
    }

    @Test
    @DisplayName("A-5 After three mistakes each further one makes the wait longer; the right password waits too")
    void delayGrows() {
        for (int i = 0; i < LoginBrake.FREE; i++) {
            refused(AccountProblem.BAD_CREDENTIALS, () -> logIn("wrong password 1"));
        }
        refused(AccountProblem.BAD_CREDENTIALS, () -> logIn("wrong password 1"));
        assertThat(wait(PASSWORD)).isBetween(2L, 3L);
        world.clock.advance(Duration.ofSeconds(3));
        refused(AccountProblem.BAD_CREDENTIALS, () -> logIn("wrong password 1"));
        assertThat(wait(PASSWORD)).isBetween(4L, 5L);
        world.clock.advance(Duration.ofSeconds(5));
        logIn(PASSWORD);
        refused(AccountProblem.BAD_CREDENTIALS, () -> logIn("wrong password 1"));
        logIn(PASSWORD);
    }

    @Test
    @DisplayName("A-5 A stranger's mistakes don't hold up the owner at another address")
    void strangersDontLockOut() {
        for (int i = 0; i < 4; i++) {
            refused(AccountProblem.BAD_CREDENTIALS, () -> logIn("wrong password 1"));
        }
        refused(CommonProblem.TOO_MANY_REQUESTS, () -> logIn(PASSWORD));
        RequestContext.bind("request-2", "198.51.100.4", "Home");
        logIn(PASSWORD);
    }

    @Test
    @DisplayName("A-5 Attempts on one account are limited from wherever they come")
    void attemptsAreLimited() {
        try (AccountWorld strict = new AccountWorld(Map.of("SOULSEER_LOGINS_PER_ACCOUNT", "5"))) {
            String target = freshEmail();
            strict.client(target);
            for (int i = 0; i < 5; i++) {
                RequestContext.bind("r", "198.51.100." + i, "");
                refused(
                        AccountProblem.BAD_CREDENTIALS,
                        () -> strict.call(
                                () -> strict.signIn.begin(target, "guess guess", "web", Duration.ofHours(1))));
            }
            RequestContext.bind("r", "198.51.100.99", "");
            refused(CommonProblem.TOO_MANY_REQUESTS, () -> strict.logIn(target));
        }
    }

    private long wait(String password) {
        try {
            logIn(password);
        } catch (DomainException e) {
            assertThat(e.problem()).isEqualTo(CommonProblem.TOO_MANY_REQUESTS);
            return (Long) e.details().get("retryAfterSeconds");
        }
        throw new AssertionError("no wait");
    }

    @Test
    @DisplayName("A-1 A remember-me token is used up by its use and gives the next one")
    void rememberRotates() {
        KnownLogin login = logIn(PASSWORD);
        String first = remember(login);
        world.clock.advance(Duration.ofDays(2));
        RememberedLogin back = remembered(first).orElseThrow();
        assertThat(back.getCallerUniqueId()).isEqualTo(login.loginId().toString());
        assertThat(back.getCallerGroups()).containsExactly("client");
        String second = back.nextToken().orElseThrow();
        assertThat(second).isNotEqualTo(first);
        // The browser's other requests of that moment come with the old cookie: known, but not given another.
        assertThat(remembered(first).orElseThrow().nextToken()).isEmpty();
        world.clock.advance(Duration.ofDays(20));
        assertThat(remembered(second)).isPresent();
    }

    @Test
    @DisplayName("A-1 A used remember-me token that comes back later ends the login for thief and owner")
    void stolenCookieEndsTheLogin() {
        KnownLogin login = logIn(PASSWORD);
        String first = remember(login);
        String second = remembered(first).orElseThrow().nextToken().orElseThrow();
        world.clock.advance(WebLogins.GRACE.plusSeconds(1));
        assertThat(remembered(first)).isEmpty();
        assertThat(remembered(second)).isEmpty();
        assertThat(world.logins.alive(login.loginId())).isEmpty();
        assertThat(world.closedSockets).as("its pages lose their sockets").hasSize(1);
    }

    @Test
    @DisplayName("A-1 Signing out everywhere ends sessions, remember-me and bearer tokens at once")
    void signOutEverywhere() {
        KnownLogin here = logIn(PASSWORD);
        KnownLogin there = logIn(PASSWORD);
        String cookie = remember(there);
        TokenPair tokens = pair();
        assertThat(world.loginSecrets.byAccess(tokens.accessToken())).isPresent();
        assertThat(world.logins.list(person, here.loginId()))
                .hasSize(3)
                .filteredOn(LoginView::current)
                .hasSize(1);

        world.run(() -> world.credentials.endAllLogins(person, null, "signed out everywhere"));

        assertThat(world.logins.alive(here.loginId())).isEmpty();
        assertThat(world.logins.alive(there.loginId())).isEmpty();
        assertThat(remembered(cookie)).isEmpty();
        assertThat(world.loginSecrets.byAccess(tokens.accessToken())).isEmpty();
        assertThat(world.call(() -> world.apps.refresh(tokens.refreshToken()))).isEmpty();
        assertThat(world.logins.list(person, null)).isEmpty();
        assertThat(world.closedSockets).contains(person + " null");
    }

    @Test
    @DisplayName("A-1 Nobody ends somebody else's login")
    void othersLoginsAreTheirOwn() {
        KnownLogin login = logIn(PASSWORD);
        PersonId other = world.client(freshEmail());
        assertThat(world.call(() -> world.logins.endOwn(other, login.loginId())))
                .isFalse();
        assertThat(world.call(
                        () -> world.logins.endOwn(person, UUID.fromString("00000000-0000-0000-0000-000000000000"))))
                .isFalse();
        assertThat(world.logins.alive(login.loginId())).isPresent();
        assertThat(world.call(() -> world.logins.endOwn(person, login.loginId())))
                .isTrue();
    }

    @Test
    @DisplayName("I-1 An access token lives 15 minutes; a refresh token gives the next pair once")
    void tokensAreTraded() {
        TokenPair first = pair();
        world.clock.advance(Duration.ofMinutes(16));
        assertThat(world.loginSecrets.byAccess(first.accessToken())).isEmpty();
        TokenPair second =
                world.call(() -> world.apps.refresh(first.refreshToken())).orElseThrow();
        assertThat(world.loginSecrets.byAccess(second.accessToken())).isPresent();
        TokenPair third =
                world.call(() -> world.apps.refresh(second.refreshToken())).orElseThrow();
        assertThat(world.loginSecrets.byAccess(second.accessToken())).isEmpty();
        // A refresh token is no access token, nor the other way about.
        assertThat(world.loginSecrets.byAccess(third.refreshToken())).isEmpty();
        assertThat(world.call(() -> world.apps.refresh(third.accessToken()))).isEmpty();
        world.run(() -> world.apps.revoke(third.accessToken()));
        assertThat(world.call(() -> world.apps.refresh(third.refreshToken()))).isEmpty();
    }

    @Test
    @DisplayName("I-1 A refresh token that is used twice ends the login")
    void refreshReuseEndsTheLogin() {
        TokenPair first = pair();
        TokenPair second =
                world.call(() -> world.apps.refresh(first.refreshToken())).orElseThrow();
        assertThat(world.call(() -> world.apps.refresh(first.refreshToken()))).isEmpty();
        assertThat(world.loginSecrets.byAccess(second.accessToken())).isEmpty();
        assertThat(world.call(() -> world.apps.refresh(second.refreshToken()))).isEmpty();
        assertThat(world.closedSockets).as("its pages lose their sockets").hasSize(1);
    }

    @Test
    @DisplayName("A-1 A reset answers alike for all, and its link works once, for an hour, and ends all logins")
    void resetsThePassword() {
        KnownLogin login = logIn(PASSWORD);
        String stranger = freshEmail();
        world.run(() -> {
            world.resets.add(email);
            world.resets.add(stranger);
        });
        world.call(world.resets::answer);
        assertThat(world.subjectsTo(stranger)).isEmpty();
        String token = world.tokenTo(email);
        refused(AccountProblem.WEAK_PASSWORD, () -> reset(token, "password123"));
        reset(token, "five blue herons waiting");
        refused(AccountProblem.LINK_EXPIRED, () -> reset(token, "six blue herons waiting"));
        assertThat(world.logins.alive(login.loginId())).isEmpty();
        assertThat(world.view(person).emailVerified()).isTrue();
        refused(AccountProblem.BAD_CREDENTIALS, () -> logIn(PASSWORD));
        logIn("five blue herons waiting");
        assertThat(world.subjectsTo(email)).endsWith("Choose a new password", "Your password was changed");

        world.run(() -> world.resets.add(email));
        world.call(world.resets::answer);
        String late = world.tokenTo(email);
        world.clock.advance(Duration.ofMinutes(61));
        refused(AccountProblem.LINK_EXPIRED, () -> reset(late, "seven blue herons waiting"));
    }

    private void reset(String token, String password) {
        world.run(() -> world.credentials.resetPassword(token, password));
    }

    @Test
    @DisplayName("A-1 A changed password keeps this login and ends the others")
    void changesThePassword() {
        KnownLogin here = logIn(PASSWORD);
        KnownLogin there = logIn(PASSWORD);
        refused(
                AccountProblem.WRONG_PASSWORD,
                () -> world.run(() -> world.credentials.changePassword(
                        person, "wrong password", "five blue herons waiting", here.loginId())));
        world.run(() -> world.credentials.changePassword(person, PASSWORD, "five blue herons waiting", here.loginId()));
        assertThat(world.logins.alive(here.loginId())).isPresent();
        assertThat(world.logins.alive(there.loginId())).isEmpty();
        logIn("five blue herons waiting");
    }

    @Test
    @DisplayName("A-1 A suspended person is out at once and can't come in; only the password's owner learns why")
    void suspension() {
        PersonId admin = world.admin();
        KnownLogin login = logIn(PASSWORD);
        refused(
                AccountProblem.OWN_ACCOUNT,
                () -> world.run(() -> world.suspensions.suspend(admin, admin, "for a test")));
        world.run(() -> world.suspensions.suspend(admin, person, "Rude to three readers."));
        assertThat(world.logins.alive(login.loginId())).isEmpty();
        refused(AccountProblem.SUSPENDED, () -> logIn(PASSWORD));
        refused(AccountProblem.BAD_CREDENTIALS, () -> logIn("wrong password"));
        world.run(() -> world.suspensions.reinstate(admin, person, "Apologised."));
        logIn(PASSWORD);
        assertThat(world.audited()).contains("account.suspended", "account.reinstated");
    }

    @Test
    @DisplayName("A-6 Logins of admins are recorded, those that fail too")
    void staffLoginsAreRecorded() {
        PersonId admin = world.admin();
        String address = world.view(admin).email();
        world.logIn(address);
        refused(
                AccountProblem.BAD_CREDENTIALS,
                () -> world.call(() -> world.signIn.begin(address, "wrong password", "web", LoginTable.UNSEEN)));
        assertThat(world.audited()).contains("account.staff_logged_in", "account.staff_login_failed");
    }

    @Test
    @DisplayName("A-5 A form's token is good from a moment after it was shown, for hours, unforged and not for ever")
    void forms() {
        String token = world.botCheck.issue();
        refused(AccountProblem.FORM_REFUSED, () -> world.botCheck.verify(token, ""));
        world.clock.advance(Duration.ofSeconds(3));
        world.botCheck.verify(token, "");
        world.botCheck.verify(token, null);
        refused(AccountProblem.FORM_REFUSED, () -> world.botCheck.verify(token, "http://spam.example"));
        for (String forged : new String[] {
            null, "", "1.2.3", token + "x", token.replaceFirst("\\d", "9"), "..", "9999999999999999999.a.b"
        }) {
            refused(AccountProblem.FORM_REFUSED, () -> world.botCheck.verify(forged, ""));
        }
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> {
            for (int i = 0; i < 20; i++) {
                world.botCheck.verify(token, "");
            }
        });
        String old = world.botCheck.issue();
        world.clock.advance(Duration.ofHours(5));
        refused(AccountProblem.FORM_REFUSED, () -> world.botCheck.verify(old, ""));
    }
}
