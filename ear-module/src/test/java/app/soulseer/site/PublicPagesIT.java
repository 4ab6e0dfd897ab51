package app.soulseer.site;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import app.soulseer.testing.Rest;
import app.soulseer.testing.TestServer;
import com.microsoft.playwright.options.Cookie;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The public pages on the running application: words, addresses, themes, accessibility, headers. */
@AssembledTest
class PublicPagesIT {

    private static final Map<String, String> PAGES = Map.of(
            "/", "SoulSeer: clarity, one minute at a time",
            "/about", "About · SoulSeer",
            "/help", "Help Center · SoulSeer",
            "/help?q=refund", "Help: refund · SoulSeer",
            "/help?q=zzzz", "Help: zzzz · SoulSeer",
            "/terms", "Terms · SoulSeer",
            "/privacy", "Privacy · SoulSeer",
            "/refunds", "Refund policy · SoulSeer");

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_DARK", "PHONE_DARK"})
    @DisplayName(
            "N: every public page, dark and light, desktop and phone: title, one h1, no complaint, axe finds nothing")
    void pages(Look look, Browser browser) {
        Person visitor = browser.person("visitor", look);
        PAGES.forEach((path, title) -> {
            visitor.go(path);
            assertThat(visitor.page().title()).as(path).isEqualTo(title);
            assertThat(visitor.page().locator("h1").count()).as("h1 of " + path).isEqualTo(1);
            visitor.assertAccessible();
            visitor.assertNoSidewaysScroll();
            // The light theme is the same page in other colours.
            visitor.page().evaluate("() => { document.documentElement.dataset.theme = 'light'; }");
            visitor.assertReadable();
            assertThat(visitor.complaints()).as(path).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_DARK", "DESKTOP_LIGHT"})
    @DisplayName("Who leaves the theme to the system sees the system's")
    void systemTheme(Look look, Browser browser, TestServer server) {
        Person visitor = browser.person("visitor", look);
        visitor.context().addCookies(List.of(new Cookie("ss_theme", "system").setUrl(server.baseUrl())));
        visitor.go("/about");
        assertThat(visitor.page().locator("html").getAttribute("data-theme"))
                .isEqualTo(look == Look.DESKTOP_LIGHT ? "light" : "dark");
    }

    @Test
    @DisplayName("Who only looks at pages gets no session and no cookie")
    void noSession(Rest rest) {
        for (String path : List.of(
                "/", "/readers", "/about", "/help", "/terms", "/privacy", "/refunds", "/login", "/signup", "/no")) {
            assertThat(rest.get(path).header("Set-Cookie")).as(path).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "A-8 Q-4 A page that visitors share has each answer's own nonce, and each visitor's theme; its headers too")
    void shared(Rest rest) {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            Rest.Answer page = rest.get("/about").expect(200);
            Matcher nonce = Pattern.compile("'nonce-([^']+)'").matcher(page.header("Content-Security-Policy"));
            assertThat(nonce.find()).isTrue();
            assertThat(nonces.add(nonce.group(1))).isTrue();
            assertThat(page.body()).contains("nonce=\"" + nonce.group(1) + "\"").contains("data-theme=\"dark\"");
            nonces.forEach(old -> assertThat(page.body().contains(old)).isEqualTo(old.equals(nonce.group(1))));
            assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("X-Request-Id")).isNotEmpty();
        }
        assertThat(rest.with("Cookie", "ss_theme=light").get("/about").body()).contains("data-theme=\"light\"");
        assertThat(rest.get("/readers?q=nobody-has-this-name").body()).contains("nobody-has-this-name");
        assertThat(rest.get("/readers").body()).doesNotContain("nobody-has-this-name");
    }

    @Test
    @DisplayName("No link of a public page is dead, and none leads to a page that is not there yet")
    void links(Rest rest) {
        Pattern link = Pattern.compile("href=\"(/[^\"#]*)");
        PAGES.keySet().forEach(path -> {
            Matcher found = link.matcher(rest.get(path).expect(200).body());
            while (found.find()) {
                assertThat(rest.get(found.group(1).replace("&amp;", "&")).status())
                        .as(found.group(1) + " on " + path)
                        .isIn(200, 302);
            }
        });
    }

    @Test
    @DisplayName("The theme is chosen once and remembered")
    void remembersTheTheme(Browser browser) {
        Person visitor = browser.person("visitor").go("/");
        visitor.button("Switch between dark and light").click();
        visitor.go("/about");
        assertThat(visitor.page().locator("html").getAttribute("data-theme")).isEqualTo("light");
    }

    @Test
    @DisplayName("The rate filter's line is coloured up to its handle, wherever that is")
    void rateLine(Browser browser) {
        Person visitor = browser.person("visitor").go("/readers");
        String at = "() => document.getElementById('rate').style.getPropertyValue('--range-at')";
        visitor.page().waitForFunction("() => document.getElementById('rate-shown').textContent === 'any'");
        assertThat(visitor.page().evaluate(at)).isEqualTo("100%");
        visitor.go("/readers?rate=50");
        visitor.page().waitForFunction("() => document.getElementById('rate-shown').textContent === '$0.50'");
        assertThat(visitor.page().evaluate(at)).isEqualTo("0%");
    }

    @Test
    @DisplayName("An address that is none is a page that says so, with its status")
    void missing(Rest rest) {
        for (String path :
                List.of("/nowhere", "/readers/Nobody", "/site/about.xhtml", "/readings/1", "/assets/none.css")) {
            Rest.Answer answer = rest.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).contains("No such page");
        }
        assertThat(rest.get("/api/nowhere").header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    @DisplayName("A-8 scripts come from ourselves alone, pictures from ourselves and the three addresses of the brand")
    void policy(Rest rest) {
        Rest.Answer page = rest.get("/").expect(200);
        String policy = page.header("Content-Security-Policy");
        assertThat(policy)
                .contains("default-src 'none'")
                .contains("https://i.postimg.cc/tRLSgCPb/HERO-IMAGE-1.jpg")
                .contains("https://i.postimg.cc/s2ds9RtC/FOUNDER.jpg")
                .containsPattern("script-src 'self' 'nonce-[^']+';?$")
                .doesNotContain("unsafe-eval")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        assertThat(page.body()).doesNotContainPattern("\\son[a-z]+=\"").doesNotContain("<style");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @DisplayName("Assets are kept for ever under their digest, and asked for again without it")
    void assets(Rest rest) {
        Matcher sheet = Pattern.compile("/assets/[0-9a-f]{8}/css/site.css")
                .matcher(rest.get("/").body());
        assertThat(sheet.find()).isTrue();
        Rest.Answer kept = rest.get(sheet.group()).expect(200);
        assertThat(kept.header("Cache-Control")).contains("immutable");
        assertThat(kept.header("Content-Type")).startsWith("text/css");
        assertThat(rest.get("/assets/css/site.css").expect(200).header("Cache-Control"))
                .isEqualTo("no-cache");
        assertThat(rest.get("/assets/00000000/css/site.css").expect(200).header("Cache-Control"))
                .isEqualTo("no-cache");
    }
}
