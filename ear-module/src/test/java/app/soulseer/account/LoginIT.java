package app.soulseer.account;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.FacesForm;
import app.soulseer.testing.Person;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.options.Cookie;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Logging in as the assembled application does it: cookies, sessions and bearer tokens on the real server. */
@AssembledTest
class LoginIT {

    private static final String PASSWORD = "three quiet owls at dusk";

    private static final int AT_ONCE = 9;

    private static String client(Rest rest) {
        String email = "login-" + UUID.randomUUID() + "@example.com";
        rest.post("/api/auth/signup", signUp(email)).expect(202);
        return email;
    }

    private static String signUp(String email) {
        return """
                {"email": "%s", "password": "%s", "displayName": "Ada Moon", "adultConfirmed": true,
                 "termsAccepted": true}""".formatted(email, PASSWORD);
    }

    private static Rest.Answer token(Rest rest, String email, String password) {
        return rest.post("/api/auth/token", "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    }

    private static Person signIn(Browser browser, String name, String email, boolean remember) {
        Person person = browser.person(name).go("/login");
        person.page().getByLabel("Email").fill(email);
        person.page().getByLabel("Password").first().fill(PASSWORD);
        if (remember) {
            person.page().getByLabel("Keep me signed in").check();
        }
        person.button("Sign in").click();
        person.page().waitForURL("**/dashboard");
        return person;
    }

    private static Optional<Cookie> cookie(Person person, String name) {
        return person.context().cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .findFirst();
    }

    @Test
    @DisplayName("I-1 A bearer token is known without session or cookie, and worth nothing once revoked")
    void bearer(TestServer server, Rest rest) {
        String email = client(rest);
        assertThat(server.awaitMail(email, "Welcome").text()).contains("/verify?token=");
        Rest.Answer pair = token(rest, email, PASSWORD).expect(200);
        Rest.Answer me = rest.as(pair.text("accessToken")).get("/api/auth/me").expect(200);
        assertThat(me.text("email")).isEqualTo(email);
        assertThat(me.header("Set-Cookie")).isEmpty();

        String refresh = "{\"refreshToken\": \"%s\"}".formatted(pair.text("refreshToken"));
        Rest.Answer next = rest.post("/api/auth/token/refresh", refresh).expect(200);
        rest.as(pair.text("accessToken")).get("/api/auth/me").expect(401);
        rest.as(next.text("accessToken")).get("/api/auth/me").expect(200);
        assertThat(rest.post("/api/auth/token/refresh", refresh).expect(401).text("code"))
                .isEqualTo("account.bad_token");
        Rest.Answer ended =
                rest.as(next.text("accessToken")).get("/api/auth/me").expect(401);
        assertThat(ended.text("code")).isEqualTo("account.bad_token");
        assertThat(ended.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    @DisplayName("A-1 A wrong password and an unknown address get the same answer")
    void sameAnswer(Rest rest) {
        String email = client(rest);
        Rest.Answer wrong = token(rest, email, "not the right one").expect(401);
        Rest.Answer unknown =
                token(rest, "nobody-" + email, "not the right one").expect(401);
        assertThat(wrong.text("code")).isEqualTo("account.bad_credentials").isEqualTo(unknown.text("code"));
        assertThat(rest.post("/api/auth/signup", signUp(email)).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("A-8 Signing in changes the session's id, so a planted one is worth nothing")
    void fixation(Browser browser, Rest rest) {
        String email = client(rest);
        Person person = browser.person("victim").go("/signup");
        String planted = cookie(person, "JSESSIONID").map(found -> found.value).orElse("");
        signInAgain(person, email);
        Cookie session = cookie(person, "JSESSIONID").orElseThrow();
        assertThat(session.value).isNotEqualTo(planted);
        assertThat(session.httpOnly).isTrue();
        if (!planted.isEmpty()) {
            rest.with("Cookie", "JSESSIONID=" + planted).get("/api/auth/me").expect(401);
        }
    }

    private static void signInAgain(Person person, String email) {
        person.go("/login");
        person.page().getByLabel("Email").fill(email);
        person.page().getByLabel("Password").first().fill(PASSWORD);
        person.button("Sign in").click();
        person.page().waitForURL("**/dashboard");
    }

    @Test
    @DisplayName("I-1 The API knows the login cookie, but changes nothing for it without a word of our own pages")
    void cookieAndOrigin(Browser browser, Rest rest) {
        Person person = signIn(browser, "cookie", client(rest), false);
        Rest known = rest.with("Cookie", person.cookies());
        known.get("/api/auth/me").expect(200);
        String body = "{\"token\": \"nothing\"}";
        known.post("/api/auth/token/revoke", body).expect(403);
        known.with("Origin", "https://evil.example")
                .post("/api/auth/token/revoke", body)
                .expect(403);
        known.with("Sec-Fetch-Site", "cross-site")
                .post("/api/auth/token/revoke", body)
                .expect(403);
        known.with("Sec-Fetch-Site", "same-origin")
                .post("/api/auth/token/revoke", body)
                .expect(204);
    }

    @Test
    @DisplayName("A-1 A remembered browser comes back with a new cookie; signing out ends it for good")
    void remembered(Browser browser, Rest rest) {
        Person person = signIn(browser, "remembered", client(rest), true);
        Cookie first = cookie(person, "soulseer-remember").orElseThrow();
        assertThat(first.httpOnly).isTrue();
        person.context()
                .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
        person.go("/dashboard");
        assertThat(person.page().url()).endsWith("/dashboard");
        Cookie second = cookie(person, "soulseer-remember").orElseThrow();
        assertThat(second.value).isNotEqualTo(first.value);

        String cookies = person.cookies();
        Rest.Answer out = rest.with("Cookie", cookies)
                .with("Sec-Fetch-Site", "same-origin")
                .post("/logout", null);
        assertThat(out.status()).isBetween(302, 303);
        rest.with("Cookie", cookies).get("/api/auth/me").expect(401);
        rest.with("Cookie", "soulseer-remember=" + second.value)
                .get("/api/auth/me")
                .expect(401);
    }

    @Test
    @DisplayName("A-1 Whoever signs out while other pages of the browser load meets no fault, however it falls")
    void signOutAmongOthers(Rest rest) throws Exception {
        String email = client(rest);
        ExecutorService pages = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < 12; round++) {
                Rest known = rest.with("Cookie", session(rest, email)).with("Sec-Fetch-Site", "same-origin");
                List<Callable<Rest.Answer>> calls = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i += 3) {
                    calls.add(() -> known.post("/logout", null));
                    calls.add(() -> known.get("/dashboard"));
                    calls.add(() -> known.get("/api/auth/me"));
                }
                for (Future<Rest.Answer> answer : pages.invokeAll(calls)) {
                    assertThat(answer.get().status()).isIn(200, 302, 303, 401);
                }
                known.get("/api/auth/me").expect(401);
            }
        } finally {
            pages.shutdownNow();
        }
    }

    private static String session(Rest rest, String email) {
        Rest.Answer in = FacesForm.press(rest, "/login", "login", "go", Map.of("email", email, "password", PASSWORD));
        return in.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
