package app.soulseer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    @DisplayName("A page knows how many there are, and whether one comes before and after it")
    void pages() {
        Page<String> empty = new Page<>(List.of(), 0, 10, 0);
        assertThat(empty.pages()).isEqualTo(1);
        assertThat(empty.hasNext()).isFalse();
        assertThat(empty.hasPrevious()).isFalse();
        assertThat(new Page<>(List.of("a"), 0, 10, 10).pages()).isEqualTo(1);
        Page<String> last = new Page<>(List.of("a"), 1, 10, 11);
        assertThat(last.pages()).isEqualTo(2);
        assertThat(last.hasNext()).isFalse();
        assertThat(last.hasPrevious()).isTrue();
        assertThat(new Page<>(List.of("a"), 0, 10, 11).hasNext()).isTrue();
    }

    @Test
    @DisplayName("A request for a page outside of the bounds is refused, and a far one does not overflow")
    void requests() {
        assertThat(new Page.Request(3, 20).offset()).isEqualTo(60);
        assertThat(new Page.Request(Integer.MAX_VALUE, 200).offset()).isEqualTo(200L * Integer.MAX_VALUE);
        assertThatThrownBy(() -> new Page.Request(-1, 20)).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> new Page.Request(0, 0)).isInstanceOf(DomainException.class);
        assertThatThrownBy(() -> new Page.Request(0, Page.MAX_SIZE + 1)).isInstanceOf(DomainException.class);
    }
}
