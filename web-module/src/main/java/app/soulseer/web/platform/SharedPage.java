package app.soulseer.web.platform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as it was written for one visitor, to be given to others: all but the nonce of its content security policy, which
 * is each answer's own.
 *
 * @param headers those of the answer, with the nonce's place held
 * @param parts what stands between the nonces of the body, in UTF-8
 */
record SharedPage(Map<String, List<String>> headers, PackedParts parts) {

    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");
    private static final String PLACE = "\u0000";

    /** An answer's page, when it has a nonce to be found by; a page without one is none of ours. */
    static Optional<SharedPage> of(Map<String, ? extends Collection<String>> headers, String body) {
        Collection<String> policy = headers.get(POLICY);
        Matcher found = NONCE.matcher(policy == null ? "" : String.join(" ", policy));
        if (!found.find()) {
            return Optional.empty();
        }
        String nonce = found.group(1);
        Map<String, List<String>> kept = new TreeMap<>();
        headers.forEach((name, values) -> kept.put(
                name, values.stream().map(value -> value.replace(nonce, PLACE)).toList()));
        List<byte[]> parts = new ArrayList<>();
        for (String part : body.split(Pattern.quote(nonce), -1)) {
            parts.add(part.getBytes(StandardCharsets.UTF_8));
        }
        return Optional.of(new SharedPage(kept, PackedParts.of(parts)));
    }

    Map<String, List<String>> headers(String nonce) {
        Map<String, List<String>> own = new TreeMap<>();
        headers.forEach((name, values) -> own.put(
                name, values.stream().map(value -> value.replace(PLACE, nonce)).toList()));
        return own;
    }

    /** The body with a nonce, as it is read. */
    byte[] body(byte[] nonce) {
        return parts.plainWith(nonce);
    }

    /** The same in gzip. */
    byte[] packedBody(byte[] nonce) {
        return parts.packedWith(nonce);
    }
}
