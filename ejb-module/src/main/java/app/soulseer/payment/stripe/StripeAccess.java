package app.soulseer.payment.stripe;

import app.soulseer.payment.GatewayException;
import app.soulseer.platform.Settings;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.service.V1Services;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The door to our account at Stripe: every call goes through {@link #ask}, which throws {@link GatewayException} alone.
 *
 * <p>The library repeats a call by itself when it could not connect, when no answer came in time, and on the answers 409
 * and 5xx (or as {@code Stripe-Should-Retry} says), under the same idempotency key. So a refusal that arrives after a lost
 * answer is the refusal of that key and can be believed.
 */
@ApplicationScoped
class StripeAccess {

    /**
     * How long is waited for Stripe.
     *
     * @param connect for a connection
     * @param read for the next bytes of an answer
     * @param retries how often the library repeats a call by itself
     */
    record Patience(Duration connect, Duration read, int retries) {

        private static final Duration CONNECT = Duration.ofSeconds(5);

        static Patience of(Settings settings) {
            Duration read = settings.get(StripeSettings.TIMEOUT);
            return new Patience(
                    read.compareTo(CONNECT) < 0 ? read : CONNECT,
                    read,
                    settings.get(StripeSettings.REPEATS).intValue());
        }
    }

    /** What is asked of Stripe. */
    @FunctionalInterface
    interface Question<T> {
        T put(V1Services stripe) throws StripeException;
    }

    private static final Logger LOG = Logger.getLogger(StripeAccess.class);

    /** Ids stand in paths, and some come from the browser. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{1,255}");

    static {
        // The library would report response times and a name for this machine, which it keeps in the user's home.
        Stripe.enableTelemetry = false;
    }

    private final Settings settings;
    private final Clock clock;
    private final Patience patience;
    private volatile StripeClient client;

    @Inject
    StripeAccess(Settings settings, Clock clock) {
        this(settings, clock, Patience.of(settings));
    }

    StripeAccess(Settings settings, Clock clock, Patience patience) {
        this.settings = settings;
        this.clock = clock;
        this.patience = patience;
    }

    /** Needed for the client proxy alone. */
    StripeAccess() {
        this(null, null, null);
    }

    boolean isSetUp() {
        return !key().isEmpty();
    }

    /** Whether real money moves. */
    boolean isLive() {
        return StripeSettings.isLive(key());
    }

    /** The moment of an answer. */
    Instant now() {
        return clock.instant();
    }

    /** The signing secrets of both endpoints; none when nothing can be received. */
    List<String> webhookSecrets() {
        String all =
                settings.get(StripeSettings.WEBHOOK_SECRET) + "," + settings.get(StripeSettings.CONNECT_WEBHOOK_SECRET);
        return Arrays.stream(all.split(",", -1))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    /**
     * @param what names the call in messages
     * @throws GatewayException when Stripe did not do it, or did not say so
     */
    <T> T ask(String what, Question<T> question) {
        if (!isSetUp()) {
            throw new GatewayException(GatewayException.Kind.NOT_SET_UP, null, "Stripe is not set up", null);
        }
        try {
            T answer = question.put(client().v1());
            if (answer == null) {
                throw new GatewayException(
                        GatewayException.Kind.UNKNOWN, null, what + ": the answer of Stripe was empty", null);
            }
            return answer;
        } catch (StripeException e) {
            GatewayException translated = Refusals.of(what, e);
            LOG.debugf("%s", translated.getMessage());
            throw translated;
        } catch (GatewayException e) {
            throw e;
        } catch (RuntimeException e) {
            // The library throws these where an answer is not of the shape that it knows.
            throw new GatewayException(
                    GatewayException.Kind.UNKNOWN,
                    null,
                    what + ": the answer of Stripe could not be read ("
                            + e.getClass().getSimpleName() + ")",
                    null);
        }
    }

    /** An id for a path. Stripe would read an empty one as a question for all objects. */
    static String id(String text) {
        if (text == null || !ID.matcher(text).matches()) {
            throw new GatewayException(GatewayException.Kind.NOT_FOUND, null, "that is no id of Stripe's", null);
        }
        return text;
    }

    static RequestOptions key(String idempotencyKey) {
        return RequestOptions.builder().setIdempotencyKey(idempotencyKey).build();
    }

    private String key() {
        return settings.get(StripeSettings.SECRET_KEY);
    }

    private StripeClient client() {
        StripeClient made = client;
        if (made == null) {
            made = StripeClient.builder()
                    .setApiKey(key())
                    .setApiBase(base())
                    .setConnectTimeout(Math.toIntExact(patience.connect().toMillis()))
                    .setReadTimeout(Math.toIntExact(patience.read().toMillis()))
                    .setMaxNetworkRetries(patience.retries())
                    .build();
            client = made;
        }
        return made;
    }

    /** The library puts paths that begin with a slash behind it. */
    private String base() {
        return settings.get(StripeSettings.API_BASE).toString().replaceAll("/+$", "");
    }
}
