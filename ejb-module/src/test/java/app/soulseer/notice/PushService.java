package app.soulseer.notice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A push service on loopback and the one browser behind it, written from RFC 8188, 8291 and 8292 alone: it checks the
 * signature of whoever pushes, and reads what only that browser can.
 */
public final class PushService implements AutoCloseable {

    private static final int COORDINATE = 32;
    private static final int POINT = 65;
    private static final int SALT = 16;
    private static final Pattern AUTHORIZATION =
            Pattern.compile("vapid t=([\\w-]+)\\.([\\w-]+)\\.([\\w-]+), ?k=([\\w-]+)");

    private final HttpServer server;
    private final KeyPair browser = pair();
    private final byte[] secret = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** One request: its headers in small letters, the claims of its signature, who signed, and what the browser reads. */
    public record Received(String path, Map<String, String> headers, String claims, String signer, String text) {}

    private PushService(HttpServer server) {
        this.server = server;
    }

    /** On a port, or on a free one for 0. */
    public static PushService start(int port) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            PushService service = new PushService(http);
            http.createContext("/push/", service::take);
            http.start();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our own keys for push services, as the settings want them; made anew for each call. */
    public static Map<String, String> newKeys() {
        KeyPair keys = pair();
        return Map.of(
                "SOULSEER_PUSH_PUBLIC_KEY", base64(point((ECPublicKey) keys.getPublic())),
                "SOULSEER_PUSH_PRIVATE_KEY", base64(fixed(((ECPrivateKey) keys.getPrivate()).getS())),
                "SOULSEER_PUSH_SUBJECT", "mailto:push@example.com");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String endpoint(String name) {
        return "http://localhost:" + port() + "/push/" + name;
    }

    /** The browser's public key and its secret, as it gives them away. */
    public String p256dh() {
        return base64(point((ECPublicKey) browser.getPublic()));
    }

    public String auth() {
        return base64(secret);
    }

    /** The next requests are answered so; 201 after them. */
    public void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    private void take(HttpExchange exchange) throws IOException {
        int status = answers.isEmpty() ? 201 : answers.remove(0);
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Map<String, String> headers = Map.of(
                    "ttl", exchange.getRequestHeaders().getFirst("TTL"),
                    "urgency", exchange.getRequestHeaders().getFirst("Urgency"),
                    "topic", exchange.getRequestHeaders().getFirst("Topic"),
                    "content-encoding", exchange.getRequestHeaders().getFirst("Content-Encoding"));
            Matcher vapid = AUTHORIZATION.matcher(authorization);
            if (!vapid.matches() || !isGenuine(vapid)) {
                status = 403;
            }
            received.add(new Received(
                    exchange.getRequestURI().getPath(),
                    headers,
                    new String(Base64.getUrlDecoder().decode(vapid.group(2)), StandardCharsets.UTF_8),
                    vapid.group(4),
                    read(body)));
        } catch (GeneralSecurityException | RuntimeException e) {
            status = 400;
        } finally {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        }
    }

    /** RFC 8292, 2: a JWT by ES256 with the key that is told beside it. */
    private static boolean isGenuine(Matcher vapid) throws GeneralSecurityException {
        String header = new String(Base64.getUrlDecoder().decode(vapid.group(1)), StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key(Base64.getUrlDecoder().decode(vapid.group(4))));
        signature.update((vapid.group(1) + "." + vapid.group(2)).getBytes(StandardCharsets.US_ASCII));
        return header.contains("\"ES256\"")
                && signature.verify(Base64.getUrlDecoder().decode(vapid.group(3)));
    }

    /** RFC 8291, 3 and 4; one record of RFC 8188. */
    private String read(byte[] body) throws GeneralSecurityException {
        ByteBuffer message = ByteBuffer.wrap(body);
        byte[] salt = new byte[SALT];
        message.get(salt).getInt();
        byte[] sender = new byte[message.get()];
        message.get(sender);
        byte[] record = new byte[message.remaining()];
        message.get(record);

        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(browser.getPrivate());
        agreement.doPhase(key(sender), true);
        byte[] shared = hmac(secret, agreement.generateSecret());
        byte[] info = joined(text("WebPush: info\0"), point((ECPublicKey) browser.getPublic()), sender, new byte[] {1});
        byte[] random = hmac(salt, hmac(shared, info));
        byte[] key = Arrays.copyOf(hmac(random, text("Content-Encoding: aes128gcm\0\1")), 16);
        byte[] nonce = Arrays.copyOf(hmac(random, text("Content-Encoding: nonce\0\1")), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] plain = cipher.doFinal(record);
        int end = plain.length - 1;
        while (plain[end] == 0) {
            end--;
        }
        if (plain[end] != 2) {
            throw new GeneralSecurityException("no end of the last record");
        }
        return new String(plain, 0, end, StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, byte[] words) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(words);
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Stream.of(parts).mapToInt(part -> part.length).sum());
        Stream.of(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] point(ECPublicKey key) {
        return joined(
                new byte[] {4}, fixed(key.getW().getAffineX()), fixed(key.getW().getAffineY()));
    }

    private static ECPublicKey key(byte[] point) throws GeneralSecurityException {
        if (point.length != POINT) {
            throw new GeneralSecurityException("no point");
        }
        ECPoint at = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + COORDINATE)),
                new BigInteger(1, Arrays.copyOfRange(point, 1 + COORDINATE, POINT)));
        ECPublicKey any = (ECPublicKey) pair().getPublic();
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(at, any.getParams()));
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
