package app.soulseer.web.platform;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One clean address and the view that answers it.
 *
 * <p>A pattern is a path in which {@code {slug}}, {@code {id}} and {@code {token}} stand for one segment of that kind;
 * what does not look like its kind is no such address. The view gets each as a request parameter of that name.
 */
public final class Route {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, String> KINDS = Map.of(
            "slug", "[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?",
            "id", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            "token", "[A-Za-z0-9_-]{8,200}");

    private final String pattern;
    private final Access access;
    private final String view;
    private final boolean shared;
    private final List<String> places = new ArrayList<>();
    private final Pattern expression;

    private Route(String pattern, Access access, String view, boolean shared) {
        this.pattern = pattern;
        this.access = access;
        this.view = view;
        this.shared = shared;
        StringBuilder built = new StringBuilder();
        Matcher place = PLACE.matcher(pattern);
        int from = 0;
        while (place.find()) {
            String kind = KINDS.get(place.group(1));
            if (kind == null) {
                throw new IllegalArgumentException(pattern + " has a place of no known kind: " + place.group(1));
            }
            built.append(Pattern.quote(pattern.substring(from, place.start())))
                    .append('(')
                    .append(kind)
                    .append(')');
            places.add(place.group(1));
            from = place.end();
        }
        built.append(Pattern.quote(pattern.substring(from)));
        this.expression = Pattern.compile(built.toString());
    }

    /** A row of the table. */
    static Route of(String pattern, Access access, String view) {
        return new Route(pattern, access, view, false);
    }

    /** A row of the table whose page is for anyone, and the same for all who are known by nothing. */
    static Route shared(String pattern, String view) {
        return new Route(pattern, Access.ANYONE, view, true);
    }

    /** The path with its places, as it stands in the table. */
    public String pattern() {
        return pattern;
    }

    public Access access() {
        return access;
    }

    /** The view that answers, as a path in the web application. */
    public String view() {
        return view;
    }

    /** Whether all visitors get the same page. */
    boolean isShared() {
        return shared;
    }

    /** What stands in the places of a path, in order, or nothing when the path is not this address. */
    Optional<Map<String, String>> match(String path) {
        Matcher matcher = expression.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            found.put(places.get(i), matcher.group(i + 1));
        }
        return Optional.of(found);
    }

    /** The names of the places, in order. */
    List<String> places() {
        return List.copyOf(places);
    }

    /**
     * The path with its places filled.
     *
     * @throws IllegalArgumentException when a place stays empty
     */
    String fill(Map<String, String> values) {
        return PLACE.matcher(pattern).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException(pattern + " needs a value for " + place.group(1));
            }
            return Matcher.quoteReplacement(URLEncoder.encode(value, StandardCharsets.UTF_8));
        });
    }
}
