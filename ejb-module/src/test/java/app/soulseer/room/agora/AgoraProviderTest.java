package app.soulseer.room.agora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.JsonText;
import app.soulseer.platform.Settings;
import app.soulseer.room.ConnectionId;
import app.soulseer.room.MediaChoice;
import app.soulseer.room.MediaGrant;
import app.soulseer.room.MediaKind;
import app.soulseer.room.MediaRole;
import app.soulseer.room.MediaScope;
import app.soulseer.room.MediaSeat;
import app.soulseer.room.RoomId;
import app.soulseer.room.RoomProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AgoraProviderTest {

    private static final String APP_ID = "0123456789abcdef0123456789ABCDEF";
    private static final String CERTIFICATE = "fedcba9876543210fedcba9876543210";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00.750Z");
    private static final long SECOND = NOW.getEpochSecond();
    private static final RoomId ROOM = RoomId.of("0190b6a4-7a3c-7000-8000-000000000002");
    private static final PersonId CLIENT = PersonId.of("0190b6a4-7a3c-7000-8000-000000000001");
    private static final PersonId READER = PersonId.of("0190b6a4-7a3c-7000-8000-000000000003");
    private static final ConnectionId TAB = new ConnectionId(new UUID(7, 7));

    private static final int JOIN = 1;
    private static final int AUDIO = 2;
    private static final int VIDEO = 3;
    private static final int DATA = 4;

    @Test
    @DisplayName("V-2 A token in Agora's form, signed with the certificate: every field is what it has to be")
    void everyField() {
        MediaGrant grant = grant(seat(MediaKind.VIDEO, 3, true), scope(MediaKind.VIDEO, 60));
        ReadToken token = read(grant);
        assertThat(token.genuine()).isTrue();
        assertThat(token.appId()).isEqualTo(APP_ID);
        assertThat(token.issuedAt()).isEqualTo(SECOND);
        assertThat(token.expire()).as("what is paid for, and the grace").isEqualTo(120);
        assertThat(token.channel()).isEqualTo(ROOM + "-3");
        assertThat(token.uid()).isEqualTo(grant.details().get("uid").toString());
        assertThat(token.privileges()).isEqualTo(Map.of(JOIN, 120L, AUDIO, 120L, VIDEO, 120L, DATA, 120L));
        assertThat(grant.expiresAt()).isEqualTo(Instant.ofEpochSecond(SECOND + 120));
        assertThat(grant.details()).containsOnlyKeys("appId", "channel", "uid", "token", "expiresAt");
        assertThat(grant.details().get("appId")).isEqualTo(APP_ID);
        assertThat(grant.details().get("channel")).isEqualTo(token.channel());
        assertThat(JsonText.of(grant.details()))
                .contains("\"expiresAt\":\"2026-11-26T12:02:00Z\"")
                .doesNotContain(CERTIFICATE);
        assertThat(grant.toString()).doesNotContain("007");
        assertThat(ReadToken.of((String) grant.details().get("token"), CERTIFICATE.replace('f', 'e'))
                        .genuine())
                .as("with another certificate")
                .isFalse();
    }

    @Test
    @DisplayName("V-2 No two tokens are alike: each has a salt of its own")
    void salted() {
        Set<Long> salts = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            salts.add(read(grant(seat(MediaKind.VOICE, 1, true), scope(MediaKind.VOICE, 60)))
                    .salt());
        }
        assertThat(salts).hasSizeGreaterThan(18);
    }

    @Test
    @DisplayName("V-2 Publishing only what the room carries, and only for those who publish")
    void privileges() {
        assertThat(granted(MediaKind.VOICE, MediaKind.VOICE, MediaRole.PUBLISHER))
                .isEqualTo(Set.of(JOIN, AUDIO, DATA));
        assertThat(granted(MediaKind.VIDEO, MediaKind.VOICE, MediaRole.PUBLISHER))
                .as("the reading has just become one of sound alone")
                .isEqualTo(Set.of(JOIN, AUDIO, DATA));
        assertThat(granted(MediaKind.VOICE, MediaKind.VIDEO, MediaRole.PUBLISHER))
                .as("the room has just become one of sound alone")
                .isEqualTo(Set.of(JOIN, AUDIO, DATA));
        assertThat(granted(MediaKind.VIDEO, MediaKind.VIDEO, MediaRole.AUDIENCE))
                .isEqualTo(Set.of(JOIN));
    }

    @Test
    @DisplayName("V-2 A token lives as long as is paid for and the grace, at most ten minutes, and never for ever")
    void life() {
        Map<String, String> grace = settings();
        grace.put("AGORA_TOKEN_GRACE", "90");
        assertThat(read(grant(grace, seat(MediaKind.VOICE, 1, true), scope(MediaKind.VOICE, 17)))
                        .expire())
                .isEqualTo(107);
        assertThat(read(grant(seat(MediaKind.VOICE, 1, true), scope(MediaKind.VOICE, 3600)))
                        .expire())
                .as("paid for in advance")
                .isEqualTo(600);
        assertThat(read(grant(seat(MediaKind.VOICE, 1, true), scope(MediaKind.VOICE, -20)))
                        .expire())
                .as("the next minute is being held")
                .isEqualTo(40);
        for (long over : List.of(-60L, -61L, -3600L)) {
            assertThatExceptionOfType(DomainException.class)
                    .as("funded until %d s", over)
                    .isThrownBy(() -> grant(seat(MediaKind.VOICE, 1, true), scope(MediaKind.VOICE, over)))
                    .satisfies(refusal -> assertThat(refusal.problem()).isEqualTo(RoomProblem.MEDIA_STOPPED));
        }
    }

    @Test
    @DisplayName("V-2 A number per room, person and seat: stable, never 0, never the other party's")
    void numbers() {
        int one = AgoraNames.uid(ROOM, CLIENT, seat(MediaKind.VIDEO, 1, true));
        assertThat(AgoraNames.uid(ROOM, CLIENT, seat(MediaKind.VOICE, 9, true)))
                .as("through openings, generations and kinds")
                .isEqualTo(one);
        Set<Integer> met = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            RoomId room = new RoomId(new UUID(1, i));
            MediaSeat polite = seat(MediaKind.VIDEO, 1, true);
            MediaSeat other = seat(MediaKind.VIDEO, 1, false);
            int mine = AgoraNames.uid(room, CLIENT, polite);
            int theirs = AgoraNames.uid(room, READER, other);
            assertThat(mine).isPositive().isNotEqualTo(theirs);
            assertThat(theirs).isPositive();
            met.add(mine);
        }
        assertThat(met).hasSizeGreaterThan(1990);
        assertThat(AgoraNames.uid(ROOM, CLIENT, otherTab())).as("another tab").isNotEqualTo(one);
        assertThat(AgoraNames.uid(new RoomId(UUID.randomUUID()), CLIENT, seat(MediaKind.VIDEO, 1, true)))
                .isNotEqualTo(one);
    }

    @Test
    @DisplayName("V-5 Each opening has a channel of its own, with a name that Agora takes")
    void channels() {
        String first = AgoraNames.channel(ROOM, 1);
        String last = AgoraNames.channel(ROOM, Integer.MAX_VALUE);
        assertThat(first).isNotEqualTo(AgoraNames.channel(ROOM, 2)).matches("[a-z0-9-]{1,64}");
        assertThat(last).matches("[a-z0-9-]{1,64}");
    }

    @Test
    @DisplayName(
            "V-1 Chosen, it needs a whole configuration, and says at once all that is missing; not chosen, nothing")
    void whole() {
        assertThat(refusals(settings())).isEmpty();
        assertThat(refusals(Map.of("AGORA_APP_ID", APP_ID))).as("not chosen").isEmpty();
        assertThat(refusals(Map.of("SOULSEER_MEDIA", "agora", "AGORA_APP_ID", APP_ID, "AGORA_CUSTOMER_ID", "c")))
                .containsExactly(
                        "AGORA_APP_CERTIFICATE is needed, because SOULSEER_MEDIA is agora.",
                        "AGORA_CUSTOMER_SECRET is needed, because SOULSEER_MEDIA is agora.");
    }

    @Test
    @DisplayName("V-1 Values of another form are refused, and a secret is not shown")
    void forms() {
        for (String bad : List.of("0123", APP_ID + "0", APP_ID.replace('0', 'x'), "\u0660".repeat(32))) {
            assertRefused("AGORA_APP_ID", bad, "is not made of 32 hexadecimal digits");
            assertRefused("AGORA_APP_CERTIFICATE", bad, "is not made of 32 hexadecimal digits");
        }
        assertRefused("AGORA_CUSTOMER_ID", "a:b", "has characters that can't be sent");
        assertRefused("AGORA_CUSTOMER_SECRET", "a b", "has characters that can't be sent");
        assertRefused("AGORA_API_BASE", "http://api.agora.io", "is neither an https address");
        assertRefused("AGORA_TOKEN_GRACE", "44", "is not between 45 and 300");
        assertThat(AgoraSettings.APP_CERTIFICATE.isSecret()).isTrue();
        assertThat(AgoraSettings.CUSTOMER_SECRET.isSecret()).isTrue();
    }

    @Test
    @DisplayName("A-8 A page may connect to Agora's domains alone, and only where Agora is chosen")
    void origins() {
        assertThat(MediaChoice.WEBRTC.origins()).isEmpty();
        assertThat(MediaChoice.AGORA.origins())
                .hasSize(8)
                .allMatch(
                        origin -> origin.matches("(https|wss)://\\*\\.(agora\\.io|sd-rtn\\.com|rt[ne]svc\\.com):\\*"));
    }

    private static void assertRefused(String variable, String value, String reason) {
        Settings settings = Settings.of(Map.of(variable, value));
        assertThatExceptionOfType(IllegalStateException.class)
                .as("%s=%s", variable, value)
                .isThrownBy(() -> new AgoraSettings().settings().forEach(settings::get))
                .withMessageContaining(variable + " " + reason)
                .withMessageNotContaining(value);
    }

    private static List<String> refusals(Map<String, String> settings) {
        return new AgoraSettings().refusals(Settings.of(settings));
    }

    private static Set<Integer> granted(MediaKind room, MediaKind reading, MediaRole role) {
        MediaScope scope = new MediaScope(reading, NOW.plusSeconds(60), role);
        return read(grant(seat(room, 1, true), scope)).privileges().keySet();
    }

    private static ReadToken read(MediaGrant grant) {
        return ReadToken.of((String) grant.details().get("token"), CERTIFICATE);
    }

    private static MediaScope scope(MediaKind kind, long fundedSeconds) {
        return new MediaScope(kind, NOW.plusSeconds(fundedSeconds), MediaRole.PUBLISHER);
    }

    private static MediaSeat seat(MediaKind kind, int opening, boolean polite) {
        return new MediaSeat(TAB, kind, opening, opening + 2, polite, false, false, MediaChoice.AGORA, null);
    }

    private static MediaSeat otherTab() {
        ConnectionId tab = new ConnectionId(new UUID(8, 8));
        return new MediaSeat(tab, MediaKind.VIDEO, 1, 1, true, false, false, MediaChoice.AGORA, null);
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "SOULSEER_MEDIA", "agora",
                "AGORA_APP_ID", APP_ID,
                "AGORA_APP_CERTIFICATE", CERTIFICATE,
                "AGORA_CUSTOMER_ID", "customer",
                "AGORA_CUSTOMER_SECRET", "secret"));
    }

    private static MediaGrant grant(MediaSeat seat, MediaScope scope) {
        return grant(settings(), seat, scope);
    }

    private static MediaGrant grant(Map<String, String> settings, MediaSeat seat, MediaScope scope) {
        AgoraProvider provider =
                new AgoraProvider(Clock.fixed(NOW, ZoneOffset.UTC), Settings.of(settings), new KickRule());
        return provider.grant(ROOM, CLIENT, seat, scope);
    }
}
