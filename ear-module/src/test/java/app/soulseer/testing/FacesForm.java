package app.soulseer.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A form of a page, sent without a browser, for tests in which the pages themselves are not the question. */
public final class FacesForm {

    private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");

    private static final Pattern NONCE = Pattern.compile("\\bnonce=\"([^\"]+)\"");

    private FacesForm() {}

    /**
     * Loads a page and presses a button of it.
     *
     * @param rest somebody with a login of a browser
     * @param form the form's id
     * @param button the button's id within the form
     * @param filled what is chosen or typed in, by the ids of the fields within the form
     */
    public static Rest.Answer press(Rest rest, String page, String form, String button, Map<String, String> filled) {
        String html = rest.get(page).expect(200).body();
        Matcher found = Pattern.compile("<form id=\"" + Pattern.quote(form) + "\".*?</form>", Pattern.DOTALL)
                .matcher(html);
        if (!found.find()) {
            throw new AssertionError("the page " + page + " has no form " + form);
        }
        Map<String, String> sent = hidden(found.group());
        filled.forEach((field, value) -> sent.put(form + ":" + field, value));
        String name = form + ":" + button;
        if (!found.group().contains("name=\"" + name + "\"")) {
            throw new AssertionError("the form " + form + " of " + page + " has no button " + button);
        }
        sent.put(name, name);
        // The components want to see the page's own nonce again.
        Matcher nonce = NONCE.matcher(html);
        if (nonce.find()) {
            sent.put("primefaces.nonce", nonce.group(1));
        }
        String body = sent.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        return rest.send("POST", page, body, "application/x-www-form-urlencoded");
    }

    private static Map<String, String> hidden(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(form);
        while (inputs.find()) {
            String name = attribute(inputs.group(), "name");
            if (name != null && "hidden".equals(attribute(inputs.group(), "type"))) {
                String value = attribute(inputs.group(), "value");
                fields.put(name, value == null ? "" : value);
            }
        }
        return fields;
    }

    private static String attribute(String element, String name) {
        Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(element);
        return found.find() ? found.group(1).replace("&amp;", "&") : null;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
