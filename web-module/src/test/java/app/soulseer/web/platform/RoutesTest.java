package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {

    private static final String ID = "0193f2c1-8a44-7c1e-9d3b-5a6f00112233";

    @ParameterizedTest
    @DisplayName("Each clean address leads to its view")
    @CsvSource({
        "/, /site/home.xhtml",
        "/readers, /reading/readers.xhtml",
        "/readers/ada-lovelace, /reading/reader.xhtml",
        "/readings/" + ID + ", /reading/room.xhtml",
        "/setup/Zm9vYmFyMTIz_-x, /account/setup.xhtml",
        "/dashboard, /account/dashboard.xhtml",
        "/dashboard/history, /ledger/history.xhtml",
        "/wallet, /payment/wallet.xhtml",
        "/wallet/receipts/" + ID + ", /payment/receipt.xhtml",
        "/top-up, /payment/top-up.xhtml",
        "/admin/books, /admin/books.xhtml",
    })
    void leads(String path, String view) {
        assertThat(Routes.match(path).orElseThrow().route().view()).isEqualTo(view);
    }

    @ParameterizedTest
    @DisplayName("What does not look like a name, an id or a token is no address")
    @ValueSource(
            strings = {
                "",
                "//",
                "/readers/",
                "/readers/../admin",
                "/readers/Ada",
                "/readers/-ada",
                "/readers/a/b",
                "/readings/1",
                "/readings/" + ID + "/x",
                "/setup/short",
                "/setup/has space1",
                "/about.xhtml",
                "/site/about.xhtml",
                "/nowhere",
            })
    void refuses(String path) {
        assertThat(Routes.match(path)).isEmpty();
    }

    @Test
    @DisplayName("The places of an address are read and filled")
    void places() {
        Routes.Match match = Routes.match("/readers/ada-lovelace").orElseThrow();
        assertThat(match.values()).isEqualTo(Map.of("slug", "ada-lovelace"));
        assertThat(match.route().fill(match.values())).isEqualTo("/readers/ada-lovelace");
        assertThatThrownBy(() -> match.route().fill(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("No two rows share an address or a view, and every address leads back to its own row")
    void isUnambiguous() {
        assertThat(Routes.all()).extracting(Route::pattern).doesNotHaveDuplicates();
        assertThat(Routes.all()).extracting(Route::view).doesNotHaveDuplicates();
        assertThat(Routes.all())
                .allSatisfy(route -> assertThat(Routes.ofView(route.view())).contains(route));
    }

    @Test
    @DisplayName("Every public page of the house is there")
    void publicPagesExist() {
        assertThat(Routes.all())
                .filteredOn(route -> route.view().startsWith("/site/"))
                .allSatisfy(route -> assertThat(Files.exists(Path.of("src/main/webapp" + route.view())))
                        .as(route.view())
                        .isTrue());
    }
}
