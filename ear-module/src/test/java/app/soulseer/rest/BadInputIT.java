package app.soulseer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is a clear problem, and what can't be done changes nothing. */
@AssembledTest
class BadInputIT {

    /** A request that would be right, by somebody who may send it. */
    private record Request(Rest rest, String method, String path, String body) {}

    @Test
    @DisplayName("A-5 I-1 Every field of every body, wrong in every way, is refused by name and changes nothing")
    void everyFieldOfEveryBody(TestServer server) {
        List<String> wrong = new ArrayList<>();
        for (Request request : requests(server)) {
            JsonObject right = JsonParser.parseString(request.body()).getAsJsonObject();
            Map<String, String> bodies = new LinkedHashMap<>();
            for (String field : right.keySet()) {
                for (String value : wrongValues(right.get(field))) {
                    bodies.put(field + " = " + shorten(value), with(right, field, value));
                }
            }
            bodies.put("a field too many", with(right, "role", "\"admin\""));
            bodies.put("a list", "[" + request.body() + "]");
            bodies.put("nothing", "");
            bodies.put("null", "null");
            bodies.put("broken", request.body().substring(0, request.body().length() - 1));
            bodies.put("twice", request.body() + request.body());
            bodies.put("a deep nest", "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}");
            bodies.put(
                    "a field given twice",
                    request.body()
                            .replaceFirst(
                                    "\\{", "{\"" + right.keySet().iterator().next() + "\":\"x\","));
            Map<String, String> before = Tables.digest(server);
            bodies.forEach((what, body) -> {
                Rest.Answer answer = request.rest().send(request.method(), request.path(), body, "application/json");
                refused(request.method() + " " + request.path() + " with " + what, answer, Set.of(400, 404), wrong);
            });
            Rest.Answer large = request.rest()
                    .send(
                            request.method(),
                            request.path(),
                            with(right, "x", "\"" + "y".repeat(70_000) + "\""),
                            "application/json");
            refused(request.method() + " " + request.path() + " with 70 kB", large, Set.of(413), wrong);
            for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
                refused(
                        request.method() + " " + request.path() + " as " + type,
                        request.rest().send(request.method(), request.path(), request.body(), type),
                        Set.of(415),
                        wrong);
            }
            if (!Tables.digest(server).equals(before)) {
                wrong.add(request.method() + " " + request.path() + " was refused and changed "
                        + changed(before, Tables.digest(server)));
            }
        }
        assertThat(wrong).isEmpty();
        server.assertBooksRight();
    }

    @Test
    @DisplayName("Queries, ids and addresses that make no sense are told so")
    void addresses(TestServer server) {
        List<String> wrong = new ArrayList<>();
        Cast cast = new Cast(server);
        Rest client = cast.client().rest();
        Rest admin = cast.admin().rest();
        Map<String, String> before = Tables.digest(server);
        for (String query : List.of(
                "page=-1",
                "page=x",
                "page=99999999999",
                "size=0",
                "size=201",
                "size=1.5",
                "maxRateCents=ten",
                "minRatingTenths=4.5",
                "online=maybe",
                "modality=smoke",
                "sort=random",
                "text=%00",
                "text=%1B%5B0m",
                "speciality=%00",
                "text=" + "x".repeat(1001))) {
            refused("readers?" + query, client.get("/api/readers?" + query), Set.of(400), wrong);
        }
        for (String query : List.of("kind=loot", "from=yesterday", "to=2026-13-01", "zone=Mars/Base", "page=-1")) {
            refused("transactions?" + query, client.get("/api/payments/transactions?" + query), Set.of(400), wrong);
            if (!query.startsWith("page")) {
                refused(
                        "transactions as CSV?" + query,
                        client.with("Accept", "text/csv").get("/api/payments/transactions?" + query),
                        Set.of(400, 406),
                        wrong);
            }
        }
        for (String path : List.of("//evil.example", "/\\\\evil.example", "https://evil.example", "wallet", "/a b")) {
            refused(
                    "back to " + path,
                    client.post(
                            "/api/payments/add-balance",
                            "{\"amountCents\":2000,\"saveCard\":false,\"returnPath\":\"" + path + "\"}"),
                    Set.of(400),
                    wrong);
        }
        for (long cents : new long[] {1, 499, 50_001, Long.MAX_VALUE}) {
            refused(
                    "add " + cents,
                    client.post("/api/payments/add-balance", "{\"amountCents\":" + cents + ",\"saveCard\":false}"),
                    Set.of(400),
                    wrong);
        }
        refused(
                "a refund without a key",
                admin.post(
                        "/api/payments/refund",
                        "{\"topUpId\":\"" + UUID.randomUUID() + "\",\"amountCents\":100,\"reason\":\"Test\"}"),
                Set.of(400),
                wrong);
        for (String query : List.of("client=me", "reader=1-1-1-1-1", "state=lost", "from=now", "size=1000")) {
            refused("log?" + query, admin.get("/api/admin/sessions?" + query), Set.of(400), wrong);
        }
        refused("audit?actor=me", admin.get("/api/admin/audit?actor=me"), Set.of(400), wrong);
        refused("people?role=king", admin.get("/api/admin/people?role=king"), Set.of(400), wrong);
        refused("since=-", client.get("/api/sessions/" + UUID.randomUUID() + "/messages?since=x"), Set.of(400), wrong);
        for (String path : List.of(
                "/api",
                "/api/",
                "/api/nothing",
                "/api/readers/no-such-reader",
                "/api/readers/%2e%2e%2f",
                "/api/readers/x%27%3B%20DROP%20TABLE%20x",
                "/api/sessions/" + UUID.randomUUID(),
                "/api/sessions/1",
                "/api/sessions/1-1-1-1-1",
                "/api/sessions/" + UUID.randomUUID() + "/summary",
                "/api/sessions/" + UUID.randomUUID() + "/messages",
                "/api/payments/top-ups/" + UUID.randomUUID(),
                "/api/payments/top-ups/1",
                "/api/payments/receipts/" + UUID.randomUUID())) {
            refused("GET " + path, client.get(path), Set.of(404), wrong);
        }
        refused(
                "approve nobody",
                admin.post("/api/admin/readers/" + UUID.randomUUID() + "/approve", null),
                Set.of(404),
                wrong);
        for (String method : List.of("DELETE", "PUT", "PATCH")) {
            refused(method + " /api/readers", client.send(method, "/api/readers", null, null), Set.of(405), wrong);
        }
        refused("Accept: image/png", client.with("Accept", "image/png").get("/api/readers"), Set.of(406), wrong);
        refused(
                "an unknown token",
                new Rest(server.baseUrl()).as("no-such-token").get("/api/readers"),
                Set.of(401),
                wrong);
        refused(
                "a key of 300 characters",
                client.with("Idempotency-Key", "k".repeat(300))
                        .post("/api/sessions", "{\"reader\":\"x\",\"modality\":\"chat\"}"),
                Set.of(400),
                wrong);
        assertThat(wrong).isEmpty();
        assertThat(changed(before, Tables.digest(server))).isEmpty();
    }

    @Test
    @DisplayName("A body without a length is counted as it comes, and too much of it is refused")
    void chunked(TestServer server) throws IOException {
        URI base = URI.create(server.baseUrl());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/auth/token HTTP/1.1\r\nHost: " + base.getAuthority()
                            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                            + "Connection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String chunk = "400\r\n" + " ".repeat(1024) + "\r\n";
            for (int sent = 0; sent < 66; sent++) {
                out.write(chunk.getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    @DisplayName("A problem document says what, where and under which request, and nothing of the inside")
    void problemDocument(TestServer server) {
        Rest.Answer answer = new Rest(server.baseUrl()).get("/api/auth/me").expect(401);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.text("type")).isEqualTo("https://soulseer.app/problems/common.unauthenticated");
        assertThat(answer.text("status")).isEqualTo("401");
        assertThat(answer.text("title")).isEqualTo("Not signed in");
        assertThat(answer.text("detail")).isEqualTo("Please sign in first.");
        assertThat(answer.text("instance")).startsWith("urn:soulseer:request:").doesNotEndWith("unknown");
        Rest.Answer field = new Rest(server.baseUrl())
                .post("/api/auth/token", "{\"email\":7,\"password\":\"x\"}")
                .expect(400);
        assertThat(field.text("field")).isEqualTo("email");
        assertThat(field.body()).doesNotContain("app.soulseer").doesNotContain("Exception");
    }

    private static List<Request> requests(TestServer server) {
        Cast cast = new Cast(server);
        Cast.Player client = cast.client();
        Cast.Player reader = cast.reader(299);
        Cast.Player admin = cast.admin();
        Cast.Player applicant = cast.applicant();
        Rest visitor = new Rest(server.baseUrl());
        String biography = "\"Thirty years of reading cards with care and an open heart.\"";
        return List.of(
                new Request(
                        visitor,
                        "POST",
                        "/api/auth/signup",
                        "{\"email\":\"new-" + UUID.randomUUID() + "@example.org\",\"password\":\"seven calm herons\","
                                + "\"displayName\":\"Zed\",\"adultConfirmed\":true,\"termsAccepted\":true}"),
                new Request(
                        visitor,
                        "POST",
                        "/api/auth/token",
                        "{\"email\":\"nobody@example.org\",\"password\":\"seven calm herons\"}"),
                new Request(visitor, "POST", "/api/auth/token/refresh", "{\"refreshToken\":\"x\"}"),
                new Request(visitor, "POST", "/api/auth/token/revoke", "{\"token\":\"x\"}"),
                new Request(reader.rest(), "PUT", "/api/readers/me/status", "{\"status\":\"online\"}"),
                new Request(
                        reader.rest(),
                        "PUT",
                        "/api/readers/me/profile",
                        "{\"headline\":\"Calm\",\"biography\":" + biography + ",\"specialities\":[\"Tarot\"]}"),
                new Request(reader.rest(), "PUT", "/api/readers/me/rates", "{\"rateCents\":{\"chat\":299}}"),
                new Request(
                        client.rest(), "PUT", "/api/readers/" + reader.slug() + "/favourite", "{\"favourite\":true}"),
                new Request(
                        client.rest(),
                        "POST",
                        "/api/sessions",
                        "{\"reader\":\"" + reader.slug() + "\",\"modality\":\"chat\",\"limitCents\":5000}"),
                new Request(
                        client.rest(),
                        "POST",
                        "/api/sessions/" + UUID.randomUUID() + "/messages",
                        "{\"clientMessageId\":\"m1\",\"text\":\"Hello\"}"),
                new Request(
                        client.rest(),
                        "POST",
                        "/api/sessions/" + UUID.randomUUID() + "/review",
                        "{\"stars\":5,\"text\":\"Kind\"}"),
                new Request(
                        client.rest(), "PUT", "/api/sessions/" + UUID.randomUUID() + "/note", "{\"text\":\"Blue\"}"),
                new Request(
                        client.rest(), "POST", "/api/readers/" + reader.slug() + "/queue", "{\"modality\":\"chat\"}"),
                new Request(client.rest(), "PUT", "/api/readers/" + reader.slug() + "/tell-me", "{\"tell\":true}"),
                new Request(
                        client.rest(),
                        "POST",
                        "/api/sessions/" + UUID.randomUUID() + "/dispute",
                        "{\"reason\":\"other\",\"text\":\"The line was silent\"}"),
                new Request(
                        admin.rest(),
                        "POST",
                        "/api/admin/session-disputes/" + UUID.randomUUID() + "/refund",
                        "{\"amountCents\":50,\"readerKeeps\":false,\"answer\":\"Audio lost\"}"),
                new Request(reader.rest(), "PUT", "/api/readers/me/push", server.pushSubscription("bad-input")),
                new Request(
                        reader.rest(), "PUT", "/api/readers/me/blocks/" + UUID.randomUUID(), "{\"reason\":\"Shouts\"}"),
                new Request(
                        reader.rest(),
                        "PUT",
                        "/api/sessions/" + UUID.randomUUID() + "/reply",
                        "{\"text\":\"Thank you\"}"),
                new Request(
                        client.rest().with("Idempotency-Key", "tip-" + client.id()),
                        "POST",
                        "/api/sessions/" + UUID.randomUUID() + "/tip",
                        "{\"amountCents\":500}"),
                new Request(
                        admin.rest(),
                        "POST",
                        "/api/admin/readers",
                        "{\"email\":\"new-" + UUID.randomUUID() + "@example.org\",\"displayName\":\"Rhea\","
                                + "\"biography\":" + biography + ",\"specialities\":[\"Tarot\"],"
                                + "\"rateCents\":{\"chat\":299}}"),
                new Request(
                        admin.rest(),
                        "POST",
                        "/api/admin/readers/" + applicant.id() + "/refuse",
                        "{\"reason\":\"Please tell us more.\"}"),
                new Request(
                        admin.rest().with("Idempotency-Key", "bad-" + client.id()),
                        "POST",
                        "/api/admin/adjustments",
                        "{\"clientId\":\"" + client.id()
                                + "\",\"amountCents\":100,\"kind\":\"promo_credit\",\"reason\":\"Test\"}"),
                new Request(
                        client.rest(),
                        "POST",
                        "/api/payments/add-balance",
                        "{\"amountCents\":2000,\"saveCard\":false,\"returnPath\":\"/wallet\"}"),
                new Request(
                        client.rest(),
                        "PUT",
                        "/api/payments/auto-reload",
                        "{\"on\":false,\"thresholdCents\":500,\"amountCents\":2000,\"mostPerDay\":1}"),
                new Request(client.rest(), "POST", "/api/payments/card", "{\"returnPath\":\"/wallet\"}"),
                new Request(
                        admin.rest().with("Idempotency-Key", "refund-" + client.id()),
                        "POST",
                        "/api/payments/refund",
                        "{\"topUpId\":\"" + UUID.randomUUID() + "\",\"amountCents\":100,\"reason\":\"Test\"}"));
    }

    /** What a field must not be, for each kind of right value. */
    private static List<String> wrongValues(JsonElement right) {
        List<String> values = new ArrayList<>(List.of("{\"a\":1}", "1.5", "1e400", "-9223372036854775809"));
        if (right.isJsonArray()) {
            values.addAll(
                    List.of("[7]", "[null]", "[\"\\u0000\"]", "[\"\\ud83d\"]", "\"Tarot\"", "[\"No such thing\"]"));
        } else if (right.isJsonObject()) {
            values.addAll(List.of(
                    "{\"chat\":-1}",
                    "{\"chat\":0}",
                    "{\"chat\":5001}",
                    "{\"chat\":9223372036854775807}",
                    "{\"chat\":\"299\"}",
                    "{\"smoke\":299}",
                    "{}",
                    "[]",
                    "\"chat\""));
        } else if (right.getAsJsonPrimitive().isString()) {
            values.addAll(List.of(
                    "7",
                    "true",
                    "[\"x\"]",
                    "\"\\u0000\"",
                    "\"a\\u0000b\"",
                    "\"\\u001b[31m\"",
                    "\"\\ud83d\"",
                    "\"\\udd2e\\ud83d\"",
                    "\"" + "y".repeat(25_000) + "\""));
        } else if (right.getAsJsonPrimitive().isBoolean()) {
            values.addAll(List.of("\"true\"", "1", "null", "[]"));
        } else {
            values.addAll(List.of("\"5\"", "true", "0", "-1", "9223372036854775808", "5.0", "1e3", "[]"));
        }
        return values;
    }

    private static String with(JsonObject right, String field, String value) {
        StringBuilder json = new StringBuilder("{");
        right.entrySet().forEach(entry -> {
            if (!entry.getKey().equals(field)) {
                json.append('"')
                        .append(entry.getKey())
                        .append("\":")
                        .append(entry.getValue())
                        .append(',');
            }
        });
        return json.append('"')
                .append(field)
                .append("\":")
                .append(value)
                .append('}')
                .toString();
    }

    private static void refused(String what, Rest.Answer answer, Set<Integer> statuses, List<String> wrong) {
        boolean clear = answer.header("Content-Type").startsWith("application/problem+json")
                && !answer.text("code").isEmpty()
                && !answer.text("detail").isEmpty();
        if (!statuses.contains(answer.status()) || !clear) {
            wrong.add(what + " answered " + answer.status() + " " + shorten(answer.body()));
        }
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(table -> !after.get(table).equals(before.get(table)))
                .toList();
    }

    private static String shorten(String text) {
        return text.length() > 160 ? text.substring(0, 160) + "..." : text;
    }
}
