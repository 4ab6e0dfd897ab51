package app.soulseer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Cast;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is answered before any page or resource sees the request. */
@AssembledTest
class RefusalsIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Test
    @DisplayName("A refused token is told by the same document as every other refusal")
    void badToken(Rest visitor) {
        Rest.Answer answer = visitor.as("no-such-token").get("/api/auth/me").expect(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
        told(answer, "account.bad_token", "Not signed in");
    }

    @Test
    @DisplayName("A request from another site is told by the same document")
    void crossSite(TestServer server, Rest visitor) {
        Rest.Answer answer = visitor.with("Cookie", new Cast(server).client().cookies())
                .with("Origin", "https://elsewhere.example")
                .post("/api/auth/logout", "{}")
                .expect(403);
        told(answer, "common.forbidden", "Not allowed");
    }

    @Test
    @DisplayName("An address below /api that nothing answers is told by the same document")
    void nothingThere(Rest visitor) {
        told(visitor.get("/api").expect(404), "common.not_found", "Not found");
    }

    private static void told(Rest.Answer answer, String code, String title) {
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.text("type")).isEqualTo("https://soulseer.app/problems/" + code);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("title")).isEqualTo(title);
        assertThat(answer.text("detail")).isNotBlank();
        assertThat(answer.text("status")).isEqualTo(Integer.toString(answer.status()));
        assertThat(answer.text("instance")).isEqualTo("urn:soulseer:request:" + answer.header("X-Request-Id"));
    }

    @Test
    @DisplayName("A page whose session has gone leads to the login, also when its script asks")
    void sessionGone(TestServer server, Rest visitor) {
        Rest.Answer page = visitor.get("/dashboard").expect(302);
        assertThat(page.header("Location")).endsWith("/login?next=%2Fdashboard");
        Rest.Answer script = visitor.with("Faces-Request", "partial/ajax")
                .with("Origin", server.baseUrl())
                .send("POST", "/dashboard", "jakarta.faces.partial.ajax=true", FORM)
                .expect(200);
        assertThat(script.header("Content-Type")).startsWith("text/xml");
        assertThat(script.body())
                .contains(
                        "<partial-response><redirect url=\"/login?next=%2Fdashboard\"></redirect></partial-response>");
    }

    @Test
    @DisplayName("An error page names the number under which the log has the request")
    void number(TestServer server, Rest visitor) {
        server.withoutDatabase(() -> {
            Rest.Answer answer = visitor.get("/readers").expect(503);
            assertThat(answer.header("X-Request-Id")).isNotBlank();
            assertThat(answer.body()).contains("Tell us this number: " + answer.header("X-Request-Id"));
        });
    }

    @Test
    @DisplayName("The header greets a person by their name")
    void name(TestServer server, Rest visitor) {
        Cast.Player client = new Cast(server).client();
        String name = server.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT display_name FROM account_person WHERE id = :id")
                        .bind("id", client.id())
                        .mapTo(String.class)
                        .one());
        assertThat(visitor.with("Cookie", client.cookies())
                        .get("/about")
                        .expect(200)
                        .body())
                .contains("Your account, " + name);
    }
}
