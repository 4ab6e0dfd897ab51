package app.soulseer.account;

import app.soulseer.platform.Settings;
import app.soulseer.platform.SettingsCheck;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells the operator how to make the first admin: while there is none, the token of the one-time link is in the file
 * that {@code SOULSEER_SETUP_FILE} names, readable by its owner alone; once there is one, the file is taken away. The
 * token stays the same over restarts as long as the file does.
 */
@Singleton
@Startup
@DependsOn(SettingsCheck.NAME)
@PermitAll
public class SetupFile {

    private static final Logger LOG = Logger.getLogger(SetupFile.class);

    @Inject
    private Settings settings;

    @Inject
    private FirstAdmin firstAdmin;

    @PostConstruct
    void write() {
        String name = settings.get(AccountSettings.SETUP_FILE);
        if (name.isEmpty()) {
            return;
        }
        Path file = Path.of(name);
        try {
            String earlier = Files.exists(file) ? Files.readString(file).strip() : "";
            Optional<String> token = firstAdmin.token(earlier);
            if (token.isEmpty()) {
                Files.deleteIfExists(file);
            } else if (!token.get().equals(earlier)) {
                put(file, token.get());
            }
        } catch (IOException e) {
            LOG.errorf(e, "The link for the first admin could not be written to %s", file);
        }
    }

    /** Written beside and moved, so that nobody reads half of it, and never readable by others. */
    private static void put(Path file, String token) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path draft = folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder,
                        "setup",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "setup", ".tmp");
        Files.writeString(draft, token + "\n");
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
