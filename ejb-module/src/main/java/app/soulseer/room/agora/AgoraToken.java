package app.soulseer.room.agora;

import app.soulseer.room.MediaKind;
import app.soulseer.room.MediaRole;
import io.agora.media.AccessToken2;
import io.agora.media.AccessToken2.PrivilegeRtc;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * One person's token for one channel: Agora's AccessToken2 with the RTC service. The library's own builder takes the time
 * from the machine; here it is given.
 *
 * @param uid the only one who may use it; never 0, which would be anybody
 * @param issued when it was made; whole seconds count
 * @param life for how long it and each of its privileges is good; 0 would be for ever
 */
record AgoraToken(String channel, int uid, Set<PrivilegeRtc> privileges, Instant issued, Duration life) {

    AgoraToken {
        if (uid <= 0 || life.toSeconds() <= 0) {
            throw new IllegalArgumentException("a token is one person's and for a time");
        }
    }

    /** What somebody may do in a channel: publish only what the room carries, and only who publishes at all. */
    static Set<PrivilegeRtc> privileges(MediaKind kind, MediaRole role) {
        Set<PrivilegeRtc> privileges = EnumSet.of(PrivilegeRtc.PRIVILEGE_JOIN_CHANNEL);
        if (role == MediaRole.PUBLISHER) {
            privileges.add(PrivilegeRtc.PRIVILEGE_PUBLISH_AUDIO_STREAM);
            privileges.add(PrivilegeRtc.PRIVILEGE_PUBLISH_DATA_STREAM);
            if (kind == MediaKind.VIDEO) {
                privileges.add(PrivilegeRtc.PRIVILEGE_PUBLISH_VIDEO_STREAM);
            }
        }
        return privileges;
    }

    String sign(String appId, String certificate) {
        int seconds = Math.toIntExact(life.toSeconds());
        AccessToken2 token = new AccessToken2(appId, certificate, seconds);
        token.issueTs = Math.toIntExact(issued.getEpochSecond());
        AccessToken2.ServiceRtc service = new AccessToken2.ServiceRtc(channel, AccessToken2.getUidStr(uid));
        privileges.forEach(privilege -> service.addPrivilegeRtc(privilege, seconds));
        token.addService(service);
        String signed = build(token);
        if (signed.isEmpty()) {
            throw new IllegalStateException("the library signs nothing with this app id or certificate");
        }
        return signed;
    }

    private static String build(AccessToken2 token) {
        try {
            return token.build();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
