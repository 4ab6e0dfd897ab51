package app.soulseer.security;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.rest.Tables;
import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every REST resource, as everybody. */
@AssembledTest
class ResourceAccessIT {

    private static final Set<String> DENIALS = Set.of("common.unauthenticated", "common.forbidden", "common.not_found");

    @Test
    @DisplayName("A-3 Who may call what in the API is what docs/security.md says, and who may not changes nothing")
    void everyResourceAsEverybody(TestServer server) {
        List<String> wrong = new ArrayList<>();
        try (Stage stage = new Stage(server)) {
            AtomicReference<Map<String, String>> tables = new AtomicReference<>(Tables.digest(server));
            // Those who may not go first, so that what the others do can't be mistaken for theirs.
            for (boolean allowed : new boolean[] {false, true}) {
                AccessTable.section("REST")
                        .forEach((row, people) -> people.forEach((person, may) -> {
                            if (may == allowed) {
                                Rest.Answer answer = call(stage, row, person);
                                check(row + " as " + person, may, answer, wrong);
                                if (!allowed && changed(server, tables)) {
                                    wrong.add(row + " as " + person + " was refused and changed something");
                                }
                            }
                        }));
            }
        }
        assertThat(wrong).isEmpty();
        server.assertBooksRight();
    }

    private static boolean changed(TestServer server, AtomicReference<Map<String, String>> tables) {
        Map<String, String> now = Tables.digest(server);
        return !now.equals(tables.getAndSet(now));
    }

    private static void check(String what, boolean may, Rest.Answer answer, List<String> wrong) {
        boolean problem = answer.header("Content-Type").startsWith("application/problem+json");
        String code = problem ? answer.text("code") : "";
        boolean denied = DENIALS.contains(code);
        boolean visitor = what.endsWith("visitor");
        boolean rightStatus = visitor ? answer.status() == 401 : answer.status() == 403 || answer.status() == 404;
        boolean fault = answer.status() >= 500 || Set.of(404, 405, 406, 415).contains(answer.status());
        if (may ? denied || fault : !denied || !rightStatus) {
            wrong.add(what + " answered " + answer.status() + " " + code + " " + answer.body());
        }
        if (!may && visitor && !answer.header("WWW-Authenticate").startsWith("Bearer")) {
            wrong.add(what + " was not told how to sign in");
        }
    }

    private static Rest.Answer call(Stage stage, String row, String person) {
        String method = row.substring(0, row.indexOf(' '));
        String path = row.substring(row.indexOf(' ') + 1)
                .replace("{slug}", stage.player("reader").slug())
                .replace(
                        "{id}",
                        row.contains("/admin/readers/")
                                ? stage.applicant().id().toString()
                                : row.contains("/session-disputes/")
                                        ? stage.dispute()
                                        : row.contains("/blocks/")
                                                ? stage.player("other client")
                                                        .id()
                                                        .toString()
                                                : row.contains("/refunds/")
                                                        ? stage.refund()
                                                        : row.contains("/payments/") ? stage.topUp() : stage.session())
                .replace("{period}", "2026-11");
        if (row.equals("DELETE /api/readers/me/push")) {
            path += "?endpoint=x";
        }
        return stage.rest(person)
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .send(method, path, body(stage, row), "application/json");
    }

    private static String body(Stage stage, String row) {
        return switch (row) {
            case "POST /api/auth/signup" ->
                "{\"email\":\"" + UUID.randomUUID() + "@example.org\",\"password\":\"seven calm blue herons\","
                        + "\"displayName\":\"Zed\",\"adultConfirmed\":true,\"termsAccepted\":true}";
            case "POST /api/auth/token" -> "{\"email\":\"nobody@example.org\",\"password\":\"seven calm herons\"}";
            case "POST /api/auth/token/refresh" -> "{\"refreshToken\":\"no-such-token\"}";
            case "POST /api/auth/token/revoke" -> "{\"token\":\"no-such-token\"}";
            case "PUT /api/readers/{slug}/favourite" -> "{\"favourite\":true}";
            case "POST /api/readers/{slug}/queue" -> "{\"modality\":\"chat\"}";
            case "PUT /api/readers/{slug}/tell-me" -> "{\"tell\":true}";
            case "PUT /api/readers/me/push" -> TestServer.get().pushSubscription("walk");
            case "PUT /api/readers/me/blocks/{id}" -> "{\"reason\":\"Shouts\"}";
            case "PUT /api/readers/me/status" -> "{\"status\":\"online\"}";
            case "PUT /api/readers/me/profile" ->
                "{\"headline\":\"Calm\",\"biography\":\"Thirty years of reading cards with care and an open heart.\","
                        + "\"specialities\":[\"Tarot\"]}";
            case "PUT /api/readers/me/rates" -> "{\"rateCents\":{\"chat\":299}}";
            case "POST /api/sessions" ->
                "{\"reader\":\"" + stage.player("reader").slug() + "\",\"modality\":\"chat\"}";
            case "POST /api/sessions/{id}/switch" -> "{\"modality\":\"chat\"}";
            case "PUT /api/sessions/{id}/switch" -> "{\"proposal\":\"" + UUID.randomUUID() + "\",\"agree\":true}";
            case "POST /api/sessions/{id}/messages" -> "{\"clientMessageId\":\"m1\",\"text\":\"Hello\"}";
            case "POST /api/sessions/{id}/review" -> "{\"stars\":5,\"text\":\"Kind\"}";
            case "PUT /api/sessions/{id}/note" -> "{\"text\":\"Remember the blue card\"}";
            case "POST /api/sessions/{id}/dispute" -> "{\"reason\":\"other\",\"text\":\"The line was silent\"}";
            case "POST /api/admin/session-disputes/{id}/refund" ->
                "{\"amountCents\":50,\"readerKeeps\":false,\"answer\":\"Tried by a test\"}";
            case "POST /api/admin/session-disputes/{id}/send-back" -> "{\"reason\":\"Tried by a test\"}";
            case "POST /api/admin/session-disputes/{id}/dismiss" -> "{\"answer\":\"Tried by a test\"}";
            case "PUT /api/sessions/{id}/reply" -> "{\"text\":\"Thank you\"}";
            case "POST /api/sessions/{id}/tip" -> "{\"amountCents\":500}";
            case "POST /api/admin/readers" ->
                "{\"email\":\"" + UUID.randomUUID() + "@example.org\",\"displayName\":\"Rhea\",\"headline\":\"\","
                        + "\"biography\":\"Thirty years of reading cards with care and an open heart.\","
                        + "\"specialities\":[\"Tarot\"],\"rateCents\":{\"chat\":299}}";
            case "POST /api/admin/readers/{id}/refuse" -> "{\"reason\":\"Please tell us more about yourself.\"}";
            case "POST /api/admin/adjustments" ->
                "{\"clientId\":\"" + stage.player("client").id()
                        + "\",\"amountCents\":100,\"kind\":\"promo_credit\",\"reason\":\"Test\"}";
            case "POST /api/admin/refunds/{id}/reject", "POST /api/admin/payouts/process" ->
                "{\"reason\":\"Tried by a test\"}";
            case "POST /api/payments/add-balance" -> "{\"amountCents\":1000,\"saveCard\":false}";
            case "PUT /api/payments/auto-reload" ->
                "{\"on\":false,\"thresholdCents\":500,\"amountCents\":2000,\"mostPerDay\":1}";
            case "POST /api/payments/card" -> "{}";
            case "POST /api/payments/refund" ->
                "{\"topUpId\":\"" + stage.topUp() + "\",\"amountCents\":100,\"reason\":\"Test\"}";
            case "POST /api/payments/webhook" -> "{\"id\":\"evt_forged\",\"object\":\"event\"}";
            default -> null;
        };
    }
}
