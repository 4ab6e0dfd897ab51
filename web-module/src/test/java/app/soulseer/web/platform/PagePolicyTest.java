package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.room.MediaChoice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PagePolicyTest {

    @Test
    @DisplayName("A-8 With the built-in calls pages connect to ourselves alone")
    void builtIn() {
        assertThat(PagePolicy.policy(MediaChoice.WEBRTC.origins()))
                .contains("; connect-src 'self'; ")
                .doesNotContain("agora")
                .doesNotContain("wss:")
                .endsWith("; script-src 'self'");
    }

    @Test
    @DisplayName("A-8 With Agora's calls pages connect to Agora's domains too; scripts and all else stay our own")
    void agora() {
        String policy = PagePolicy.policy(MediaChoice.AGORA.origins());
        assertThat(policy)
                .contains("; connect-src 'self' https://*.agora.io:* wss://*.agora.io:* https://*.sd-rtn.com:*");
        assertThat(policy.replaceFirst("connect-src 'self'[^;]*", "connect-src 'self'"))
                .isEqualTo(PagePolicy.policy(MediaChoice.WEBRTC.origins()));
    }
}
