package app.soulseer.sandbox;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the launcher itself reads from the environment; everything else is the application's to read.
 *
 * @param data where everything is kept between starts
 * @param database an outside PostgreSQL; null means the embedded one
 * @param ownMail whether a mail server is set, so that the mail sandbox stays off
 * @param ownStripe whether a key of Stripe is set, so that the Stripe sandbox stays off
 */
record LocalSettings(Ports ports, Path data, DatabaseAddress database, boolean ownMail, boolean ownStripe) {

    /** @throws Refusal with one line about the first value that can't be used */
    static LocalSettings from(Map<String, String> environment, Project project) {
        int port = port(environment, "SOULSEER_PORT", Ports.STANDARD);
        int mailPort = port(environment, "SOULSEER_MAIL_PORT", 0);
        int stripePort = port(environment, "SOULSEER_STRIPE_PORT", 0);
        Ports ports = Ports.following(port, mailPort, stripePort);
        mustDiffer("SOULSEER_PORT", ports.app(), "SOULSEER_MAIL_PORT", ports.mailPage());
        mustDiffer("SOULSEER_PORT", ports.app(), "SOULSEER_STRIPE_PORT", ports.stripe());
        mustDiffer("SOULSEER_MAIL_PORT", ports.mailPage(), "SOULSEER_STRIPE_PORT", ports.stripe());
        String url = environment.getOrDefault("DATABASE_URL", "");
        String folder = environment.getOrDefault("SOULSEER_DATA", "");
        return new LocalSettings(
                ports,
                folder.isBlank()
                        ? project.root().resolve(".soulseer")
                        : project.root().resolve(folder.strip()),
                url.isBlank() ? null : DatabaseAddress.parse(url),
                !environment.getOrDefault("SMTP_HOST", "").isBlank(),
                !environment.getOrDefault("STRIPE_SECRET_KEY", "").isBlank());
    }

    private static void mustDiffer(String one, int port, String other, int otherPort) {
        if (port == otherPort) {
            throw new Refusal(one + " and " + other + " are both " + port + "; they must differ.");
        }
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
