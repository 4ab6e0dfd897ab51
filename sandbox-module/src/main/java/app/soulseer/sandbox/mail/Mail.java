package app.soulseer.sandbox.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/**
 * One mail of the sandbox.
 *
 * @param id its place in the order of arrival, also its file's name
 * @param to the addresses in its heading
 * @param date ISO 8601, as the sender wrote it; empty when there was none
 * @param text its plain part; empty when it has none
 * @param html its HTML part; empty when it has none
 */
public record Mail(String id, String from, List<String> to, String subject, String date, String text, String html) {

    static Mail read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(null, in);
            Date sent = message.getSentDate();
            return new Mail(
                    file.getFileName().toString().replace(".eml", ""),
                    message.getFrom() == null ? "" : String.join(", ", addresses(message.getFrom())),
                    addresses(message.getAllRecipients()),
                    message.getSubject() == null ? "" : message.getSubject(),
                    sent == null ? "" : sent.toInstant().toString(),
                    body(message, "text/plain"),
                    body(message, "text/html"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(file + " is no mail", e);
        }
    }

    private static List<String> addresses(jakarta.mail.Address[] addresses) {
        return addresses == null
                ? List.of()
                : Stream.of(addresses)
                        .map(address ->
                                address instanceof InternetAddress mailbox ? mailbox.getAddress() : address.toString())
                        .toList();
    }

    private static String body(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return part.getContent().toString();
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = body(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }

    String json() {
        return "{\"id\":" + quoted(id) + ",\"from\":" + quoted(from) + ",\"to\":["
                + String.join(",", to.stream().map(Mail::quoted).toList()) + "],\"subject\":" + quoted(subject)
                + ",\"date\":" + quoted(date) + ",\"text\":" + quoted(text) + ",\"html\":" + quoted(html) + "}";
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || Arrays.binarySearch(LINE_ENDS, c) >= 0) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    /** Line ends to JavaScript, though not to JSON. */
    private static final char[] LINE_ENDS = {'\u2028', '\u2029'};
}
