package app.soulseer.notice;

import app.soulseer.platform.Setting;
import app.soulseer.platform.SettingsCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The settings of what is sent to people. Host, port and login of the mail server belong to the server's mail session. */
@ApplicationScoped
class NoticeSettings implements SettingsCatalogue {

    static final Setting<String> MAIL_FROM = Setting.text(
            "SOULSEER_MAIL_FROM", "SoulSeer <hello@soulseer.app>", "the sender of all mails, as name and address");

    @Override
    public List<Setting<?>> settings() {
        return List.of(MAIL_FROM);
    }
}
