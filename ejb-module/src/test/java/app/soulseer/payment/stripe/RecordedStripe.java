package app.soulseer.payment.stripe;

import app.soulseer.platform.Settings;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestClock;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that keeps what the adapter asks, and answers what the test has laid ready. */
final class RecordedStripe implements AutoCloseable {

    /** One request as it came; parameters decoded, wherever they stood. */
    record Asked(String method, String path, Map<String, String> parameters, Map<String, String> headers) {
        String line() {
            return method + " " + path;
        }
    }

    @FunctionalInterface
    private interface Answer {
        void give(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /** Made when it is needed: nothing that looks like a key stands in this project. */
    static final String KEY = "sk_test_" + "x".repeat(8) + "y".repeat(8);

    final TestClock clock = new TestClock(Instant.ofEpochSecond(Samples.AT));
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    RecordedStripe() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> parameters = new TreeMap<>();
        read(exchange.getRequestURI().getRawQuery(), parameters);
        read(body, parameters);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(",", values)));
        asked.add(
                new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), parameters, headers));
        Answer answer;
        synchronized (answers) {
            // The last one stays, for repetitions.
            answer = answers.size() > 1 ? answers.pop() : answers.peek();
        }
        try {
            answer.give(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void read(String form, Map<String, String> parameters) {
        if (form == null || form.isEmpty()) {
            return;
        }
        for (String pair : form.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
    }

    /** Forgets the answers that lie ready. */
    RecordedStripe then() {
        synchronized (answers) {
            answers.clear();
        }
        return this;
    }

    /** Answers what comes next with these, one after the other; the last one as often as it is needed. */
    RecordedStripe answer(String... bodies) {
        Arrays.stream(bodies).forEach(body -> answer(200, body));
        return this;
    }

    RecordedStripe answer(int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return add(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Request-Id", "req_1");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    RecordedStripe refuse(int status, String type, String code, String more) {
        return answer(
                status,
                "{\"error\": {\"type\": \"" + type + "\"" + (code == null ? "" : ", \"code\": \"" + code + "\"") + more
                        + ", \"message\": \"No.\"}}");
    }

    /** Does the work and keeps the answer to itself. */
    RecordedStripe hang() {
        return add(exchange -> end.await());
    }

    /** Ends the connection without a word. */
    RecordedStripe drop() {
        return add(HttpExchange::close);
    }

    private RecordedStripe add(Answer answer) {
        synchronized (answers) {
            answers.add(answer);
        }
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    /** The one request that was made. */
    Asked only() {
        if (asked.size() != 1) {
            throw new AssertionError("asked " + asked.stream().map(Asked::line).toList());
        }
        return asked.get(0);
    }

    StripeAccess access() {
        return access(Map.of("STRIPE_SECRET_KEY", KEY));
    }

    StripeAccess access(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("STRIPE_API_BASE", "http://127.0.0.1:" + server.getAddress().getPort());
        return new StripeAccess(
                Settings.of(all), clock, new StripeAccess.Patience(Duration.ofMillis(500), Duration.ofMillis(300), 1));
    }

    StripePayments payments() {
        return payments(access());
    }

    static StripePayments payments(StripeAccess access) {
        return TestBeans.make(
                StripePayments.class,
                access,
                TestBeans.make(Checkouts.class, access),
                TestBeans.make(Payments.class, access),
                TestBeans.make(Cards.class, access),
                TestBeans.make(Refunds.class, access),
                TestBeans.make(Disputes.class, access),
                TestBeans.make(Events.class, access),
                TestBeans.make(Movements.class, access));
    }

    StripeTransfers transfers() {
        StripeAccess access = access();
        return TestBeans.make(
                StripeTransfers.class,
                access,
                TestBeans.make(Accounts.class, access),
                TestBeans.make(Transfers.class, access));
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
