package app.soulseer.notice;

import app.soulseer.platform.Setting;
import app.soulseer.platform.Settings;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/** How devices are pushed to while no page of ours is open. Without keys nobody is offered it. */
@ApplicationScoped
class PushSettings implements SettingsCatalogue {

    static final Setting<String> PUBLIC_KEY = Setting.text(
            "SOULSEER_PUSH_PUBLIC_KEY",
            "",
            "our public key for push services (VAPID): a point of P-256 in base64url; browsers see it",
            PushKeys::publicKey);

    static final Setting<String> PRIVATE_KEY = Setting.secret(
            "SOULSEER_PUSH_PRIVATE_KEY",
            "the private key that belongs to it: 32 bytes in base64url",
            PushKeys::privateKey);

    static final Setting<String> SUBJECT = Setting.text(
            "SOULSEER_PUSH_SUBJECT",
            "",
            "whom a push service may write to about us: a mailto: or an https: address",
            PushSettings::subject);

    static final Setting<String> SERVICES = Setting.text(
            "SOULSEER_PUSH_SERVICES",
            "fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com",
            "the push services of the browsers that may be used, by host; a name also stands for all below it",
            text -> String.join(",", PushServices.of(text).names()));

    @Override
    public List<Setting<?>> settings() {
        return List.of(PUBLIC_KEY, PRIVATE_KEY, SUBJECT, SERVICES);
    }

    /** A half of it would fail when the first reader is to be told something. */
    @Override
    public List<String> refusals(Settings settings) {
        List<Setting<String>> whole = List.of(PUBLIC_KEY, PRIVATE_KEY, SUBJECT);
        List<String> missing = whole.stream()
                .filter(setting -> settings.get(setting).isEmpty())
                .map(setting -> setting.variable() + " is needed, because another setting of push is there.")
                .toList();
        if (missing.size() == whole.size()) {
            return List.of();
        }
        return Stream.concat(missing.stream(), missing.isEmpty() ? mismatch(settings) : Stream.of())
                .toList();
    }

    private static Stream<String> mismatch(Settings settings) {
        try {
            PushKeys.of(settings.get(PUBLIC_KEY), settings.get(PRIVATE_KEY));
            return Stream.of();
        } catch (IllegalArgumentException e) {
            return Stream.of(PUBLIC_KEY.variable() + " and " + PRIVATE_KEY.variable() + " do not belong together.");
        }
    }

    private static String subject(String text) {
        if (!text.matches("mailto:[^@\\s]+@[^@\\s]+|https://\\S+")) {
            throw new IllegalArgumentException("is no mailto: or https: address");
        }
        return text;
    }
}
