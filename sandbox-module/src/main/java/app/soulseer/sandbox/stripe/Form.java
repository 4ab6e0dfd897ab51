package app.soulseer.sandbox.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Form-encoded parameters with brackets, as a tree: {@code a[b][0]=c} is the value of {@code 0} in {@code b} in
 * {@code a}. A node is text or a map; {@code a[]=x} takes the next free number.
 */
final class Form {

    private Form() {}

    /** The parameters as they came, in order, for comparing and for the list of received calls. */
    static Map<String, String> flat(String encoded) {
        Map<String, String> flat = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int sign = pair.indexOf('=');
            String name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            if (name.endsWith("[]")) {
                String list = name.substring(0, name.length() - 2);
                int next = 0;
                while (flat.containsKey(list + "[" + next + "]")) {
                    next++;
                }
                name = list + "[" + next + "]";
            }
            flat.put(name, sign < 0 ? "" : decoded(pair.substring(sign + 1)));
        }
        return flat;
    }

    static Map<String, Object> tree(Map<String, String> flat) {
        Map<String, Object> root = new LinkedHashMap<>();
        flat.forEach((name, value) -> {
            String[] steps = name.replace("]", "").split("\\[", -1);
            Map<String, Object> node = root;
            for (int i = 0; i < steps.length - 1; i++) {
                node = child(node, steps[i], name);
            }
            if (node.put(steps[steps.length - 1], value) instanceof Map) {
                throw ApiError.invalid(null, name, "Invalid request: " + name + " is given both as a value and a hash");
            }
        });
        return root;
    }

    private static Map<String, Object> child(Map<String, Object> node, String step, String name) {
        Object child = node.computeIfAbsent(step, key -> new LinkedHashMap<String, Object>());
        if (child instanceof Map<?, ?>) {
            @SuppressWarnings("unchecked")
            Map<String, Object> map = (Map<String, Object>) child;
            return map;
        }
        throw ApiError.invalid(null, name, "Invalid request: " + name + " is given both as a value and a hash");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiError.invalid(null, null, "Invalid request: the parameters are not form-encoded");
        }
    }
}
