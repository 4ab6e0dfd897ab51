package app.soulseer.room.webrtc;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The servers that help browsers to find each other. */
@ApplicationScoped
class WebrtcSettings implements SettingsCatalogue {

    /** As in RFC 7064 and RFC 7065: scheme, host, port, and for TURN the transport. */
    private static final Pattern STUN = Pattern.compile("stuns?:[A-Za-z0-9.\\-\\[\\]:]+");

    private static final Pattern TURN = Pattern.compile("turns?:[A-Za-z0-9.\\-\\[\\]:]+(\\?transport=(udp|tcp))?");

    private static final int SHORTEST_SECRET = 16;

    static final Setting<String> STUN_URLS = Setting.text(
            "SOULSEER_STUN_URLS",
            "",
            "STUN servers for voice and video, separated by commas, as `stun:stun.example.org:3478`",
            text -> addresses(text, STUN, "stun:host:port"));

    static final Setting<String> TURN_URLS = Setting.text(
            "SOULSEER_TURN_URLS",
            "",
            "TURN servers that relay voice and video where browsers can't reach each other, separated by commas, as"
                    + " `turn:turn.example.org:3478?transport=udp`",
            text -> addresses(text, TURN, "turn:host:port?transport=udp"));

    static final Setting<String> TURN_SECRET = Setting.secret(
            "SOULSEER_TURN_SECRET",
            "the secret shared with the TURN servers (coturn's `static-auth-secret`), 16 characters or more",
            text -> {
                if (text.length() < SHORTEST_SECRET) {
                    throw new IllegalArgumentException("is shorter than " + SHORTEST_SECRET + " characters");
                }
                return text;
            });

    static final Setting<Duration> TURN_TTL = Setting.seconds(
            "SOULSEER_TURN_TTL",
            300,
            30,
            3600,
            "for how many seconds a TURN credential can be used to begin; a relay that runs goes on");

    static final Setting<Boolean> TURN_ONLY = Setting.flag(
            "SOULSEER_TURN_ONLY",
            false,
            "whether all voice and video goes through the TURN servers, so that neither party learns the other's address");

    static List<String> list(String addresses) {
        return addresses.isEmpty() ? List.of() : List.of(addresses.split(",", -1));
    }

    private static String addresses(String text, Pattern form, String example) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .peek(address -> {
                    if (!form.matcher(address).matches()) {
                        throw new IllegalArgumentException("is not a list of addresses like " + example);
                    }
                })
                .collect(Collectors.joining(","));
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(STUN_URLS, TURN_URLS, TURN_SECRET, TURN_TTL, TURN_ONLY);
    }
}
