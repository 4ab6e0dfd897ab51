package app.soulseer.room.agora;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads and verifies a token as Agora describes it, without Agora's library: {@code "007"}, then the base64 of a zlib
 * stream of {@code signature | appId issueTs expire salt services}. Numbers are little-endian, texts have their length in
 * 16 bits before them; a service of type 1 (RTC) is {@code type, privileges, channel, uid}.
 *
 * @param privileges the number of seconds after {@code issuedAt} for which each privilege is good
 */
public record ReadToken(
        String appId,
        long issuedAt,
        long expire,
        long salt,
        Map<Integer, Long> privileges,
        String channel,
        String uid,
        boolean genuine) {

    public static ReadToken of(String token, String certificate) {
        if (!token.startsWith("007")) {
            throw new AssertionError("the version of " + token.substring(0, 3));
        }
        ByteBuffer content = ByteBuffer.wrap(inflated(Base64.getDecoder().decode(token.substring(3))))
                .order(ByteOrder.LITTLE_ENDIAN);
        byte[] signature = bytes(content);
        byte[] signed = new byte[content.remaining()];
        content.duplicate().get(signed);
        String appId = text(content);
        int issuedAt = content.getInt();
        int expire = content.getInt();
        int salt = content.getInt();
        int services = content.getShort();
        int type = content.getShort();
        if (services != 1 || type != 1) {
            throw new AssertionError(services + " services, the first of type " + type);
        }
        Map<Integer, Long> privileges = new TreeMap<>();
        int count = Short.toUnsignedInt(content.getShort());
        for (int i = 0; i < count; i++) {
            privileges.put(Short.toUnsignedInt(content.getShort()), Integer.toUnsignedLong(content.getInt()));
        }
        String channel = text(content);
        String uid = text(content);
        if (content.hasRemaining()) {
            throw new AssertionError("more than a token");
        }
        byte[] key = hmac(number(salt), hmac(number(issuedAt), certificate.getBytes(StandardCharsets.UTF_8)));
        return new ReadToken(
                appId,
                Integer.toUnsignedLong(issuedAt),
                Integer.toUnsignedLong(expire),
                Integer.toUnsignedLong(salt),
                privileges,
                channel,
                uid,
                MessageDigest.isEqual(signature, hmac(key, signed)));
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static String text(ByteBuffer content) {
        return new String(bytes(content), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer content) {
        byte[] bytes = new byte[Short.toUnsignedInt(content.getShort())];
        content.get(bytes);
        return bytes;
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] inflated(byte[] packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1024];
            while (!inflater.finished()) {
                int size = inflater.inflate(buffer);
                if (size == 0) {
                    throw new AssertionError("a broken zlib stream");
                }
                out.write(buffer, 0, size);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new AssertionError(e);
        } finally {
            inflater.end();
        }
    }
}
