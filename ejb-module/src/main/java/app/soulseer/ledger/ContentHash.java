package app.soulseer.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What an entry says, as one SHA-256, so that the same key with other content is found out (M-6).
 *
 * <p>It covers kind, postings in the order of their accounts' ids, references, reason, and the hold that is captured.
 * It leaves out when the entry occurred and who caused it: whoever tries again, later or by another hand, means the
 * same movement.
 */
final class ContentHash {

    private static final byte VERSION = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private final MessageDigest digest = AccountIds.sha256();

    /**
     * The hash of one entry.
     *
     * @param accounts the ids of the postings' accounts, in the order of the postings
     * @param hold the hold that the entry captures, or null
     */
    byte[] of(Entry entry, UUID[] accounts, UUID hold) {
        out.reset();
        out.write(VERSION);
        text(entry.kind().code());
        id(hold);
        id(entry.refs().sessionId());
        number(entry.refs().minute() == null ? 0 : entry.refs().minute());
        Map<RefKind, String> others = entry.refs().others();
        number(others.size());
        if (!others.isEmpty()) {
            // By name: the order of the enum's constants may change, a stored hash may not.
            Map<String, String> sorted = new TreeMap<>();
            others.forEach((kind, value) -> sorted.put(kind.code(), value));
            sorted.forEach((kind, value) -> {
                text(kind);
                text(value);
            });
        }
        text(entry.reason());
        int size = accounts.length;
        number(size);
        // Each round writes the smallest account after the last one; entries have two to four postings.
        UUID last = null;
        for (int round = 0; round < size; round++) {
            int next = -1;
            for (int i = 0; i < size; i++) {
                boolean open = last == null || accounts[i].compareTo(last) > 0;
                if (open && (next < 0 || accounts[i].compareTo(accounts[next]) < 0)) {
                    next = i;
                }
            }
            last = accounts[next];
            id(last);
            number(entry.postings().get(next).amount().cents());
        }
        return digest.digest(out.toByteArray());
    }

    private void id(UUID value) {
        number(value == null ? 0 : value.getMostSignificantBits());
        number(value == null ? 0 : value.getLeastSignificantBits());
    }

    private void text(String value) {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.write(bytes, 0, bytes.length);
    }

    private void number(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }
}
