package app.soulseer.web.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.room.RoomId;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @Test
    @DisplayName("Well-formed fields are read")
    void wellFormed() {
        JsonObject body =
                json("{\"room\":\"0190b6a4-7a3c-7000-8000-000000000001\",\"since\":12,\"text\":\"hi\",\"none\":null}");
        assertThat(Fields.room(body)).isEqualTo(RoomId.of("0190b6a4-7a3c-7000-8000-000000000001"));
        assertThat(Fields.count(body, "since", 0)).isEqualTo(12);
        assertThat(Fields.count(body, "none", 3)).isEqualTo(3);
        assertThat(Fields.count(body, "other", 4)).isEqualTo(4);
        assertThat(Fields.text(body, "text", 2)).isEqualTo("hi");
        assertThat(Fields.has(body, "none")).isFalse();
    }

    @ParameterizedTest
    @DisplayName("A number that is no count is refused, however it is written")
    @ValueSource(strings = {"-1", "1.5", "1e3", "1e999999999", "9999999999999999", "\"7\"", "true", "[]", "{}"})
    void notACount(String value) {
        refused(() -> Fields.count(json("{\"since\":" + value + "}"), "since", 0));
    }

    @ParameterizedTest
    @DisplayName("A room that is no id is refused")
    @ValueSource(strings = {"{}", "{\"room\":7}", "{\"room\":\"\"}", "{\"room\":\"1-1-1-1-1\"}", "{\"room\":\"x\"}"})
    void notARoom(String body) {
        refused(() -> Fields.room(json(body)));
    }

    @ParameterizedTest
    @DisplayName("A text that is missing, empty or too long is refused")
    @ValueSource(strings = {"{}", "{\"text\":null}", "{\"text\":\"\"}", "{\"text\":\"abc\"}", "{\"text\":1}"})
    void notAText(String body) {
        refused(() -> Fields.text(json(body), "text", 2));
    }

    private static void refused(Runnable work) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(work::run)
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(CommonProblem.INVALID_INPUT));
    }

    private static JsonObject json(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }
}
