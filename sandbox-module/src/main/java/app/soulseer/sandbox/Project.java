package app.soulseer.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things are in a built working copy.
 *
 * @param root the folder that holds the script {@code soulseer}
 */
public record Project(Path root) {

    /** The working copy that holds the current folder, however deep. */
    public static Project find() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            if (Files.isRegularFile(folder.resolve("wildfly-config/server.cli"))) {
                return new Project(folder);
            }
            folder = folder.getParent();
        }
        throw new Refusal("This is no working copy of SoulSeer: there is no wildfly-config/server.cli here or above.");
    }

    /** The application as it is deployed. */
    public Path ear() {
        return root.resolve("ear-module/target/soulseer.ear");
    }

    /** The unpacked stock server, with the driver's module in it. */
    public Path wildfly() {
        Path folder = root.resolve("ear-module/target/server");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "wildfly-*")) {
            for (Path wildfly : found) {
                return wildfly;
            }
        } catch (IOException e) {
            // Told below, as an empty folder is.
        }
        throw new Refusal("The server is not unpacked yet: run ./soulseer run, or mvn -DskipTests package.");
    }

    /** The scripts that turn a stock server into ours. */
    public Path scripts() {
        return root.resolve("wildfly-config");
    }

    /** Prepared configurations, kept until the scripts change. */
    public Path prepared() {
        return root.resolve("ear-module/target/server/prepared");
    }

    /** The unpacked programs of PostgreSQL, shared by everything that runs from this working copy. */
    public Path postgresPrograms() {
        return root.resolve("ear-module/target/server/postgresql");
    }
}
