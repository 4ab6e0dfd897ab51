package app.soulseer.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@AssembledTest
class AxeIT {

    @Test
    @DisplayName("The check of accessibility fails for a picture without words, and for grey on grey")
    void finds(Browser browser) {
        Person visitor = browser.person("visitor");
        visitor.page()
                .setContent("<html lang=en><title>A page</title><main><h1>A page</h1><img src='x.png'>"
                        + "<p style='color:#777;background:#888'>Hardly to be read</p></main>");
        assertThatThrownBy(visitor::assertAccessible)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("image-alt")
                .hasMessageContaining("color-contrast");
        assertThatThrownBy(visitor::assertReadable)
                .hasMessageContaining("Hardly to be read")
                .hasMessageNotContaining("image-alt");
    }
}
