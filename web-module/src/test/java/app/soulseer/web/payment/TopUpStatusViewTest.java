package app.soulseer.web.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.DomainException;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TopUpStatusViewTest {

    @Test
    @DisplayName("P-1 The way back is called what it leads to")
    void wayBack() {
        assertThat(TopUpStatusView.backWords("/readings/7")).isEqualTo("Back to your reading");
        assertThat(TopUpStatusView.backWords("/readers/seraphine")).isEqualTo("Back to the reader");
        assertThat(TopUpStatusView.backWords("/wallet")).isEqualTo("To your wallet");
    }

    @Test
    @DisplayName("An address that names no top-up is not found")
    void ids() {
        UUID id = UUID.fromString("01a214ff-99b8-7402-8bcb-0f985186fc96");
        assertThat(TopUpStatusView.idFrom(id.toString())).isEqualTo(id);
        assertThatThrownBy(() -> TopUpStatusView.idFrom("../x")).isInstanceOf(DomainException.class);
    }
}
