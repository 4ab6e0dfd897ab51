package app.soulseer.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A small client of the REST interface. Immutable: {@link #as} and {@link #with} give another one. */
public final class Rest {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String baseUrl;
    private final Map<String, String> headers;

    public Rest(String baseUrl) {
        this(baseUrl, Map.of());
    }

    private Rest(String baseUrl, Map<String, String> headers) {
        this.baseUrl = baseUrl;
        this.headers = headers;
    }

    /** The same with a bearer token. */
    public Rest as(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /** The same with one more header. */
    public Rest with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Rest(baseUrl, more);
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null);
    }

    /** Posts JSON; null sends no body. */
    public Answer post(String path, String json) {
        return send("POST", path, json, "application/json");
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json, "application/json");
    }

    /** Any request with any body, for bad input. */
    public Answer send(String method, String path, String body, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (body != null && contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " got no answer" + Evidence.serverLog(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        /** The first header of that name; empty when there is none. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The body as JSON. */
        public JsonElement json() {
            return JsonParser.parseString(body());
        }

        /** One field of a JSON object as text; empty when it is missing or null. */
        public String text(String field) {
            JsonElement value = json().getAsJsonObject().get(field);
            return value == null || value.isJsonNull() ? "" : value.getAsString();
        }

        /** Fails with the body when the status is another one; returns itself. */
        public Answer expect(int status) {
            if (status() != status) {
                throw new AssertionError(response.request().method() + " "
                        + response.request().uri() + " answered " + status() + " and not " + status + ": " + body()
                        + Evidence.serverLog());
            }
            return this;
        }
    }
}
