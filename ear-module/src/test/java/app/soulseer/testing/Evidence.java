package app.soulseer.testing;

import app.soulseer.sandbox.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a failed test leaves behind for whoever looks into it, and the words that say where. */
final class Evidence {

    private Evidence() {}

    /** A folder for the evidence of one test, emptied of what an earlier run left there by overwriting. */
    static Path folder(String test) {
        Path folder = Project.find()
                .root()
                .resolve("ear-module/target/evidence")
                .resolve(test.replaceAll("[^A-Za-z0-9.-]+", "-"));
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the log of the server as it is now, since the next start begins a new one. */
    static Path keepLog(Path folder) {
        Path copy = folder.resolve("server.log");
        try {
            Files.copy(TestServer.get().logFile(), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            return TestServer.get().logFile();
        }
        return copy;
    }

    /** The end of a failure's message. */
    static String serverLog() {
        return TestServer.isStarted() ? "\n  server log: " + TestServer.get().logFile() : "";
    }
}
