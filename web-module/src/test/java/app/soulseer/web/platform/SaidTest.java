package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SaidTest {

    private static final Pattern WORD = Pattern.compile("[?&]?said=([a-z]+)");

    @Test
    @DisplayName("Every word that a page is led to has its sentence")
    void everyWordHasItsSentence() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> words = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> WORD.matcher(read(file)).results().map(found -> found.group(1)))
                    .distinct()
                    .toList();
            assertThat(words)
                    .isNotEmpty()
                    .allSatisfy(word -> assertThat(Said.sentence(word))
                            .as("the sentence for said=%s", word)
                            .isNotBlank());
        }
    }

    @Test
    @DisplayName("An address can't put words into our mouth")
    void noOtherWords() {
        assertThat(Said.sentence("<b>You won</b>")).isNull();
        assertThat(Said.sentence(null)).isNull();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
