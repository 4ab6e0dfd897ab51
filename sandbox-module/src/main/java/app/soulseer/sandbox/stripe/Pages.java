package app.soulseer.sandbox.stripe;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What all pages of the sandbox have in common: their frame, their answers and who may send their forms. */
final class Pages {

    private static final int LONGEST_FORM = 65_536;

    private Pages() {}

    /** Cents as people read them, such as {@code $1,234.50}. */
    static String money(long cents) {
        return String.format(
                Locale.ROOT, "%s$%,d.%02d", cents < 0 ? "-" : "", Math.abs(cents) / 100, Math.abs(cents) % 100);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A page with a heading; the body is HTML. */
    static void show(HttpExchange exchange, int status, String title, String body) throws IOException {
        byte[] bytes =
                PAGE.replace("{title}", escaped(title)).replace("{body}", body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("X-Frame-Options", "DENY");
        // A form without a referrer would be sent without its origin too.
        exchange.getResponseHeaders().set("Referrer-Policy", "same-origin");
        exchange.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        boolean head = exchange.getRequestMethod().toUpperCase(Locale.ROOT).equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
    }

    static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(303, -1);
    }

    static boolean isPost(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST");
    }

    /** Whether a request was meant for this machine, and a form came from one of the sandbox's own pages. */
    static boolean isOwn(HttpExchange exchange) {
        int port = exchange.getLocalAddress().getPort();
        List<String> hosts = List.of("localhost:" + port, "127.0.0.1:" + port);
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !hosts.contains(host)) {
            return false;
        }
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        return !isPost(exchange) || hosts.stream().anyMatch(own -> ("http://" + own).equals(origin));
    }

    /** The fields of a sent form. */
    static Map<String, String> form(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_FORM);
        return new HashMap<>(Form.flat(new String(body, StandardCharsets.UTF_8)));
    }

    /** What stands behind the page's own folder in the path. */
    static String rest(HttpExchange exchange, String folder) {
        return exchange.getRequestURI().getPath().substring(folder.length());
    }

    static void refuse(HttpExchange exchange) throws IOException {
        show(exchange, 403, "Not from here", "<p>Forms are taken from the sandbox's own pages alone.</p>");
    }

    static void absent(HttpExchange exchange) throws IOException {
        show(exchange, 404, "Nothing here", "<p><a href='/'>To the Stripe sandbox</a></p>");
    }

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · Stripe sandbox</title>
            <style>
              :root { color-scheme: dark; }
              * { box-sizing: border-box; }
              body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 4rem; background: #0B0710; color: #F4ECF7;
                     font: 1rem/1.5 system-ui, sans-serif; }
              header { color: #B9A9C4; font-size: .875rem; border-bottom: 1px solid #2A1D36; padding-bottom: .75rem; }
              h1 { font-size: 1.5rem; line-height: 1.25; }
              h2 { font-size: 1.125rem; margin-top: 2.5rem; }
              a { color: #FF69B4; }
              :focus-visible { outline: 2px solid #FF69B4; outline-offset: 2px; }
              .narrow { max-width: 30rem; }
              .quiet, th, dt { color: #B9A9C4; font-size: .875rem; }
              .said { background: #1A1022; border-left: 4px solid #FF69B4; padding: .75rem 1rem; border-radius: .5rem; }
              label { display: block; margin-top: 1rem; }
              input { width: 100%; padding: .625rem .75rem; margin-top: .25rem; font: inherit; color: inherit;
                      background: #150D1C; border: 1px solid #6B5578; border-radius: .5rem; }
              .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
              button { font: inherit; cursor: pointer; color: #0B0710; background: #FF69B4; border: 0;
                       border-radius: .5rem; padding: .625rem 1rem; font-weight: 600; min-height: 44px; }
              .wide { width: 100%; margin-top: 1.5rem; }
              .plain { color: #F4ECF7; background: #2A1D36; }
              .small { padding: .25rem .5rem; min-height: 28px; font-size: .8125rem; font-weight: 400; }
              form.inline { display: inline-block; margin: .125rem .25rem .125rem 0; }
              .scroll { overflow-x: auto; }
              table { border-collapse: collapse; width: 100%; }
              th, td { text-align: left; padding: .375rem .75rem .375rem 0; border-bottom: 1px solid #1C1325;
                       vertical-align: top; }
              td { font-size: .875rem; }
              code { font-size: .8125rem; overflow-wrap: anywhere; }
              dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
              dd { margin: 0; }
            </style>
            </head>
            <body>
            <header>Stripe sandbox · test mode, no real money</header>
            <main><h1>{title}</h1>{body}</main>
            </body>
            </html>
            """;
}
