package app.soulseer.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Person;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class SmokeIT {

    /** WildFly's own fault: it puts web sessions aside at a time when it has let go of their application already. */
    private static final String OF_THE_SERVER =
            "Cannot invoke \"jakarta.servlet.ServletContext.getVirtualServerName()\" because \"context\" is null";

    @Test
    @DisplayName("The assembled application starts, migrates its database and is ready")
    void ready(TestServer server, Rest rest) {
        assertThat(rest.get("/ready").expect(200).text("status")).isEqualTo("UP");
        assertThat(rest.get("/").status()).isEqualTo(200);
        server.assertBooksRight();
    }

    @Test
    @DisplayName("Nothing goes wrong while the server starts")
    void quietStart(TestServer server) {
        // What follows belongs to other tests, which make the server complain on purpose.
        assertThat(server.log()
                        .lines()
                        .takeWhile(line -> !line.contains("WFLYSRV0025"))
                        .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL ")))
                .isEmpty();
    }

    @Test
    @DisplayName("Nothing goes wrong while the server stops")
    void quietStop(TestServer server) {
        int before = server.log().length();
        server.stop();
        String stopped = server.log().substring(before);
        server.restart();
        assertThat(stopped).contains("WFLYSRV0050");
        assertThat(stopped.lines()
                        .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL "))
                        .filter(line -> !line.contains(OF_THE_SERVER)))
                .isEmpty();
    }

    @Test
    @DisplayName("Every answer carries the headers that protect a visitor")
    void headers(Rest rest) {
        Rest.Answer answer = rest.get("/").expect(200);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("strict-origin-when-cross-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=(self)");
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("X-Powered-By")).isEmpty();
    }

    @Test
    @DisplayName("Text is compressed for those who ask for it")
    void compressed(Rest rest) {
        assertThat(rest.with("Accept-Encoding", "gzip").get("/").header("Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    @DisplayName("Home opens in a browser")
    void home(Browser browser) {
        Person visitor = browser.person("visitor").go("/");
        assertThat(visitor.page().title()).contains("SoulSeer");
    }
}
