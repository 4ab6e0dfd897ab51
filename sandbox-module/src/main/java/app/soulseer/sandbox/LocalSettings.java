package app.soulseer.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the launcher itself reads from the environment; everything else is the application's to read.
 *
 * @param data where everything is kept between starts
 * @param database an outside PostgreSQL; null means the embedded one
 * @param ownMail whether a mail server is set, so that the mail sandbox stays off
 */
record LocalSettings(Ports ports, Path data, DatabaseAddress database, boolean ownMail) {

    /** @throws Refusal with one line about the first value that can't be used */
    static LocalSettings from(Map<String, String> environment, Project project) {
        int port = port(environment, "SOULSEER_PORT", Ports.STANDARD);
        int mailPort = port(environment, "SOULSEER_MAIL_PORT", 0);
        if (port == mailPort) {
            throw new Refusal("SOULSEER_PORT and SOULSEER_MAIL_PORT are both " + port + "; they must differ.");
        }
        String url = environment.getOrDefault("DATABASE_URL", "");
        String folder = environment.getOrDefault("SOULSEER_DATA", "");
        return new LocalSettings(
                Ports.following(port, mailPort),
                folder.isBlank()
                        ? project.root().resolve(".soulseer")
                        : project.root().resolve(folder.strip()),
                url.isBlank() ? null : DatabaseAddress.parse(url),
                !environment.getOrDefault("SMTP_HOST", "").isBlank());
    }

    private static int port(Map<String, String> environment, String variable, int fallback) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other number that is no port.
        }
        throw new Refusal(variable + " is \"" + text + "\", which is not a port between 1 and 65535.");
    }
}
