package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    @DisplayName("Values are written by their kind")
    void kinds() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", "a");
        body.put("number", 12L);
        body.put("yes", true);
        body.put("none", null);
        body.put("list", Arrays.asList(1, null, "b"));
        body.put("money", Money.ofCents(499));
        body.put("person", new PersonId(new UUID(0, 1)));
        body.put("at", Instant.parse("2026-03-01T12:00:00Z"));
        body.put("lasts", Duration.ofSeconds(2));
        body.put("enum", Profile.LOCAL);
        body.put("maybe", Optional.of("c"));
        body.put("record", new RealtimeMessage(Channel.topic("presence"), "t", "{}"));
        assertThat(JsonText.of(body)).isEqualTo("""
                {"text":"a","number":12,"yes":true,"none":null,"list":[1,null,"b"],"money":499,\
                "person":"00000000-0000-0000-0000-000000000001","at":"2026-03-01T12:00:00Z","lasts":2000,\
                "enum":"local","maybe":"c","record":{"channel":"topic:presence","type":"t","json":"{}"}}""");
    }

    @Test
    @DisplayName("Texts are escaped, also halves of characters that UTF-8 can't carry")
    void escapes() {
        assertThat(JsonText.of(List.of("\"\\\n\t\u0001", "😀", "\ud83d", "\ude00x")))
                .isEqualTo("[\"\\\"\\\\\\n\\t\\u0001\",\"😀\",\"\\ud83d\",\"\\ude00x\"]");
    }
}
