package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/dashboard", "/readings/0192?x=1&y=a%20b", "/verify?token=abc#top"})
    @DisplayName("A path of this site passes as it is")
    void pathsPass(String address) {
        assertThat(LocalAddress.orElse(address, "/dashboard")).isEqualTo(address);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "dashboard",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "/a\\b",
                "\\\\evil.example",
                "https://evil.example/",
                "javascript:alert(1)",
                "/\tevil",
                "/\n/evil.example",
                " /dashboard",
                "/a b",
                "/\u0000",
                "/%zz"
            })
    @DisplayName("Nothing else does: no other site, no scheme, no control character")
    void othersFallBack(String address) {
        assertThat(LocalAddress.orElse(address, "/dashboard")).isEqualTo("/dashboard");
    }
}
