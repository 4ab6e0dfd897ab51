package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeviceWordsTest {

    private final DeviceWords words = new DeviceWords();

    @Test
    @DisplayName("A-1 A login is named by its browser and system, also where browsers claim to be others")
    void names() {
        String gecko = " (KHTML, like Gecko) ";
        assertThat(words.of(
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36" + gecko + "Chrome/140.0 Safari/537.36"))
                .isEqualTo("Chrome on Linux");
        assertThat(words.of(
                        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36" + gecko + "Chrome/140 Safari/5 Edg/140.0"))
                .isEqualTo("Edge on Windows");
        assertThat(words.of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15" + gecko
                        + "Version/18.0 Mobile/15E148 Safari/604.1"))
                .isEqualTo("Safari on iPhone");
        assertThat(words.of(
                        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36" + gecko + "Chrome/140 Mobile Safari/5"))
                .isEqualTo("Chrome on Android");
        assertThat(words.of("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.6; rv:143.0) Gecko/20100101 Firefox/143.0"))
                .isEqualTo("Firefox on Mac");
    }

    @Test
    @DisplayName("A-1 A login of something unknown is still named")
    void unknown() {
        assertThat(words.of(null)).isEqualTo("A browser");
        assertThat(words.of("curl/8.0")).isEqualTo("A browser");
    }
}
