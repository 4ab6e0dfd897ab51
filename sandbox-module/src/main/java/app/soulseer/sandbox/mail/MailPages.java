package app.soulseer.sandbox.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shows the mails: {@code /} the list, {@code /mails/<id>} one mail, {@code /api/mails} all as JSON (with {@code ?to=}
 * those to one address). A mail's HTML is shown in a frame that may run no script.
 */
final class MailPages implements HttpHandler {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"']+");

    private final MailFolder folder;

    MailPages(MailFolder folder) {
        this.folder = folder;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/")) {
                answer(exchange, 200, "text/html", page("Local mails", list()));
            } else if (path.equals("/api/mails")) {
                answer(exchange, 200, "application/json", json(recipient(exchange)));
            } else if (path.startsWith("/mails/")) {
                Optional<Mail> mail = folder.one(path.substring("/mails/".length()));
                if (mail.isPresent()) {
                    answer(exchange, 200, "text/html", page(mail.get().subject(), one(mail.get())));
                    return;
                }
                answer(exchange, 404, "text/html", page("No such mail", "<p><a href='/'>All mails</a></p>"));
            } else {
                answer(exchange, 404, "text/html", page("Nothing here", "<p><a href='/'>All mails</a></p>"));
            }
        }
    }

    private String json(Optional<String> recipient) {
        List<String> mails = folder.all().stream()
                .filter(mail ->
                        recipient.isEmpty() || mail.to().stream().anyMatch(to -> to.equalsIgnoreCase(recipient.get())))
                .map(Mail::json)
                .toList();
        return "[" + String.join(",\n", mails) + "]\n";
    }

    private static Optional<String> recipient(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String part : query.split("&", -1)) {
            if (part.startsWith("to=")) {
                // An address may hold a plus sign, and nobody encodes it.
                return Optional.of(URLDecoder.decode(part.substring(3).replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private String list() {
        List<Mail> mails = folder.all();
        if (mails.isEmpty()) {
            return "<p class='empty'>No mail yet. Whatever SoulSeer sends appears here; nothing leaves this machine.</p>";
        }
        StringBuilder out = new StringBuilder("<ul>");
        for (Mail mail : mails) {
            out.append("<li><a href='/mails/").append(mail.id()).append("'><strong>");
            out.append(escaped(mail.subject())).append("</strong> <span>to ");
            out.append(escaped(String.join(", ", mail.to()))).append("</span> <time>");
            out.append(when(mail)).append("</time></a></li>");
        }
        return out.append("</ul>").toString();
    }

    private static String one(Mail mail) {
        StringBuilder out = new StringBuilder("<p><a href='/'>All mails</a></p><dl><dt>From</dt><dd>");
        out.append(escaped(mail.from())).append("</dd><dt>To</dt><dd>");
        out.append(escaped(String.join(", ", mail.to()))).append("</dd><dt>Sent</dt><dd>");
        out.append(when(mail)).append("</dd></dl>");
        if (!mail.html().isEmpty()) {
            out.append(
                    "<iframe title='The mail as its reader sees it' sandbox='allow-popups allow-popups-to-escape-sandbox' ");
            out.append("srcdoc=\"")
                    .append(escaped("<base target='_blank'>" + mail.html()))
                    .append("\"></iframe>");
        }
        if (!mail.text().isEmpty()) {
            out.append("<h2>As plain text</h2><pre>")
                    .append(linked(mail.text()))
                    .append("</pre>");
        }
        return out.toString();
    }

    private static String when(Mail mail) {
        return escaped(mail.date().replace('T', ' ').replace("Z", " UTC"));
    }

    private static String linked(String text) {
        StringBuilder out = new StringBuilder();
        Matcher links = LINK.matcher(text);
        int end = 0;
        while (links.find()) {
            String address = escaped(links.group());
            out.append(escaped(text.substring(end, links.start())));
            out.append("<a href=\"")
                    .append(address)
                    .append("\">")
                    .append(address)
                    .append("</a>");
            end = links.end();
        }
        return out.append(escaped(text.substring(end))).toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; frame-src 'self'");
        boolean head = exchange.getRequestMethod().toUpperCase(Locale.ROOT).equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String page(String title, String body) {
        return PAGE.replace("{title}", escaped(title)).replace("{body}", body);
    }

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · SoulSeer mail sandbox</title>
            <style>
              :root { color-scheme: dark; }
              body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1rem 4rem; background: #0B0710; color: #F4ECF7;
                     font: 1rem/1.5 system-ui, sans-serif; }
              header { color: #B9A9C4; font-size: .875rem; border-bottom: 1px solid #2A1D36; padding-bottom: .75rem; }
              h1 { font-size: 1.5rem; line-height: 1.25; }
              h2 { font-size: 1rem; color: #B9A9C4; margin-top: 2rem; }
              a { color: #FF69B4; }
              a:focus-visible { outline: 2px solid #FF69B4; outline-offset: 2px; }
              ul { list-style: none; margin: 0; padding: 0; }
              li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem; border-radius: .5rem;
                     color: inherit; text-decoration: none; border-bottom: 1px solid #1C1325; }
              li a:hover { background: #1A1022; }
              li strong { color: #FF69B4; font-weight: 600; }
              li span, li time, dt, .empty { color: #B9A9C4; font-size: .875rem; }
              li span { grid-row: 2; }
              dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
              dd { margin: 0; overflow-wrap: anywhere; }
              iframe { width: 100%; height: 34rem; border: 1px solid #2A1D36; border-radius: .75rem; background: #fff; }
              pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #150D1C; border-radius: .75rem; padding: 1rem; }
            </style>
            </head>
            <body>
            <header>SoulSeer · mails of this machine, sent to nobody</header>
            <main><h1>{title}</h1>{body}</main>
            </body>
            </html>
            """;
}
