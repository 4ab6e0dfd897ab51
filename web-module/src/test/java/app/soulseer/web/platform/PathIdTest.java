package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathIdTest {

    @Test
    @DisplayName("An id in an address is read")
    void ids() {
        UUID id = UUID.fromString("01a214ff-99b8-7402-8bcb-0f985186fc96");
        assertThat(PathId.of(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "../x", "01a214ff"})
    @DisplayName("An address that names nothing is not found")
    void none(String text) {
        assertThatThrownBy(() -> PathId.of(text)).isInstanceOf(DomainException.class);
    }
}
