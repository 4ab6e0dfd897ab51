package app.soulseer.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody at a browser of their own. */
public final class Person {

    private final String name;
    private final Look look;
    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Person(String name, Look look, BrowserContext context) {
        this.name = name;
        this.look = look;
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            // Hosts outside are cut off on purpose.
            if (message.type().equals("error") && !message.text().contains("net::ERR_NAME_NOT_RESOLVED")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> complaints.add(error));
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    public Look look() {
        return look;
    }

    /** Opens an address of the application, for example {@code /readers}. */
    public Person go(String path) {
        page.navigate(path);
        return this;
    }

    public Locator button(String label) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(label));
    }

    public Locator link(String label) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(label));
    }

    public Locator field(String label) {
        return page.getByLabel(label);
    }

    /** Waits until a text is on the page. */
    public Person sees(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    /** The cookies of this person for the application, as a request's header. */
    public String cookies() {
        return context.cookies(TestServer.get().baseUrl()).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
    }

    /** What the browser has complained about since the last call: script errors, refused policies. */
    public List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    /** Fails when axe finds anything on the page as it is now. */
    public void assertAccessible() {
        assertNothing(Axe.violations(page));
    }

    /** Fails when axe finds colours that can't be told apart: all that another theme can change. */
    public void assertReadable() {
        assertNothing(Axe.violations(page, List.of("color-contrast")));
    }

    private void assertNothing(List<String> violations) {
        if (!violations.isEmpty()) {
            throw new AssertionError("axe on " + page.url() + " (" + look + "): " + String.join("\n  ", violations));
        }
    }

    /** Fails when the page can be pushed sideways, which no page may at any width. */
    public void assertNoSidewaysScroll() {
        Object beyond = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth");
        if (((Number) beyond).intValue() > 0) {
            throw new AssertionError(page.url() + " is " + beyond + " px wider than a screen of " + look.width + " px");
        }
    }

    List<Path> leave(Path evidence) {
        List<Path> left = new ArrayList<>();
        try {
            if (evidence != null) {
                Path screenshot = evidence.resolve(name + ".png");
                page.screenshot(new Page.ScreenshotOptions().setPath(screenshot).setFullPage(true));
                left.add(screenshot);
                Path trace = evidence.resolve(name + "-trace.zip");
                context.tracing().stop(new Tracing.StopOptions().setPath(trace));
                left.add(trace);
            }
            context.close();
        } catch (PlaywrightException e) {
            // A browser that has gone leaves no more evidence than there is; the test's own failure is what counts.
            complaints.add(e.getMessage());
        }
        return left;
    }
}
