package app.soulseer.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The id of an account, computed from its owner and kind: the first 122 bits of their SHA-256 as a UUID of version 8
 * (RFC 9562, section 5.8). So no command has to look an account up, no cache can be wrong, and two transactions that
 * open the same account at once mean the same row.
 */
final class AccountIds {

    private AccountIds() {}

    static UUID of(AccountRef account) {
        Owner owner = account.owner();
        byte[] ownerKind = owner.kind().getBytes(StandardCharsets.US_ASCII);
        byte[] kind = account.kind().code().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer name = ByteBuffer.allocate(ownerKind.length + kind.length + 18);
        name.put(ownerKind).put((byte) 0).put(kind).put((byte) 0);
        name.putLong(owner.id().getMostSignificantBits()).putLong(owner.id().getLeastSignificantBits());
        ByteBuffer hash = ByteBuffer.wrap(sha256().digest(name.array()));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
