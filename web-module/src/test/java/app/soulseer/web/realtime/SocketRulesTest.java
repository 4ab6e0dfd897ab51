package app.soulseer.web.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SocketRulesTest {

    private static final String BASE = "https://soulseer.example";

    @Test
    @DisplayName("A socket is for pages of the same host, or of the address that people reach")
    void ownPages() {
        assertThat(Origins.allowed("http://localhost:8080", "localhost:8080", BASE))
                .isTrue();
        assertThat(Origins.allowed("https://soulseer.example", "10.0.0.7:8080", BASE))
                .isTrue();
        assertThat(Origins.allowed("https://SoulSeer.example:443", "soulseer.example", BASE))
                .isTrue();
        assertThat(Origins.allowed("http://[::1]:8080", "[::1]:8080", BASE)).isTrue();
        assertThat(Origins.allowed(null, "soulseer.example", BASE))
                .as("no browser")
                .isTrue();
    }

    @Test
    @DisplayName("A-8 A foreign page is refused, however it writes its name")
    void foreignPages() {
        for (String origin : new String[] {
            "https://evil.example",
            "null",
            "",
            "soulseer.example",
            "https://soulseer.example.evil.example",
            "https://soulseer.example:8443",
            "http://soulseer.example@evil.example",
            "https://evil.example/soulseer.example",
            "http://localhost:9090",
            "file://soulseer.example",
            "https://soulseer.example evil"
        }) {
            assertThat(Origins.allowed(origin, "soulseer.example", BASE))
                    .as(origin)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("A header in the log stays on its line")
    void logLine() {
        assertThat(Origins.forLog("http://a\r\nb")).isEqualTo("http://a??b");
        assertThat(Origins.forLog("x".repeat(500))).hasSize(100);
    }

    @Test
    @DisplayName("A-5 Twenty messages a second for long, sixty at once")
    void messageRate() {
        long second = TimeUnit.SECONDS.toNanos(1);
        long start = Long.MAX_VALUE - second;
        Bucket bucket = new Bucket(20, start);
        assertThat(taken(bucket, start, 100)).isEqualTo(60);
        assertThat(taken(bucket, start + second, 100)).isEqualTo(20);
        assertThat(taken(bucket, start + 100 * second, 100)).isEqualTo(60);
    }

    private static int taken(Bucket bucket, long nanos, int asked) {
        int taken = 0;
        for (int i = 0; i < asked; i++) {
            taken += bucket.take(nanos) ? 1 : 0;
        }
        return taken;
    }

    @Test
    @DisplayName("Frames are written as the protocol says")
    void frames() {
        assertThat(Frames.push("topic:presence", "presence", "{\"slug\":\"mira\"}"))
                .isEqualTo(
                        "{\"v\":1,\"type\":\"presence\",\"channel\":\"topic:presence\",\"body\":{\"slug\":\"mira\"}}");
        assertThat(Frames.answer("left", null, Map.of("room", "r")))
                .isEqualTo("{\"v\":1,\"type\":\"left\",\"body\":{\"room\":\"r\"}}");
        assertThat(Frames.error(
                        "a\"1", new DomainException(CommonProblem.TOO_MANY_REQUESTS, Map.of("retryAfterSeconds", 1))))
                .isEqualTo("{\"v\":1,\"type\":\"error\",\"re\":\"a\\\"1\",\"body\":{"
                        + "\"code\":\"common.too_many_requests\",\"status\":429,"
                        + "\"message\":\"That was a bit often. Please try again in 1 seconds.\","
                        + "\"details\":{\"retryAfterSeconds\":1}}}");
    }
}
