package app.soulseer.room;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** How presence is proven, how many sockets there may be, and what carries voice and video. */
@ApplicationScoped
public class RoomSettings implements SettingsCatalogue {

    static final Setting<String> NODE = Setting.text(
            "SOULSEER_NODE", "soulseer-1", "this server's name among the servers of one database; each needs its own");

    static final Setting<Duration> PING = Setting.millis(
            "SOULSEER_ROOM_PING_MILLIS", 2000, 20, 60_000, "how often a socket that is in a room is pinged");

    static final Setting<Duration> IDLE_PING = Setting.millis(
            "SOULSEER_ROOM_IDLE_PING_MILLIS", 20_000, 20, 600_000, "how often a socket that is in no room is pinged");

    static final Setting<Duration> SUSPECT = Setting.millis(
            "SOULSEER_ROOM_SUSPECT_MILLIS",
            3000,
            50,
            60_000,
            "after what silence a socket in a room is no longer proven to be there");

    static final Setting<Duration> GONE = Setting.millis(
            "SOULSEER_ROOM_GONE_MILLIS", 10_000, 100, 600_000, "after what silence a socket in a room is ended");

    static final Setting<Duration> RENEW = Setting.millis(
            "SOULSEER_ROOM_RENEW_MILLIS", 1000, 20, 10_000, "how often a server renews its lease on presence");

    static final Setting<Duration> LEASE = Setting.millis(
            "SOULSEER_ROOM_LEASE_MILLIS",
            10_000,
            500,
            600_000,
            "how long a lease is good without renewal; then the server counts as dead");

    public static final Setting<Long> SOCKETS_PER_PERSON = Setting.number(
            "SOULSEER_SOCKETS_PER_PERSON", 20, 1, 10_000, "how many sockets a person may have open on one server");

    public static final Setting<Long> SOCKETS_PER_VISITOR = Setting.number(
            "SOULSEER_SOCKETS_PER_VISITOR",
            50,
            0,
            1_000_000,
            "how many sockets without login one address may have open on one server");

    public static final Setting<Long> MESSAGES_PER_SECOND = Setting.number(
            "SOULSEER_SOCKET_MESSAGES_PER_SECOND",
            20,
            1,
            10_000,
            "how many messages a second one socket may send for long; three times as many in a burst");

    public static final Setting<MediaChoice> MEDIA = Setting.choice(
            "SOULSEER_MEDIA",
            MediaChoice.WEBRTC,
            MediaChoice.class,
            "what carries voice and video: `webrtc` (built in) or `agora`");

    public static final Setting<Duration> MEDIA_REPORT = Setting.millis(
            "SOULSEER_MEDIA_REPORT_MILLIS",
            2000,
            50,
            10_000,
            "how often a page in a call tells whether voice and video reach it");

    static final Setting<Duration> MEDIA_LOST = Setting.millis(
            "SOULSEER_MEDIA_LOST_MILLIS",
            8000,
            200,
            60_000,
            "after how long without such a word a call counts as broken, and its clock stands at the last one");

    public static final Setting<Long> SIGNALS_PER_SECOND = Setting.number(
            "SOULSEER_MEDIA_SIGNALS_PER_SECOND",
            10,
            1,
            1000,
            "how many signals a second a party of a call may send for long; three times as many in a burst");

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                NODE,
                PING,
                IDLE_PING,
                SUSPECT,
                GONE,
                RENEW,
                LEASE,
                SOCKETS_PER_PERSON,
                SOCKETS_PER_VISITOR,
                MESSAGES_PER_SECOND,
                MEDIA,
                MEDIA_REPORT,
                MEDIA_LOST,
                SIGNALS_PER_SECOND);
    }
}
