package app.soulseer.room.webrtc;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Settings;
import app.soulseer.room.MediaChoice;
import app.soulseer.room.MediaGrant;
import app.soulseer.room.MediaProvider;
import app.soulseer.room.MediaScope;
import app.soulseer.room.MediaSeat;
import app.soulseer.room.RoomId;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives browsers the servers that help them to each other: {@code iceServers} and {@code relayOnly}. */
@ApplicationScoped
class WebrtcProvider implements MediaProvider {

    private Clock clock;
    private Settings settings;

    /** Needed for the client proxy alone. */
    WebrtcProvider() {}

    @Inject
    WebrtcProvider(Clock clock, Settings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** A half of a configuration would fail in the middle of somebody's call, so it refuses the start. */
    @PostConstruct
    void check() {
        boolean servers = !settings.get(WebrtcSettings.TURN_URLS).isEmpty();
        boolean secret = !settings.get(WebrtcSettings.TURN_SECRET).isEmpty();
        if (servers != secret) {
            throw new IllegalStateException(WebrtcSettings.TURN_URLS.variable() + " and "
                    + WebrtcSettings.TURN_SECRET.variable() + " are needed together.");
        }
        if (settings.get(WebrtcSettings.TURN_ONLY) && !servers) {
            throw new IllegalStateException(WebrtcSettings.TURN_ONLY.variable() + " needs TURN servers.");
        }
    }

    @Override
    public MediaChoice choice() {
        return MediaChoice.WEBRTC;
    }

    @Override
    public MediaGrant grant(RoomId room, PersonId person, MediaSeat seat, MediaScope scope) {
        Instant expiry = clock.instant().plus(settings.get(WebrtcSettings.TURN_TTL));
        List<Map<String, ?>> servers = new ArrayList<>();
        List<String> stun = WebrtcSettings.list(settings.get(WebrtcSettings.STUN_URLS));
        if (!stun.isEmpty()) {
            servers.add(Map.of("urls", stun));
        }
        List<String> turn = WebrtcSettings.list(settings.get(WebrtcSettings.TURN_URLS));
        String secret = settings.get(WebrtcSettings.TURN_SECRET);
        if (!turn.isEmpty()) {
            TurnCredential credential = TurnCredential.of(secret, person.toString(), expiry);
            servers.add(Map.of("urls", turn, "username", credential.username(), "credential", credential.password()));
        }
        boolean relayOnly = settings.get(WebrtcSettings.TURN_ONLY);
        return new MediaGrant(expiry, Map.of("iceServers", servers, "relayOnly", relayOnly));
    }

    /** Nothing of the media is here: pages are told to stop, and their signals are refused. */
    @Override
    public void stop(RoomId room, int opening) {
        // The credential of a relay that runs can't be taken back; it is one person's and good for minutes.
    }

    @Override
    public boolean relaysSignals() {
        return true;
    }
}
