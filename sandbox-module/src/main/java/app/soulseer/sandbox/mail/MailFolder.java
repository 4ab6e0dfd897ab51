package app.soulseer.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The mails in a folder, one {@code .eml} file each, numbered as they came. */
final class MailFolder {

    private final Path folder;
    private long last;

    MailFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.last = files().map(MailFolder::id).mapToLong(Long::parseLong).max().orElse(0);
    }

    synchronized void add(MimeMessage message) {
        Path file = folder.resolve(String.format("%06d.eml", ++last));
        Path unfinished = folder.resolve(file.getFileName() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                message.writeTo(out);
            }
            // A reader sees whole mails only.
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The newest first. */
    List<Mail> all() {
        return files().sorted(Comparator.comparing(MailFolder::id).reversed())
                .map(Mail::read)
                .toList();
    }

    Optional<Mail> one(String id) {
        // Only names of our own making reach the file system.
        return id.matches("[0-9]{6,12}")
                ? Optional.of(folder.resolve(id + ".eml"))
                        .filter(Files::isRegularFile)
                        .map(Mail::read)
                : Optional.empty();
    }

    private Stream<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]{6,12}\\.eml")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(Path file) {
        return file.getFileName().toString().replace(".eml", "");
    }
}
