package app.soulseer.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.web.platform.HttpProblem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    record Wish(
            @NotNull @Size(min = 1, max = 5) String name,
            @Min(1) Long cents,
            @Min(1) @Max(5) int stars,
            Boolean sure,
            UUID id,
            @Size(max = 3) List<String> tags,
            Map<String, Long> rates) {}

    @Test
    @DisplayName("A whole request is read as it is written")
    void everything() throws IOException {
        UUID id = UUID.fromString("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");
        Wish wish = read("{\"name\":\"Zo\\u00eb\",\"cents\":9007199254740993,\"stars\":5,\"sure\":true,\"id\":\"" + id
                + "\",\"tags\":[\"a\",\"b\"],\"rates\":{\"chat\":299}}");
        assertThat(wish)
                .isEqualTo(new Wish("Zoë", 9007199254740993L, 5, true, id, List.of("a", "b"), Map.of("chat", 299L)));
    }

    @Test
    @DisplayName("What may be missing may be missing or null")
    void optional() throws IOException {
        assertThat(read("{\"name\":\"x\",\"stars\":1,\"cents\":null}"))
                .isEqualTo(new Wish("x", null, 1, null, null, null, null));
    }

    @Test
    @DisplayName("A character beyond the first plane counts as one")
    void codePoints() throws IOException {
        assertThat(read("{\"name\":\"🔮🔮🔮🔮🔮\",\"stars\":1}").name()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name | {\"stars\":1}",
                "name | {\"name\":null,\"stars\":1}",
                "name | {\"name\":\"\",\"stars\":1}",
                "name | {\"name\":\"sixsix\",\"stars\":1}",
                "name | {\"name\":5,\"stars\":1}",
                "name | {\"name\":[\"x\"],\"stars\":1}",
                "name | {\"name\":\"\\u0000\",\"stars\":1}",
                "name | {\"name\":\"\\u001b[0m\",\"stars\":1}",
                "name | {\"name\":\"\\ud83d\",\"stars\":1}",
                "name | {\"name\":\"\\ude00x\",\"stars\":1}",
                "stars | {\"name\":\"x\"}",
                "stars | {\"name\":\"x\",\"stars\":null}",
                "stars | {\"name\":\"x\",\"stars\":\"1\"}",
                "stars | {\"name\":\"x\",\"stars\":0}",
                "stars | {\"name\":\"x\",\"stars\":6}",
                "stars | {\"name\":\"x\",\"stars\":1.5}",
                "stars | {\"name\":\"x\",\"stars\":1.0}",
                "stars | {\"name\":\"x\",\"stars\":true}",
                "cents | {\"name\":\"x\",\"stars\":1,\"cents\":-1}",
                "cents | {\"name\":\"x\",\"stars\":1,\"cents\":0}",
                "cents | {\"name\":\"x\",\"stars\":1,\"cents\":9223372036854775808}",
                "cents | {\"name\":\"x\",\"stars\":1,\"cents\":1e3}",
                "cents | {\"name\":\"x\",\"stars\":1,\"cents\":{}}",
                "sure | {\"name\":\"x\",\"stars\":1,\"sure\":\"true\"}",
                "sure | {\"name\":\"x\",\"stars\":1,\"sure\":1}",
                "id | {\"name\":\"x\",\"stars\":1,\"id\":\"1-1-1-1-1\"}",
                "id | {\"name\":\"x\",\"stars\":1,\"id\":\"'; DROP TABLE x; --\"}",
                "tags | {\"name\":\"x\",\"stars\":1,\"tags\":\"a\"}",
                "tags | {\"name\":\"x\",\"stars\":1,\"tags\":[\"abcd\"]}",
                "tags | {\"name\":\"x\",\"stars\":1,\"tags\":[null]}",
                "rates | {\"name\":\"x\",\"stars\":1,\"rates\":[1]}",
                "rates | {\"name\":\"x\",\"stars\":1,\"rates\":{\"chat\":2.5}}",
                "role | {\"name\":\"x\",\"stars\":1,\"role\":\"admin\"}"
            })
    @DisplayName("Each wrong field is refused by its name, and so is a field too many")
    void refusals(String field, String json) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> read(json))
                .satisfies(refusal -> {
                    assertThat(refusal.problem()).isEqualTo(CommonProblem.INVALID_INPUT);
                    assertThat(refusal.details()).containsEntry("field", field);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[]",
                "\"x\"",
                "7",
                "null",
                "{\"name\":\"x\",\"name\":\"y\",\"stars\":1}",
                "{\"name\":\"x\",\"stars\":01}",
                "{\"name\":\"x\",\"stars\":NaN}",
                "{\"name\":\"x\",\"stars\":1} {}",
                "{'name':'x'}",
                "{\"name\":\"x\u0001\",\"stars\":1}"
            })
    @DisplayName("What is not one JSON object is malformed")
    void malformed(String json) {
        assertThatExceptionOfType(DomainException.class)
                .isThrownBy(() -> read(json))
                .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(HttpProblem.MALFORMED));
    }

    @Test
    @DisplayName("Deep nesting and bytes that are no UTF-8 are malformed, not a fault")
    void hostile() {
        String deep = "[".repeat(30_000) + "]".repeat(30_000);
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> read("{\"name\":" + deep + "}"));
        byte[] latin = "{\"name\":\"Zoë\",\"stars\":1}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(DomainException.class).isThrownBy(() -> read(latin));
    }

    private static Wish read(String json) throws IOException {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Wish read(byte[] json) throws IOException {
        return (Wish) new RecordReader()
                .readFrom(
                        (Class) Wish.class,
                        Wish.class,
                        new Annotation[0],
                        MediaType.APPLICATION_JSON_TYPE,
                        null,
                        new ByteArrayInputStream(json));
    }
}
