package app.soulseer.room.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Settings;
import app.soulseer.room.MediaGrant;
import app.soulseer.room.MediaKind;
import app.soulseer.room.MediaRole;
import app.soulseer.room.MediaScope;
import app.soulseer.room.RoomId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebrtcProviderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final PersonId PERSON = PersonId.of("0190b6a4-7a3c-7000-8000-000000000001");

    @Test
    @DisplayName("V-2 A TURN credential in coturn's REST scheme: expiry and person, HMAC-SHA1 of them in base64")
    void credential() {
        // The expected value: printf '%s' '1732622700:ann' | openssl dgst -sha1 -hmac 'north-star-north-star' -binary |
        // base64
        TurnCredential credential =
                TurnCredential.of("north-star-north-star", "ann", Instant.ofEpochSecond(1_732_622_700));
        assertThat(credential.username()).isEqualTo("1732622700:ann");
        assertThat(credential.password()).isEqualTo("M86xm6LBOhE2zDMUpuhKkqV4hZM=");
        assertThat(credential.toString()).doesNotContain(credential.password());
    }

    @Test
    @DisplayName("V-2 The servers from the settings, with a credential of that person's for minutes")
    void grant() {
        MediaGrant grant = grant(Map.of(
                "SOULSEER_STUN_URLS", "stun:stun.example.org:3478, stun:stun2.example.org",
                "SOULSEER_TURN_URLS", "turn:turn.example.org:3478?transport=udp,turns:turn.example.org:5349",
                "SOULSEER_TURN_SECRET", "north-star-north-star",
                "SOULSEER_TURN_TTL", "120"));
        assertThat(grant.expiresAt()).isEqualTo(NOW.plusSeconds(120));
        String user = NOW.plusSeconds(120).getEpochSecond() + ":" + PERSON;
        assertThat(grant.details())
                .isEqualTo(Map.of(
                        "relayOnly",
                        false,
                        "iceServers",
                        List.of(
                                Map.of("urls", List.of("stun:stun.example.org:3478", "stun:stun2.example.org")),
                                Map.of(
                                        "urls",
                                        List.of(
                                                "turn:turn.example.org:3478?transport=udp",
                                                "turns:turn.example.org:5349"),
                                        "username",
                                        user,
                                        "credential",
                                        TurnCredential.of(
                                                        "north-star-north-star",
                                                        PERSON.toString(),
                                                        NOW.plusSeconds(120))
                                                .password()))));
        assertThat(grant.toString()).doesNotContain("credential");
    }

    @Test
    @DisplayName("V-1 Without any server a call on one network still works: the list is empty")
    void noServers() {
        assertThat(grant(Map.of()).details()).isEqualTo(Map.of("relayOnly", false, "iceServers", List.of()));
    }

    @Test
    @DisplayName("Half a configuration, or an address of another form, refuses the start")
    void refused() {
        assertThatThrownBy(() -> grant(Map.of("SOULSEER_TURN_URLS", "turn:turn.example.org")))
                .hasMessageContaining("SOULSEER_TURN_URLS and SOULSEER_TURN_SECRET are needed together");
        assertThatThrownBy(() -> grant(Map.of("SOULSEER_TURN_ONLY", "true")))
                .hasMessageContaining("SOULSEER_TURN_ONLY needs TURN servers");
        for (String bad : List.of("https://turn.example.org", "turn:", "turn:a b", "turn:a?transport=ws", "turn:a,")) {
            assertThatThrownBy(() ->
                            grant(Map.of("SOULSEER_TURN_URLS", bad, "SOULSEER_TURN_SECRET", "north-star-north-star")))
                    .as(bad)
                    .hasMessageContaining("SOULSEER_TURN_URLS is not a list of addresses");
        }
        assertThatThrownBy(() -> grant(Map.of("SOULSEER_TURN_URLS", "turn:a", "SOULSEER_TURN_SECRET", "short")))
                .hasMessageContaining("SOULSEER_TURN_SECRET is shorter")
                .hasMessageNotContaining("short.");
    }

    private static MediaGrant grant(Map<String, String> settings) {
        WebrtcProvider provider = new WebrtcProvider(Clock.fixed(NOW, ZoneOffset.UTC), Settings.of(settings));
        provider.check();
        return provider.grant(
                new RoomId(UUID.fromString("0190b6a4-7a3c-7000-8000-000000000002")),
                PERSON,
                null,
                new MediaScope(MediaKind.VIDEO, NOW.plusSeconds(60), MediaRole.PUBLISHER));
    }
}
