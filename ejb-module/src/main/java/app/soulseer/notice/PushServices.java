package app.soulseer.notice;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The push services of the browsers, by name: the only hosts that a subscription may lead to. A name stands for itself and
 * for all below it. Loopback with a port is for tests and speaks plain http.
 */
record PushServices(List<String> names) {

    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+\\.)+[a-z]{2,}|localhost:[0-9]{1,5}");

    /** @throws IllegalArgumentException whose message ends a sentence that begins with the setting's name */
    static PushServices of(String text) {
        List<String> names = Arrays.stream(text.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("has \"" + name + "\", which is no host's name");
            }
        }
        return new PushServices(names);
    }

    boolean admits(URI address) {
        if (address.getHost() == null || address.getRawUserInfo() != null) {
            return false;
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        if ("http".equals(address.getScheme())) {
            return "localhost".equals(host) && names.contains(host + ":" + address.getPort());
        }
        return "https".equals(address.getScheme())
                && (address.getPort() == -1 || address.getPort() == 443)
                && names.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    }
}
