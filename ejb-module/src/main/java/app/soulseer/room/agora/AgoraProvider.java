package app.soulseer.room.agora;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Settings;
import app.soulseer.room.MediaChoice;
import app.soulseer.room.MediaGrant;
import app.soulseer.room.MediaKind;
import app.soulseer.room.MediaProvider;
import app.soulseer.room.MediaScope;
import app.soulseer.room.MediaSeat;
import app.soulseer.room.RoomId;
import app.soulseer.room.RoomProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * Gives browsers what Agora lets them in with: {@code appId}, {@code channel}, {@code uid}, {@code token} and
 * {@code expiresAt}.
 */
@ApplicationScoped
class AgoraProvider implements MediaProvider {

    /** However long a room is paid for in advance: a token is renewed long before, and a closed channel outlives it. */
    static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    private Clock clock;
    private Settings settings;
    private KickRule kicking;

    /** Needed for the client proxy alone. */
    AgoraProvider() {}

    @Inject
    AgoraProvider(Clock clock, Settings settings, KickRule kicking) {
        this.clock = clock;
        this.settings = settings;
        this.kicking = kicking;
    }

    @Override
    public MediaChoice choice() {
        return MediaChoice.AGORA;
    }

    /**
     * {@inheritDoc}
     *
     * @throws DomainException {@code room.media_stopped} when what is paid for, and the grace, are over
     */
    @Override
    public MediaGrant grant(RoomId room, PersonId person, MediaSeat seat, MediaScope scope) {
        Instant issued = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Duration life = life(issued, scope.fundedUntil());
        // The two are read one after the other: in between the room may have become one of sound alone.
        MediaKind kind = seat.kind() == MediaKind.VIDEO ? scope.kind() : seat.kind();
        String channel = AgoraNames.channel(room, seat.opening());
        int uid = AgoraNames.uid(room, person, seat);
        AgoraToken token = new AgoraToken(channel, uid, AgoraToken.privileges(kind, scope.role()), issued, life);
        String appId = settings.get(AgoraSettings.APP_ID);
        Instant expiry = issued.plus(life);
        return new MediaGrant(
                expiry,
                Map.of(
                        "appId",
                        appId,
                        "channel",
                        channel,
                        "uid",
                        uid,
                        "token",
                        token.sign(appId, settings.get(AgoraSettings.APP_CERTIFICATE)),
                        "expiresAt",
                        expiry));
    }

    /** Whole seconds, rounded down: a token is never good for longer than it may be. */
    private Duration life(Instant issued, Instant fundedUntil) {
        Duration rest = Duration.between(issued, fundedUntil).plus(settings.get(AgoraSettings.TOKEN_GRACE));
        if (rest.toSeconds() <= 0) {
            throw new DomainException(RoomProblem.MEDIA_STOPPED);
        }
        Duration whole = Duration.ofSeconds(rest.toSeconds());
        return whole.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : whole;
    }

    @Override
    public void stop(RoomId room, int opening) {
        kicking.close(AgoraNames.channel(room, opening));
    }

    /** Browsers find each other through Agora's servers. */
    @Override
    public boolean relaysSignals() {
        return false;
    }
}
