package app.soulseer.web.payment;

import static org.assertj.core.api.Assertions.assertThat;

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
}
