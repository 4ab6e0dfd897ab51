package app.soulseer.payment.stripe;

import app.soulseer.payment.GatewayEvent;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;

/**
 * Tells Stripe's messages from everybody else's (P-2). The header {@code Stripe-Signature} has the time at which the
 * message was sent and one HMAC-SHA256 for each secret in force, over that time, a dot and the raw body
 * (https://docs.stripe.com/webhooks#verify-manually).
 *
 * <p>This is not left to the library, which takes text for bytes, accepts times to come, and throws on headers that it
 * can't read.
 */
final class SignedEvents {

    /** How far the time in the header may be from ours, either way. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Stripe's events have some kilobytes; nothing larger is worth a hash. */
    static final int LARGEST = 1 << 20;

    private static final Logger LOG = Logger.getLogger(SignedEvents.class);
    private static final String HMAC = "HmacSHA256";
    private static final int LONGEST_HEADER = 4096;

    private SignedEvents() {}

    /** The event, when it was signed with one of the secrets at about {@code now} and is of the right mode. */
    static Optional<GatewayEvent> verify(
            byte[] payload, String header, List<String> secrets, boolean live, Instant now) {
        if (payload == null || payload.length > LARGEST || !isSigned(payload, header, secrets, now)) {
            return Optional.empty();
        }
        Optional<GatewayEvent> event = text(payload).flatMap(SignedEvents::read);
        if (event.isEmpty()) {
            LOG.warn("Stripe sent something that is no event, rightly signed");
        } else if (event.get().live() != live) {
            LOG.warnf(
                    "Stripe sent the event %s of the other mode (live: %s)",
                    event.get().id(), !live);
            return Optional.empty();
        }
        return event;
    }

    private static boolean isSigned(byte[] payload, String header, List<String> secrets, Instant now) {
        if (header == null || header.length() > LONGEST_HEADER) {
            return false;
        }
        String time = null;
        List<byte[]> signatures = new ArrayList<>();
        for (String item : header.split(",", -1)) {
            String[] pair = item.strip().split("=", 2);
            if (pair.length == 2 && pair[0].equals("t") && time == null) {
                time = pair[1];
            } else if (pair.length == 2 && pair[0].equals("v1")) {
                signature(pair[1]).ifPresent(signatures::add);
            }
        }
        if (time == null || signatures.isEmpty() || !isTimely(time, now)) {
            return false;
        }
        boolean right = false;
        for (String secret : secrets) {
            byte[] expected = hmac(secret, time, payload);
            for (byte[] signature : signatures) {
                // Every comparison takes place and takes as long as any other.
                right |= MessageDigest.isEqual(expected, signature);
            }
        }
        return right;
    }

    private static Optional<byte[]> signature(String hex) {
        try {
            return Optional.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isTimely(String seconds, Instant now) {
        // The digits are hashed as they came, so only one way of writing a number is taken.
        if (!seconds.matches("[1-9][0-9]{0,11}")) {
            return false;
        }
        Duration distance = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), now)
                .abs();
        return distance.truncatedTo(ChronoUnit.SECONDS).compareTo(TOLERANCE) <= 0;
    }

    private static byte[] hmac(String secret, String time, byte[] payload) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static Optional<String> text(byte[] payload) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The outside of an event, when it is one: what it is about is read later. */
    static Optional<GatewayEvent> read(String json) {
        try {
            JsonElement read = JsonParser.parseString(json);
            if (!read.isJsonObject()) {
                return Optional.empty();
            }
            JsonObject event = read.getAsJsonObject();
            if (!event.has("object") || !event.get("object").getAsString().equals("event") || !event.has("livemode")) {
                return Optional.empty();
            }
            JsonElement account = event.get("account");
            return Optional.of(new GatewayEvent(
                    event.get("id").getAsString(),
                    event.get("type").getAsString(),
                    account == null || account.isJsonNull() ? null : account.getAsString(),
                    event.get("livemode").getAsBoolean(),
                    Instant.ofEpochSecond(event.get("created").getAsLong()),
                    json));
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | NumberFormatException
                | NullPointerException
                | DateTimeException e) {
            return Optional.empty();
        }
    }
}
