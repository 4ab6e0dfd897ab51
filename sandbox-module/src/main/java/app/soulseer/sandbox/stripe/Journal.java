package app.soulseer.sandbox.stripe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file in which the sandbox outlives its process: one line for each change, with every object that it touched. A
 * line is handed to the operating system before the change counts, so a killed process loses nothing; a last line that
 * is not whole has never counted.
 */
final class Journal implements AutoCloseable {

    private final Path file;
    private OutputStream out;

    private Journal(Path file) {
        this.file = file;
    }

    /** Reads what is in the folder; a row without an object stands for one that was deleted. */
    static Journal open(Path folder, Consumer<Store.Row> reader) {
        Path file = folder.resolve("journal.jsonl");
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                String text = Files.readString(file);
                text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> {
                    for (JsonElement row : Json.readArray(line)) {
                        reader.accept(row(row.getAsJsonObject()));
                    }
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the Stripe sandbox's journal can't be read", e);
        }
        return new Journal(file);
    }

    /** Replaces the file by one that holds these objects alone, in one step. */
    void beginAnew(List<Store.Row> rows) {
        Path next = file.resolveSibling("journal.next");
        try {
            Files.writeString(next, rows.isEmpty() ? "" : line(rows));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            // No channel: that would be closed under everybody's hands when one writing thread is interrupted.
            out = new FileOutputStream(file.toFile(), true);
        } catch (IOException e) {
            throw new UncheckedIOException("the Stripe sandbox's journal can't be written", e);
        }
    }

    void append(List<Store.Row> rows) {
        try {
            out.write(line(rows).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the Stripe sandbox's journal can't be written", e);
        }
    }

    private static String line(List<Store.Row> rows) {
        JsonArray line = new JsonArray();
        for (Store.Row row : rows) {
            line.add(Json.of("k", row.kind(), "i", row.id(), "o", row.owner(), "n", row.number(), "v", row.object()));
        }
        return Json.write(line) + "\n";
    }

    private static Store.Row row(JsonObject json) {
        return new Store.Row(
                Json.text(json, "k"),
                Json.text(json, "i"),
                Json.text(json, "o"),
                Json.number(json, "n"),
                Json.has(json, "v") ? json.getAsJsonObject("v") : null);
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the Stripe sandbox's journal can't be closed", e);
        }
    }
}
