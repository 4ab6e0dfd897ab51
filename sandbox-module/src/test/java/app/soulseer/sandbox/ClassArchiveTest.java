package app.soulseer.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @Test
    @DisplayName("Without an archive the server starts as ever; with one its JVM is given it")
    void options(@TempDir Path folder) throws IOException {
        ClassArchive archive = ClassArchive.of(new Wildfly(folder.resolve("wildfly"), folder, folder));
        assertThat(archive.options()).isEmpty();
        Path file = archive.file();
        Files.writeString(file, "classes");
        assertThat(archive.options()).contains("-XX:SharedArchiveFile=" + file);
    }

    @Test
    @DisplayName("Another server has another archive")
    void another(@TempDir Path folder) {
        assertThat(ClassArchive.of(new Wildfly(folder.resolve("one"), folder, folder))
                        .file())
                .isNotEqualTo(ClassArchive.of(new Wildfly(folder.resolve("two"), folder, folder))
                        .file());
    }
}
