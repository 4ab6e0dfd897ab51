package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerZoneTest {

    @Test
    @DisplayName("The browser's zone is taken, with its slash as a cookie writes it")
    void known() {
        assertThat(ViewerZone.of("America%2FNew_York")).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(ViewerZone.of("Europe/Berlin")).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Nowhere/Land",
                "<script>",
                "../../etc",
                "America%2FNew_York%2FNew_York%2FNew_York%2FNew_York%2FNew_York"
            })
    @DisplayName("Nonsense is UTC")
    void nonsense(String cookie) {
        assertThat(ViewerZone.of(cookie)).isEqualTo(ZoneOffset.UTC);
    }
}
