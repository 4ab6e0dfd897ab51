package app.soulseer.testing;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs axe-core in a page and returns what it finds, a line for each rule. Deque's own builder opens a second page for
 * each run and carries over everything that is right as well, which took most of the time of a test that visits many.
 */
final class Axe {

    private static final String SCRIPT = script();

    /** The page itself: no page of ours holds a frame. */
    private static final String RUN = """
            async (rules) => {
              const options = { resultTypes: ['violations'] };
              if (rules.length > 0) {
                options.runOnly = { type: 'rule', values: rules };
              }
              const result = await axe.run(document, options);
              return result.violations.map((rule) =>
                `${rule.id} (${rule.help}): ` + rule.nodes.slice(0, 5).map((node) => node.html).join(' | '));
            }""";

    private Axe() {}

    /** What axe finds on the page as it is now. */
    static List<String> violations(Page page) {
        return violations(page, List.of());
    }

    /** What some of axe's rules find, by their ids. */
    @SuppressWarnings("unchecked")
    static List<String> violations(Page page, List<String> rules) {
        if (!(Boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(SCRIPT);
        }
        return (List<String>) page.evaluate(RUN, rules);
    }

    private static String script() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8) + "\ntrue;";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
