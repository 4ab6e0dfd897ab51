package app.soulseer.ledger;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What an entry is for (M-3). Immutable: {@link #with} gives a new value.
 *
 * @param sessionId the reading, or null
 * @param minute the minute of that reading, from 1, or null; only with a session
 * @param others everything else, by kind; values of 1 to 200 visible ASCII characters without quote and backslash
 */
public record References(UUID sessionId, Integer minute, Map<RefKind, String> others) {

    private static final References NONE = new References(null, null, Map.of());
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7E&&[^\"\\\\]]{1,200}");

    /** @throws IllegalArgumentException on a minute without a session or below 1, or a malformed value */
    public References {
        if (minute != null && (sessionId == null || minute < 1)) {
            throw new IllegalArgumentException("a minute is counted from 1 and belongs to a session");
        }
        if (others.isEmpty()) {
            others = Map.of();
        } else {
            for (Map.Entry<RefKind, String> other : others.entrySet()) {
                if (!VALUE.matcher(other.getValue()).matches()) {
                    throw new IllegalArgumentException("the reference to a " + other.getKey() + " is malformed");
                }
            }
            others = Collections.unmodifiableMap(new EnumMap<>(others));
        }
    }

    /** An entry that is for nothing but its reason. */
    public static References none() {
        return NONE;
    }

    /** A reading as a whole. */
    public static References session(UUID sessionId) {
        return new References(sessionId, null, Map.of());
    }

    /** One minute of a reading, counted from 1. */
    public static References session(UUID sessionId, int minute) {
        return new References(sessionId, minute, Map.of());
    }

    /** The same references and one more; an earlier one of that kind is replaced. */
    public References with(RefKind kind, String value) {
        EnumMap<RefKind, String> more = new EnumMap<>(RefKind.class);
        more.putAll(others);
        more.put(kind, value);
        return new References(sessionId, minute, more);
    }
}
