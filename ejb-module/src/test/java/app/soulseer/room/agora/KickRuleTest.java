package app.soulseer.room.agora;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.platform.Settings;
import app.soulseer.room.RoomId;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is said to Agora's REST interface, by an interface of that form on this machine. */
class KickRuleTest {

    private record Call(String method, String path, String authorization, String type, String body) {}

    private static final RoomId ROOM = new RoomId(new UUID(1, 2));
    private static final String APP_ID = "0123456789abcdef0123456789abcdef";

    /** One thread, so that what has been planned before is over when a later task is. */
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Logger logger = Logger.getLogger(KickRule.class.getName());

    private final Handler listening = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                logged.add(new SimpleFormatter().formatMessage(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private HttpServer agora;

    @BeforeEach
    void listen() throws IOException {
        agora = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        agora.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            byte[] body = "{\"status\":\"success\",\"id\":1953}".getBytes(StandardCharsets.UTF_8);
            Integer status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        agora.start();
        logger.addHandler(listening);
    }

    @AfterEach
    void end() {
        agora.stop(0);
        later.shutdownNow();
        logger.removeHandler(listening);
    }

    @Test
    @DisplayName("V-5 Stopped media: a rule for everybody in the channel of that opening, for longer than tokens live")
    void closes() throws InterruptedException {
        new AgoraProvider(Clock.systemUTC(), settings(base()), rule(base())).stop(ROOM, 4);
        assertThat(next())
                .isEqualTo(new Call(
                        "POST",
                        "/dev/v1/kicking-rule",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("customer:s3cret".getBytes(StandardCharsets.UTF_8)),
                        "application/json",
                        "{\"appid\":\"" + APP_ID + "\",\"cname\":\"" + ROOM + "-4\",\"time_in_seconds\":660,"
                                + "\"privileges\":[\"join_channel\"]}"));
        assertThat(KickRule.LENGTH).isGreaterThan(AgoraProvider.LONGEST_LIFE);
        assertThat(calls).isEmpty();
    }

    @Test
    @DisplayName("V-5 An address with a path of its own keeps it")
    void behindAPath() throws InterruptedException {
        rule(base() + "/agora/").close("c");
        assertThat(next().path()).isEqualTo("/agora/dev/v1/kicking-rule");
    }

    @Test
    @DisplayName("V-5 Trouble that passes: it is said again, until it has been taken")
    void again() throws Exception {
        answers.addAll(List.of(500, 429));
        rule(base()).close("c");
        Call first = next();
        assertThat(next()).as("the second").isEqualTo(first);
        assertThat(next()).as("the third, which is taken").isEqualTo(first);
        restsNow();
        assertThat(logged).isEmpty();
    }

    @Test
    @DisplayName("V-5 Trouble that stays: given up after three repetitions, without throwing")
    void givesUp() throws Exception {
        answers.addAll(List.of(500, 502, 503, 500));
        rule(base()).close("c");
        for (int i = 0; i < 4; i++) {
            next();
        }
        restsNow();
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("channel c, because it answers 500")
                .contains("expire within 600 s")
                .doesNotContain("s3cret");
    }

    @Test
    @DisplayName("V-5 What repeating does not mend is not repeated: wrong keys, a wrong request")
    void refused() throws Exception {
        for (int status : List.of(400, 401, 403, 404)) {
            answers.add(status);
            rule(base()).close("c");
            next();
            restsNow();
        }
        assertThat(logged).hasSize(4);
    }

    @Test
    @DisplayName("V-5 Nobody answers: no exception, and it is given up in the end")
    void unreachable() throws Exception {
        int port = agora.getAddress().getPort();
        agora.stop(0);
        rule("http://localhost:" + port).close("c");
        restsNow();
        assertThat(logged).singleElement().asString().contains("can't be reached");
    }

    /** Everything that was planned has been done, and nothing more was said. */
    private void restsNow() throws InterruptedException, ExecutionException {
        for (int i = 0; i < 5; i++) {
            later.schedule(() -> {}, 20, TimeUnit.MILLISECONDS).get();
        }
        assertThat(calls).isEmpty();
    }

    private Call next() throws InterruptedException {
        Call call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).as("a call").isNotNull();
        return call;
    }

    private String base() {
        return "http://localhost:" + agora.getAddress().getPort();
    }

    private KickRule rule(String base) {
        return new KickRule(
                settings(base), later, List.of(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(5)));
    }

    private static Settings settings(String base) {
        return Settings.of(Map.of(
                "AGORA_APP_ID",
                APP_ID,
                "AGORA_CUSTOMER_ID",
                "customer",
                "AGORA_CUSTOMER_SECRET",
                "s3cret",
                "AGORA_API_BASE",
                base));
    }
}
