package app.soulseer.sandbox.stripe;

import app.soulseer.sandbox.stripe.Faults.Fault;
import app.soulseer.sandbox.stripe.Faults.Kind;
import app.soulseer.sandbox.stripe.Idempotency.Answer;
import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API over HTTP: knows the caller by the key, reads the parameters by the endpoint's schema, holds calls of one
 * idempotency key apart and answers in Stripe's shape.
 */
final class ApiHandler implements HttpHandler {

    private static final int REMEMBERED = 20_000;
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private record Request(String id, String method, String path, Map<String, String> flat, String key, String owner) {

        boolean isIdempotent() {
            return method.equals("POST") && key != null;
        }
    }

    private final Core core;
    private final Routes routes;
    private final Keys keys;
    private final Faults faults;
    private final Expansion expansion;
    private final Idempotency idempotency;
    private final Deque<ReceivedCall> received = new ArrayDeque<>();

    ApiHandler(Core core, Routes routes, Keys keys, Faults faults) {
        this.core = core;
        this.routes = routes;
        this.keys = keys;
        this.faults = faults;
        this.expansion = new Expansion(core);
        this.idempotency = new Idempotency(core);
    }

    /** What came in since the start, the latest last. */
    List<ReceivedCall> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers headers = exchange.getResponseHeaders();
            String id = Ids.of("req_", 14);
            headers.set("Request-Id", id);
            headers.set("Stripe-Version", Events.API_VERSION);
            Answer answer;
            try {
                Request request = request(exchange, id);
                note(request);
                if (request.key() != null) {
                    headers.set("Idempotency-Key", request.key());
                }
                Optional<Fault> fault = faults.take(request.method(), request.path());
                if (fault.isPresent() && fault.get().kind() == Kind.HANG) {
                    fault.get().await(FOR_EVER);
                    return;
                }
                answer = answer(request, exchange, fault);
                if (fault.isPresent() && fault.get().kind() == Kind.DROP_ANSWER) {
                    breakOff(exchange, answer.status());
                    return;
                }
            } catch (ApiError error) {
                answer = new Answer(error.status(), Json.write(error.body()));
            } catch (RuntimeException fault) {
                // A fault of the sandbox itself: the caller sees what a broken Stripe would show, the person the trace.
                fault.printStackTrace();
                answer = broken("The Stripe sandbox failed: " + fault);
            }
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Begins an answer in chunks whose first one never comes whole. */
    private static void breakOff(HttpExchange exchange, int status) throws IOException {
        byte[] begun = "ffff\r\n{".getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Transfer-Encoding", "chunked");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, begun.length);
        exchange.getResponseBody().write(begun);
    }

    private static Answer broken(String message) {
        ApiError error = ApiError.of(500, "api_error", null, message);
        return new Answer(error.status(), Json.write(error.body()));
    }

    private Request request(HttpExchange exchange, String id) throws IOException {
        String method = exchange.getRequestMethod();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        String account = exchange.getRequestHeaders().getFirst("Stripe-Account");
        return new Request(
                id,
                method,
                exchange.getRequestURI().getPath(),
                Form.flat(method.equals("POST") ? body : query == null ? "" : query),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                account == null ? Store.PLATFORM : account);
    }

    private void note(Request request) {
        synchronized (received) {
            if (received.size() == REMEMBERED) {
                received.removeFirst();
            }
            received.add(new ReceivedCall(
                    core.clock.instant(),
                    request.method(),
                    request.path(),
                    Map.copyOf(request.flat()),
                    request.key(),
                    request.owner().equals(Store.PLATFORM) ? null : request.owner()));
        }
    }

    private Answer answer(Request request, HttpExchange exchange, Optional<Fault> fault) {
        authenticate(exchange.getRequestHeaders());
        checkVersion(exchange.getRequestHeaders().getFirst("Stripe-Version"));
        refuseFor(fault);
        core.agenda.runDue();
        Routes.Found found = routes.find(request.method(), request.path())
                .orElseThrow(() -> ApiError.of(
                        404,
                        "invalid_request_error",
                        null,
                        "Unrecognized request URL (" + request.method() + ": " + request.path()
                                + "). If you are trying to list objects, remove the trailing slash. "
                                + "If you are trying to retrieve an object, make sure you passed a valid identifier."));
        Params params = new Params(found.endpoint().schema().read("", Form.tree(request.flat())));
        checkAccount(request.owner(), request.method());
        Call call = new Call(request.method(), request.path(), found.parts(), params, request.owner());
        String fingerprint = Idempotency.fingerprint(request.method(), request.path(), request.flat());
        if (!request.isIdempotent()) {
            delayFor(fault);
            return execute(request, call, found.endpoint().action(), fingerprint, fault);
        }
        Optional<Answer> before = idempotency.begin(request.owner(), request.key(), fingerprint);
        if (before.isPresent()) {
            exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
            return before.get();
        }
        try {
            delayFor(fault);
            return execute(request, call, found.endpoint().action(), fingerprint, fault);
        } finally {
            idempotency.end(request.owner(), request.key());
        }
    }

    private Answer execute(
            Request request, Call call, Routes.Action action, String fingerprint, Optional<Fault> fault) {
        return core.store.change(() -> {
            core.events.causedBy(request.id(), request.key());
            Answer answer;
            try {
                JsonObject shown = core.faces.show(action.run(call));
                expansion.expand(shown, call.params().texts("expand"));
                answer = new Answer(200, Json.write(shown));
            } catch (ApiError error) {
                if (!error.keepsWork()) {
                    core.store.undo();
                }
                answer = new Answer(error.status(), Json.write(error.body()));
            } finally {
                core.events.causedBy(null, null);
            }
            if (fault.isPresent() && fault.get().kind() == Kind.FAIL_AFTER_WORK) {
                answer = broken("Something went wrong on Stripe's end after the work was done.");
            }
            if (request.isIdempotent()) {
                idempotency.keep(request.owner(), request.key(), fingerprint, answer);
            }
            return answer;
        });
    }

    private static void refuseFor(Optional<Fault> fault) {
        if (fault.isEmpty()) {
            return;
        }
        switch (fault.get().kind()) {
            case SERVER_ERROR -> throw ApiError.of(500, "api_error", null, "Something went wrong on Stripe's end.");
            case RATE_LIMIT ->
                throw ApiError.of(
                        429,
                        "invalid_request_error",
                        "rate_limit",
                        "Request rate limit exceeded. Learn more about rate limits: https://stripe.com/docs/rate-limits.");
            case LOCK_TIMEOUT ->
                throw ApiError.of(
                        409,
                        "invalid_request_error",
                        "lock_timeout",
                        "This object cannot be accessed right now because another API request or Stripe process is currently "
                                + "accessing it. If you see this error intermittently, retry the request.");
            default -> {}
        }
    }

    private static void delayFor(Optional<Fault> fault) {
        if (fault.isPresent() && fault.get().kind() == Kind.DELAY) {
            fault.get().await(fault.get().delay());
        }
    }

    private void authenticate(Headers headers) {
        String given = headers.getFirst("Authorization");
        if (given == null || given.equals("Bearer") || given.isBlank()) {
            throw ApiError.of(
                    401,
                    "invalid_request_error",
                    null,
                    "You did not provide an API key. You need to provide your API key in the Authorization header, "
                            + "using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
        }
        if (!given.equals("Bearer " + keys.secretKey())) {
            String key = given.replaceFirst("^Bearer ", "");
            throw ApiError.of(
                    401,
                    "invalid_request_error",
                    null,
                    "Invalid API Key provided: ********" + key.substring(Math.max(0, key.length() - 4)));
        }
    }

    private static void checkVersion(String version) {
        if (version != null && !version.equals(Events.API_VERSION)) {
            throw ApiError.invalid(
                    null,
                    null,
                    "Invalid Stripe API version: " + version + ". This sandbox speaks " + Events.API_VERSION + ".");
        }
    }

    private void checkAccount(String owner, String method) {
        if (!owner.equals(Store.PLATFORM)
                && core.store
                        .find("account", owner)
                        .filter(account -> !Json.flag(account, "_deauthorized"))
                        .isEmpty()) {
            throw ApiError.of(
                    403,
                    "invalid_request_error",
                    "account_invalid",
                    "The provided key does not have access to account '" + owner
                            + "' (or that account does not exist). Application access may have been revoked.");
        }
        if (!owner.equals(Store.PLATFORM) && !method.equals("GET")) {
            throw ApiError.invalid(
                    null,
                    null,
                    "This sandbox changes nothing in the name of a connected account: send no Stripe-Account.");
        }
    }
}
