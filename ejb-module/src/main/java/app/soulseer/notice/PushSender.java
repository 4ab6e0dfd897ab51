package app.soulseer.notice;

import app.soulseer.kernel.DomainException;
import app.soulseer.platform.Settings;
import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryption;
import com.zerodeplibs.webpush.MessageEncryptionException;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.VAPIDKeyPair;
import com.zerodeplibs.webpush.VAPIDKeyPairs;
import com.zerodeplibs.webpush.header.TTL;
import com.zerodeplibs.webpush.header.Topic;
import com.zerodeplibs.webpush.header.Urgency;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import com.zerodeplibs.webpush.key.InvalidECPublicKeyException;
import com.zerodeplibs.webpush.key.MalformedUncompressedBytesException;
import com.zerodeplibs.webpush.key.PrivateKeySources;
import com.zerodeplibs.webpush.key.PublicKeySources;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Hands one push to the push service of its browser: encrypted for that browser alone (RFC 8291), signed with our key (RFC
 * 8292), with the time for which it is of use (RFC 8030).
 */
@ApplicationScoped
class PushSender {

    /** What became of it. */
    enum Answer {
        /** The push service has it. */
        TAKEN,
        /** There is no such browser any more. */
        GONE,
        /** The service can't take it at this moment. */
        LATER,
        /** The service will never take it. */
        REFUSED
    }

    private static final Logger LOG = Logger.getLogger(PushSender.class);
    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration ANSWER = Duration.ofSeconds(8);

    /** Of our signature; services take a day at most (RFC 8292, 2). */
    private static final Duration SIGNATURE = Duration.ofHours(12);

    private static final int TOO_MANY = 429;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private Clock clock;
    private String subject;
    private PushServices services;
    private VAPIDKeyPair keys;
    private final MessageEncryption encryption = MessageEncryptions.of();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();

    /** Needed for the client proxy alone. */
    PushSender() {}

    @Inject
    PushSender(Clock clock, Settings settings) {
        this.clock = clock;
        subject = settings.get(PushSettings.SUBJECT);
        services = PushServices.of(settings.get(PushSettings.SERVICES));
        String publicKey = settings.get(PushSettings.PUBLIC_KEY);
        if (!publicKey.isEmpty()) {
            PushKeys pair = PushKeys.of(publicKey, settings.get(PushSettings.PRIVATE_KEY));
            keys = VAPIDKeyPairs.of(
                    PrivateKeySources.ofECPrivateKey(pair.privateKey()),
                    PublicKeySources.ofECPublicKey(pair.publicKey()));
        }
    }

    boolean isSetUp() {
        return keys != null;
    }

    /** In base64url, as browsers want it; empty without keys. */
    String publicKey() {
        return keys == null ? "" : keys.extractPublicKeyInUncompressedFormAsString();
    }

    /** The services that a subscription may be at. */
    PushServices services() {
        return services;
    }

    Answer send(PushTable.Due due) {
        try {
            int status = http.send(request(due), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 200 && status < 300) {
                return Answer.TAKEN;
            }
            if (status == NOT_FOUND || status == GONE) {
                return Answer.GONE;
            }
            if (status == TOO_MANY || status >= 500) {
                LOG.infof("A push service answers %d and is asked again", status);
                return Answer.LATER;
            }
            LOG.warnf("A push service refuses a push with %d, and it is dropped", status);
            return Answer.REFUSED;
        } catch (IOException e) {
            LOG.infof("A push service can't be reached and is asked again: %s", e);
            return Answer.LATER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.LATER;
        } catch (DomainException
                | InvalidECPublicKeyException
                | MalformedUncompressedBytesException
                | MessageEncryptionException e) {
            LOG.warnf("A browser's subscription is of no use and is forgotten: %s", e.getMessage());
            return Answer.GONE;
        }
    }

    private HttpRequest request(PushTable.Due due) {
        // Asked again: the settings may be narrower than they were when the browser subscribed.
        URI address = due.to().checked(services);
        Instant now = clock.instant();
        EncryptedPushMessage message = encryption.encrypt(
                UserAgentMessageEncryptionKeyInfo.of(due.to().p256dh(), due.to().auth()),
                PushMessage.ofUTF8(due.payload()));
        VAPIDJWTParam claims = VAPIDJWTParam.getBuilder()
                .resourceURLString(due.to().endpoint())
                .expirationTime(now.plus(SIGNATURE))
                .subject(subject)
                .build();
        long left = Math.max(1, Duration.between(now, due.expiresAt()).toSeconds());
        return HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Authorization", keys.generateAuthorizationHeaderValue(claims))
                .header("Content-Encoding", message.contentEncoding())
                .header("Content-Type", message.mediaType())
                .header(TTL.HEADER_NAME, Long.toString(TTL.seconds(left)))
                .header(Urgency.HEADER_NAME, Urgency.high())
                .header(Topic.HEADER_NAME, due.topic())
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.toBytes()))
                .build();
    }
}
