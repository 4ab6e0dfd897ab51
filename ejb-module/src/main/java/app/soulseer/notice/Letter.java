package app.soulseer.notice;

import java.util.ArrayList;
import java.util.List;

/**
 * A mail's words, written once and laid out twice: as plain text and as HTML. Everything is escaped in HTML; a person's
 * name or an admin's reason can't bring in markup or links. It begins with a greeting and ends with a farewell.
 */
public final class Letter {

    private static final String FAREWELL = "Warmly,\nyour SoulSeer team";
    private static final String BUTTON =
            "<p style=\"margin:28px 0\"><a href=\"%s\" style=\"background:#B8156B;color:#FFFFFF;text-decoration:none;"
                    + "padding:13px 26px;border-radius:8px;display:inline-block;font-weight:bold\">%s</a></p>\n"
                    + "<p style=\"font-size:14px;color:#5A4F60\">If the button does nothing, copy this address:<br>"
                    + "<a href=\"%s\" style=\"color:#B8156B;word-break:break-all\">%s</a></p>\n";

    private final String greeting;
    private final List<Part> parts = new ArrayList<>();

    private record Part(String words, String address) {}

    private Letter(String name) {
        this.greeting = "Dear " + name + ",";
    }

    /** A letter that greets somebody by name. */
    public static Letter to(String name) {
        return new Letter(name);
    }

    /** Adds a paragraph. */
    public Letter say(String paragraph) {
        parts.add(new Part(paragraph, null));
        return this;
    }

    /** The one thing to do, as a button in HTML and as an address in plain text. */
    public Letter link(String words, String address) {
        parts.add(new Part(words, address));
        return this;
    }

    /** The letter as plain text. */
    public String text() {
        StringBuilder text = new StringBuilder(greeting).append("\n\n");
        for (Part part : parts) {
            text.append(part.words());
            if (part.address() != null) {
                text.append(":\n").append(part.address());
            }
            text.append("\n\n");
        }
        return text.append(FAREWELL).append('\n').toString();
    }

    /** The letter as a whole HTML document. */
    public String html() {
        StringBuilder body = new StringBuilder("<p>").append(escape(greeting)).append("</p>\n");
        for (Part part : parts) {
            if (part.address() == null) {
                body.append("<p>").append(escape(part.words())).append("</p>\n");
            } else {
                String address = escape(part.address());
                body.append(BUTTON.formatted(address, escape(part.words()), address, address));
            }
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>SoulSeer</title></head>
                <body style="margin:0;background:#F7F2F6">
                <div style="max-width:560px;margin:0 auto;padding:32px 24px;font:17px/1.6 Georgia,'Times New Roman',serif;color:#241A2B">
                <p style="font-size:30px;color:#B8156B;margin:0 0 20px;padding-bottom:14px;border-bottom:1px solid #D4AF37;font-style:italic">SoulSeer</p>
                """
                + body
                + "<p>" + escape(FAREWELL).replace("\n", "<br>") + "</p>\n"
                + "<p style=\"font-size:13px;color:#5A4F60;margin-top:32px\">You get this mail because of an account, or"
                + " of a request for one, with this address at SoulSeer. Readings are for entertainment and for people"
                + " of 18 and older.</p>\n"
                + "</div>\n</body>\n</html>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
