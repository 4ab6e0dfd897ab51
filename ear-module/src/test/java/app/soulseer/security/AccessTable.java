package app.soulseer.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of {@code docs/security.md}: who may do what, by section, row and person. */
final class AccessTable {

    static final List<String> PEOPLE = List.of("visitor", "client", "other client", "reader", "other reader", "admin");

    private AccessTable() {}

    /** For each row of a section, in order, whether each person may. */
    static Map<String, Map<String, Boolean>> section(String heading) {
        Map<String, Map<String, Boolean>> rows = new LinkedHashMap<>();
        boolean within = false;
        for (String line : lines()) {
            if (line.startsWith("## ")) {
                within = line.equals("## " + heading);
            } else if (within && line.startsWith("| `")) {
                List<String> cells = Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList();
                Map<String, Boolean> may = new LinkedHashMap<>();
                for (int at = 0; at < PEOPLE.size(); at++) {
                    may.put(PEOPLE.get(at), cells.get(at + 1).equals("yes"));
                }
                rows.put(cells.get(0).replace("`", ""), may);
            }
        }
        if (rows.isEmpty()) {
            throw new AssertionError("docs/security.md has no table under " + heading);
        }
        return rows;
    }

    private static List<String> lines() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("docs/security.md"))) {
            folder = folder.getParent();
        }
        try {
            return Files.readAllLines(folder.resolve("docs/security.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
