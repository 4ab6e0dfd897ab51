package app.soulseer.site;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Browser;
import app.soulseer.testing.Look;
import app.soulseer.testing.Person;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a first visit costs and how still the pages stand, as the browser itself counts it. */
@AssembledTest
class PageWeightIT {

    private static final List<String> PUBLIC = List.of("/", "/readers", "/about", "/help", "/login", "/signup");

    /** Seen from the first paint on; a shift after a person's own doing does not count (the Layout Instability API). */
    private static final String WATCH_SHIFTS = """
            window.shifted = 0;
            new PerformanceObserver((list) => {
              for (const shift of list.getEntries()) {
                if (!shift.hadRecentInput) {
                  window.shifted += shift.value;
                }
              }
            }).observe({ type: 'layout-shift', buffered: true });""";

    /** Header fields and compressed bodies, as they came over the wire; pictures are told apart by their own loading. */
    private static final String BYTES = """
            () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
              .filter((entry) => entry.initiatorType !== 'img' && !entry.name.endsWith('.svg'))
              .reduce((sum, entry) => sum + entry.transferSize, 0)""";

    @ParameterizedTest
    @EnumSource(names = {"DESKTOP_DARK", "PHONE_LIGHT"})
    @DisplayName(
            "N: a first visit to a public page transfers under 350 kB before pictures, and nothing on it jumps while"
                    + " it loads: layout shift under 0.05")
    void lightAndStill(Look look, Browser browser) {
        for (String path : PUBLIC) {
            Person visitor = browser.person("visitor-" + path.replace('/', '_'), look);
            visitor.context().addInitScript(WATCH_SHIFTS);
            visitor.go(path);
            visitor.page().waitForLoadState(LoadState.NETWORKIDLE);
            visitor.page().evaluate("document.fonts.ready.then(() => true)");
            Number shifted = (Number) visitor.page().evaluate("window.shifted");
            assertThat(shifted.doubleValue()).as(path).isLessThan(0.05);
            Number bytes = (Number) visitor.page().evaluate(BYTES);
            assertThat(bytes.longValue()).as(path).isBetween(20_000L, 350_000L);
        }
    }
}
