package app.soulseer.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A webhook that keeps what comes in. */
final class Inbox implements AutoCloseable {

    record Mail(String path, String body, String signature) {
        String id() {
            return Json.text(Json.read(body), "id");
        }

        String type() {
            return Json.text(Json.read(body), "type");
        }
    }

    final List<Mail> mails = new CopyOnWriteArrayList<>();
    volatile int answer = 200;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile CountDownLatch silence = new CountDownLatch(0);

    private Inbox(HttpServer server) {
        this.server = server;
    }

    static Inbox open() {
        try {
            Inbox inbox = new Inbox(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128));
            inbox.server.setExecutor(inbox.threads);
            inbox.server.createContext("/", inbox::take);
            inbox.server.start();
            return inbox;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            mails.add(new Mail(
                    exchange.getRequestURI().getPath(),
                    body,
                    exchange.getRequestHeaders().getFirst("Stripe-Signature")));
            silence.await();
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    List<String> types() {
        return mails.stream().map(Mail::type).toList();
    }

    List<String> ids() {
        return mails.stream().map(Mail::id).toList();
    }

    /** Takes everything from now on and answers nothing until {@link #speak()}. */
    void fallSilent() {
        silence = new CountDownLatch(1);
    }

    void speak() {
        silence.countDown();
    }

    @Override
    public void close() {
        speak();
        server.stop(0);
        threads.shutdownNow();
    }
}
