package app.soulseer.room.agora;

import app.soulseer.platform.Setting;
import app.soulseer.platform.Settings;
import app.soulseer.platform.SettingsCatalogue;
import app.soulseer.room.MediaChoice;
import app.soulseer.room.RoomSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which project at Agora is ours, and how it is reached. */
@ApplicationScoped
class AgoraSettings implements SettingsCatalogue {

    private static final Pattern KEY = Pattern.compile("\\p{XDigit}{32}");

    /** What HTTP's basic authentication can carry as a name. */
    private static final Pattern NAME = Pattern.compile("[!-9;-~]+");

    private static final Pattern WORD = Pattern.compile("[!-~]+");

    static final Setting<String> APP_ID = Setting.text(
            "AGORA_APP_ID",
            "",
            "the id of our project at Agora, 32 hexadecimal digits; browsers see it",
            AgoraSettings::key);

    static final Setting<String> APP_CERTIFICATE = Setting.secret(
            "AGORA_APP_CERTIFICATE",
            "the project's certificate, 32 hexadecimal digits, with which tokens are signed",
            AgoraSettings::key);

    static final Setting<String> CUSTOMER_ID = Setting.text(
            "AGORA_CUSTOMER_ID",
            "",
            "the customer id of Agora's REST interface, by which a room is closed at once",
            text -> matching(text, NAME));

    static final Setting<String> CUSTOMER_SECRET =
            Setting.secret("AGORA_CUSTOMER_SECRET", "the secret of that customer id", text -> matching(text, WORD));

    static final Setting<URI> API_BASE =
            Setting.service("AGORA_API_BASE", "https://api.agora.io", "where Agora's REST interface is reached");

    /** At least what Agora's notice of 30 seconds and the holding of the next minute take together. */
    static final Setting<Duration> TOKEN_GRACE = Setting.seconds(
            "AGORA_TOKEN_GRACE",
            60,
            45,
            300,
            "for how many seconds a token is good beyond what is paid for, so that it can be renewed in time");

    @Override
    public List<Setting<?>> settings() {
        return List.of(APP_ID, APP_CERTIFICATE, CUSTOMER_ID, CUSTOMER_SECRET, API_BASE, TOKEN_GRACE);
    }

    /** Half of a configuration would fail in the middle of somebody's call. */
    @Override
    public List<String> refusals(Settings settings) {
        if (settings.get(RoomSettings.MEDIA) != MediaChoice.AGORA) {
            return List.of();
        }
        return Stream.of(APP_ID, APP_CERTIFICATE, CUSTOMER_ID, CUSTOMER_SECRET)
                .filter(setting -> settings.get(setting).isEmpty())
                .map(setting -> setting.variable() + " is needed, because " + RoomSettings.MEDIA.variable() + " is "
                        + MediaChoice.AGORA.code() + ".")
                .toList();
    }

    private static String key(String text) {
        if (!KEY.matcher(text).matches()) {
            throw new IllegalArgumentException("is not made of 32 hexadecimal digits");
        }
        return text;
    }

    private static String matching(String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("has characters that can't be sent");
        }
        return text;
    }
}
