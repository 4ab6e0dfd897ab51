package app.soulseer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Rest;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class OpenApiIT {

    private static final Pattern ROW =
            Pattern.compile("^\\| `((?:GET|PUT|POST|DELETE) /api/[^`]*)` ", Pattern.MULTILINE);

    @Test
    @DisplayName("I-1 The description at /openapi has every resource, each with a summary and its problems")
    void everyResource(Rest rest) throws IOException {
        JsonObject description =
                rest.get("/openapi?format=JSON").expect(200).json().getAsJsonObject();
        assertThat(description.getAsJsonObject("info").get("title").getAsString())
                .isEqualTo("SoulSeer");
        assertThat(description
                        .getAsJsonObject("components")
                        .getAsJsonObject("securitySchemes")
                        .getAsJsonObject("bearer")
                        .get("scheme")
                        .getAsString())
                .isEqualTo("bearer");
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonElement> path :
                description.getAsJsonObject("paths").entrySet()) {
            for (Map.Entry<String, JsonElement> operation :
                    path.getValue().getAsJsonObject().entrySet()) {
                if (!operation.getValue().isJsonObject()) {
                    continue;
                }
                String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                described.add(name);
                JsonObject details = operation.getValue().getAsJsonObject();
                assertThat(details.has("summary")).as(name + " has a summary").isTrue();
                assertThat(details.getAsJsonObject("responses")
                                .getAsJsonObject("default")
                                .getAsJsonObject("content")
                                .has("application/problem+json"))
                        .as(name + " tells its problems")
                        .isTrue();
            }
        }
        assertThat(described).isEqualTo(documented());
    }

    private static Set<String> documented() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("docs/security.md"))) {
            folder = folder.getParent();
        }
        return ROW.matcher(Files.readString(folder.resolve("docs/security.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
