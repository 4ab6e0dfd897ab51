package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the settings of all features against the table that operators read. */
class ConfigurationTest {

    private static final Path DOCUMENT = Path.of("../docs/configuration.md");
    private static final Pattern ROW = Pattern.compile("\\| `([A-Z_]+)` \\| (?:`([^`]*)`|not set) \\| (.{10,}) \\|");

    @Test
    @DisplayName("docs/configuration.md lists every setting of the application with its default, and no other")
    void document() throws Exception {
        Map<String, Setting<?>> settings = new TreeMap<>();
        for (SettingsCatalogue catalogue : catalogues()) {
            catalogue.settings().forEach(setting -> settings.put(setting.variable(), setting));
        }
        Map<String, String> rows = rows();
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(settings.keySet());
        settings.forEach((variable, setting) -> {
            String told = rows.get(variable);
            assertThat(setting.fallback())
                    .as("%s, whose default is told as %s", variable, told)
                    .isEqualTo(told.isEmpty() ? "" : setting.parse(told));
        });
    }

    @Test
    @DisplayName("Every setting is declared once, and its own default is a good value")
    void declaredOnce() throws Exception {
        Settings.of(Map.of()).validate(catalogues());
    }

    @Test
    @DisplayName("All bad settings are refused at once, in one line")
    void refused() throws Exception {
        Settings settings = Settings.of(Map.of("SOULSEER_PROFILE", "nonsense", "SOULSEER_JOB_MILLIS", "soon"));
        List<SettingsCatalogue> catalogues = catalogues();
        assertThatThrownBy(() -> settings.validate(catalogues))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("SoulSeer can't start with these settings: ")
                .hasMessageContaining("SOULSEER_PROFILE is none of [production, local, test].")
                .hasMessageContaining("SOULSEER_JOB_MILLIS is not a whole number.")
                .hasMessageNotContaining("\n");
    }

    @Test
    @DisplayName("Values that do not go together are refused, once each of them could be read")
    void notTogether() throws Exception {
        Settings settings = Settings.of(Map.of("SOULSEER_MEDIA", "agora", "AGORA_CUSTOMER_ID", "c"));
        List<SettingsCatalogue> catalogues = catalogues();
        assertThatThrownBy(() -> settings.validate(catalogues))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("SoulSeer can't start with these settings:"
                        + " AGORA_APP_ID is needed, because SOULSEER_MEDIA is agora."
                        + " AGORA_APP_CERTIFICATE is needed, because SOULSEER_MEDIA is agora."
                        + " AGORA_CUSTOMER_SECRET is needed, because SOULSEER_MEDIA is agora.");
    }

    /** The rows of the first table; the tables after it are of the server and the launcher. */
    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        for (String line : Files.readString(DOCUMENT).split("\n## ", -1)[0].split("\n", -1)) {
            if (line.startsWith("| `")) {
                Matcher row = ROW.matcher(line);
                assertThat(row.matches())
                        .as("variable, default and meaning in %s", line)
                        .isTrue();
                String before = rows.put(row.group(1), row.group(2) == null ? "" : row.group(2));
                assertThat(before).as("%s is told twice", row.group(1)).isNull();
            }
        }
        return rows;
    }

    private static List<SettingsCatalogue> catalogues() throws IOException, ReflectiveOperationException {
        Path classes = Path.of(SettingsCatalogue.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        List<SettingsCatalogue> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.collect(Collectors.toList())) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '.');
                if (!name.endsWith("Settings.class")) {
                    continue;
                }
                Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
                if (SettingsCatalogue.class.isAssignableFrom(type)) {
                    Constructor<?> constructor = type.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    found.add((SettingsCatalogue) constructor.newInstance());
                }
            }
        }
        assertThat(found).as("the features with settings").hasSizeGreaterThanOrEqualTo(6);
        return found;
    }
}
