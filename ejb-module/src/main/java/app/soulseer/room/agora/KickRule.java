package app.soulseer.room.agora;

import app.soulseer.platform.JsonText;
import app.soulseer.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Closes a channel at Agora (V-5): a kicking rule puts out everybody who is in it and lets nobody in again while tokens
 * for it are good. Each opening of a room's media has a channel of its own, so the rule is never in the way of the next
 * opening, and it does no harm when a repeated call comes after that.
 *
 * <p>What Agora could not be told, because it did not answer or this process died before it asked, ends by itself: nobody
 * renews a token for a stopped room, and without that Agora puts its owner out when it expires.
 */
@ApplicationScoped
class KickRule {

    /** A little longer than tokens live, because Agora's clock is another one. */
    static final Duration LENGTH = AgoraProvider.LONGEST_LIFE.plusMinutes(1);

    private static final Logger LOG = Logger.getLogger(KickRule.class);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;

    /** Between one call and the next; after the last it is given up. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));

    @Resource
    private ManagedScheduledExecutorService managed;

    private ScheduledExecutorService later;
    private List<Duration> pauses;
    private HttpClient http;
    private URI address;
    private String appId;
    private String authorization;

    /** Needed for the client proxy alone. */
    KickRule() {}

    @Inject
    KickRule(Settings settings) {
        this(settings, null, PAUSES);
    }

    KickRule(Settings settings, ScheduledExecutorService later, List<Duration> pauses) {
        this.later = later;
        this.pauses = pauses;
        String base = settings.get(AgoraSettings.API_BASE).toString().replaceFirst("/+$", "");
        String login = settings.get(AgoraSettings.CUSTOMER_ID) + ":" + settings.get(AgoraSettings.CUSTOMER_SECRET);
        this.address = URI.create(base + "/dev/v1/kicking-rule");
        this.appId = settings.get(AgoraSettings.APP_ID);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build();
    }

    @PostConstruct
    void begin() {
        later = managed;
    }

    /**
     * Closes a channel. Returns after the first call and never throws: a call that failed is repeated later, and given up
     * with one line in the log.
     */
    void close(String channel) {
        call(channel, 0);
    }

    private void call(String channel, int repeats) {
        String trouble;
        boolean passing = true;
        try {
            int status = http.send(request(channel), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status == HttpURLConnection.HTTP_OK) {
                return;
            }
            trouble = "it answers " + status;
            passing = status >= HttpURLConnection.HTTP_INTERNAL_ERROR || status == TOO_MANY;
        } catch (IOException e) {
            trouble = "it can't be reached (" + e + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            trouble = "this server stops";
            passing = false;
        }
        if (!passing || repeats >= pauses.size() || !repeat(channel, repeats)) {
            LOG.warnf(
                    "Agora does not close channel %s, because %s; the tokens for it expire within %d s",
                    channel, trouble, AgoraProvider.LONGEST_LIFE.toSeconds());
        }
    }

    /** Whether it will be. */
    private boolean repeat(String channel, int repeats) {
        try {
            long pause = pauses.get(repeats).toMillis();
            return !later.schedule(() -> call(channel, repeats + 1), pause, TimeUnit.MILLISECONDS)
                    .isCancelled();
        } catch (RejectedExecutionException e) {
            LOG.debugf(e, "Agora is not asked again to close channel %s", channel);
            return false;
        }
    }

    /** Without a {@code uid} the rule is about everybody in the channel. */
    private HttpRequest request(String channel) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("appid", appId);
        rule.put("cname", channel);
        rule.put("time_in_seconds", LENGTH.toSeconds());
        rule.put("privileges", List.of("join_channel"));
        return HttpRequest.newBuilder(address)
                .timeout(ANSWER)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JsonText.of(rule)))
                .build();
    }
}
