package app.soulseer.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One real Chromium for all tests of the JVM; every person in it has cookies and storage of their own. Nothing outside
 * the test server and its sandboxes is reached: requests to any other host fail at once, as on a machine without a network. To be used by
 * the thread of the test only.
 */
public final class Browser {

    private static Browser instance;

    private final com.microsoft.playwright.Browser chromium;
    private final List<Person> people = new ArrayList<>();

    private Browser(com.microsoft.playwright.Browser chromium) {
        this.chromium = chromium;
    }

    static synchronized Browser get() {
        if (instance == null) {
            instance = start();
        }
        return instance;
    }

    private static Browser start() {
        Optional<Path> executable = Chromium.executable();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setHeadless(true)
                .setArgs(List.of(
                        "--use-fake-device-for-media-stream=device-count=2",
                        "--use-fake-ui-for-media-stream",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-quic",
                        // No other host than this one; the browser itself sees to it, so that pages load as for
                        // visitors.
                        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost",
                        "--no-first-run",
                        "--disable-gpu",
                        "--no-sandbox"));
        executable.ifPresent(options::setExecutablePath);
        com.microsoft.playwright.Browser chromium = playwright.chromium().launch(options);
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close, "stop the browser"));
        return new Browser(chromium);
    }

    /** A new person at a desktop in the dark theme. */
    public Person person(String name) {
        return person(name, Look.DESKTOP_DARK);
    }

    /** A new person, not signed in. The name is for messages and for the files that a failure leaves. */
    public Person person(String name, Look look) {
        String server = TestServer.get().baseUrl();
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(server)
                .setViewportSize(look.width, look.height)
                .setColorScheme(look.scheme)
                // Colours that are still on their way would be measured as if they were meant.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setIsMobile(look.isPhone())
                .setHasTouch(look.isPhone())
                .setPermissions(List.of("camera", "microphone"))
                .setLocale("en-US")
                .setTimezoneId("America/New_York"));
        context.setDefaultTimeout(15_000);
        context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
        Person person = new Person(name, look, context);
        people.add(person);
        return person;
    }

    /** Ends everybody's visit; after a failure each leaves a screenshot and a trace, and the paths are returned. */
    List<Path> endVisits(Path evidence) {
        List<Path> left = new ArrayList<>();
        for (Person person : people) {
            left.addAll(person.leave(evidence));
        }
        people.clear();
        return left;
    }
}
