package app.soulseer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class OutageIT {

    @Test
    @DisplayName("While the database is away everything says so with 503, and works again when it is back")
    void outage(TestServer server, Rest visitor) {
        Cast cast = new Cast(server);
        Rest client = cast.client().rest();
        Rest browser = visitor.with("Cookie", cast.client().cookies());
        client.get("/api/auth/me").expect(200);
        browser.get("/dashboard").expect(200);

        server.withoutDatabase(() -> {
            for (Rest.Answer answer : new Rest.Answer[] {
                visitor.get("/api/readers"),
                client.get("/api/auth/me"),
                client.get("/api/payments/balance"),
                client.post("/api/sessions", "{\"reader\":\"nobody\",\"modality\":\"chat\"}")
            }) {
                answer.expect(503);
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                assertThat(answer.text("type")).isEqualTo("https://soulseer.app/problems/common.unavailable");
                assertThat(answer.text("code")).isEqualTo("common.unavailable");
                assertThat(answer.text("instance")).isEqualTo("urn:soulseer:request:" + answer.header("X-Request-Id"));
                assertThat(answer.body()).doesNotContain("SQL").doesNotContain("IJ0");
            }
            visitor.get("/readers").expect(503);
            assertThat(browser.get("/dashboard").expect(503).body()).contains("That was us");
            visitor.get("/about").expect(200);
            visitor.get("/ready").expect(503);
        });

        Eventually.holds(
                "the server takes requests again", () -> visitor.get("/ready").status() == 200);
        client.get("/api/auth/me").expect(200);
        client.get("/api/payments/balance").expect(200);
        visitor.get("/readers").expect(200);
        browser.get("/dashboard").expect(200);
        server.assertBooksRight();
    }
}
