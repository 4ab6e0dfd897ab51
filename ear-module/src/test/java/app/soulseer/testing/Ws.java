package app.soulseer.testing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A client of the application's WebSocket: it keeps everything received, in order. */
public final class Ws implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<JsonObject> received = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private volatile int closed = -1;

    private Ws(String path, Map<String, String> headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        headers.forEach(builder::header);
        URI address = URI.create(TestServer.get().baseUrl().replaceFirst("^http", "ws") + path);
        this.socket = builder.buildAsync(address, new Keeper()).join();
    }

    /** Opens {@code /ws} as the person whose cookies these are, from the application's own pages. */
    public static Ws open(String cookies) {
        return open("/ws", Map.of("Cookie", cookies, "Origin", TestServer.get().baseUrl()));
    }

    /** Opens a socket with any headers, for those that must be refused: then it throws a CompletionException. */
    public static Ws open(String path, Map<String, String> headers) {
        return new Ws(path, headers);
    }

    /** One thread after the other, because the client takes one message at a time. */
    public synchronized Ws send(String json) {
        socket.sendText(json, true).join();
        return this;
    }

    /** Everything received so far. */
    public List<JsonObject> received() {
        return List.copyOf(received);
    }

    /** Whether a message that fits has been received so far. */
    public boolean has(Predicate<JsonObject> fits) {
        return received.stream().anyMatch(fits);
    }

    /** Waits for the first message that fits, also among those received before. */
    public JsonObject await(String what, Predicate<JsonObject> fits) {
        return Eventually.get(
                what + " on the socket (received: " + received + ")",
                () -> received.stream().filter(fits).findFirst().orElse(null),
                message -> message != null);
    }

    /** Waits for the first message of a type. */
    public JsonObject await(String type) {
        return await(
                "a message of type " + type,
                message ->
                        message.has("type") && message.get("type").getAsString().equals(type));
    }

    /** The code with which the server has closed it; -1 while it is open. */
    public int closeCode() {
        return closed;
    }

    /** Drops the connection without a word, as a lost network does. */
    public void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        }
    }

    private final class Keeper implements WebSocket.Listener {

        private final StringBuilder part = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                received.add(JsonParser.parseString(part.toString()).getAsJsonObject());
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed = statusCode;
            return null;
        }
    }
}
