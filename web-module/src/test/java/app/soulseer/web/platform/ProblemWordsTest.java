package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProblemWordsTest {

    @Test
    @DisplayName("Every code of every feature has words for people")
    void everyCodeHasWords() throws Exception {
        List<Problem> problems = allProblems();
        assertThat(problems).contains(CommonProblem.values());
        assertThat(problems)
                .allSatisfy(problem -> assertThat(ProblemWords.has(problem))
                        .as("words for %s in problems.properties", problem.code())
                        .isTrue());
        assertThat(problems.stream().map(Problem::code)).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("A detail fills its place, a missing one leaves nothing behind")
    void detailsFillTheirPlaces() {
        assertThat(ProblemWords.of(CommonProblem.TOO_MANY_REQUESTS, Map.of("retryAfterSeconds", 7)))
                .contains("in 7 seconds");
        assertThat(ProblemWords.of(CommonProblem.invalid("amount", "Costs $1 \\ and {field}.")))
                .isEqualTo("Costs $1 \\ and {field}.");
        assertThat(ProblemWords.of(new DomainException(CommonProblem.INVALID_INPUT)))
                .isEmpty();
    }

    private static List<Problem> allProblems() throws Exception {
        URI home = Problem.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path path = Path.of(home);
        if (Files.isDirectory(path)) {
            return problemsUnder(path);
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            return problemsUnder(jar.getPath("/"));
        }
    }

    private static List<Problem> problemsUnder(Path root) throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith("Problem.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
        List<Problem> problems = new ArrayList<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, ProblemWordsTest.class.getClassLoader());
            if (type.isEnum() && Problem.class.isAssignableFrom(type)) {
                for (Object constant : type.getEnumConstants()) {
                    problems.add((Problem) constant);
                }
            }
        }
        return problems;
    }
}
