package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SharedPagesTest {

    private static final String POLICY = "Content-Security-Policy";

    private long nanos = 1000;
    private final SharedPages pages = new SharedPages(100, () -> nanos);

    private static SharedPage page(String nonce) {
        return SharedPage.of(
                        Map.of(
                                POLICY,
                                List.of("script-src 'self' 'nonce-" + nonce + "'"),
                                "Content-Type",
                                List.of("text/html")),
                        "<script nonce=\"" + nonce + "\">\u00e9</script><i>" + nonce + "</i>")
                .orElseThrow();
    }

    @Test
    @DisplayName("A-8 A shared page carries each answer's own nonce, in the policy as in the page, and nobody else's")
    void nonces() {
        SharedPage page = page("first+/=");
        assertThat(page.headers("second").get(POLICY)).containsExactly("script-src 'self' 'nonce-second'");
        assertThat(page.headers("second").get("Content-Type")).containsExactly("text/html");
        byte[] nonce = "second".getBytes(StandardCharsets.US_ASCII);
        assertThat(new String(page.body(nonce), StandardCharsets.UTF_8))
                .isEqualTo("<script nonce=\"second\">\u00e9</script><i>second</i>");
        assertThat(SharedPage.of(Map.of(), "<p>no policy</p>")).isEmpty();
    }

    @Test
    @DisplayName("Q-4 A page is made once in its time: when it is over one makes it anew, the others get the last")
    void keeping() {
        assertThat(pages.get("a")).as("nobody made it yet").isEmpty();
        SharedPage first = page("n1");
        pages.put("a", first, nanos);
        nanos += 99;
        assertThat(pages.get("a")).contains(first);
        assertThat(pages.get("b")).isEmpty();
        nanos += 1;
        assertThat(pages.get("a")).as("one makes it").isEmpty();
        assertThat(pages.get("a")).as("the others wait for nobody").contains(first);
        nanos += 100;
        assertThat(pages.get("a")).as("never older than twice its time").isEmpty();
        SharedPage second = page("n2");
        pages.put("a", second, nanos);
        assertThat(pages.get("a")).contains(second);
    }

    @Test
    @DisplayName("Q-4 What is kept is bounded, whatever visitors ask for")
    void bounded() {
        pages.put("often", page("n"), nanos);
        for (int i = 0; i < 1000; i++) {
            assertThat(pages.get("often")).isPresent();
            pages.put("once-" + i, page("n"), nanos);
        }
        assertThat(pages.get("often")).isPresent();
        assertThat(pages.get("once-0")).isEmpty();
    }
}
