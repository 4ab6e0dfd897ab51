package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The endpoints: method and path, what parameters they take and what they do. */
final class Routes {

    /** What an endpoint does; it returns the object as it is kept, or a list whose items are shown already. */
    interface Action {
        JsonObject run(Call call);
    }

    record Endpoint(String method, Pattern path, Schema schema, Action action) {}

    /** An endpoint that was found, and what the placeholders of its path stand for. */
    record Found(Endpoint endpoint, List<String> parts) {}

    /** The path is a resource's; a name in braces stands for one part of it. */
    private static final Schema NONE = Schema.of();

    private final List<Endpoint> endpoints = new ArrayList<>();

    void get(String path, Action action) {
        get(path, NONE, action);
    }

    void get(String path, Schema schema, Action action) {
        add("GET", path, schema, action);
    }

    void post(String path, Action action) {
        post(path, NONE, action);
    }

    void post(String path, Schema schema, Action action) {
        add("POST", path, schema, action);
    }

    void delete(String path, Action action) {
        add("DELETE", path, NONE, action);
    }

    private void add(String method, String path, Schema schema, Action action) {
        Pattern pattern = Pattern.compile(path.replaceAll("\\{[a-z]+}", "([^/]+)"));
        endpoints.add(new Endpoint(method, pattern, schema, action));
    }

    Optional<Found> find(String method, String path) {
        for (Endpoint endpoint : endpoints) {
            Matcher matcher = endpoint.path().matcher(path);
            if (endpoint.method().equals(method) && matcher.matches()) {
                List<String> parts = new ArrayList<>();
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    parts.add(matcher.group(i));
                }
                return Optional.of(new Found(endpoint, parts));
            }
        }
        return Optional.empty();
    }
}
