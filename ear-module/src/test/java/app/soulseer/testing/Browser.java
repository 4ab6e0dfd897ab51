package app.soulseer.testing;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One real Chromium for all tests of the JVM; every person in it has cookies and storage of their own. Nothing outside
 * the test server and its sandboxes is reached: requests to any other host fail at once, as on a machine without a network. To be used by
 * the thread of the test only.
 */
public final class Browser {

    /** More than the slowest visit takes to end with all its evidence. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Browser instance;

    private final com.microsoft.playwright.Browser chromium;
    private final ProcessHandle driver;
    private final List<Person> people = new ArrayList<>();

    private Browser(com.microsoft.playwright.Browser chromium, ProcessHandle driver) {
        this.chromium = chromium;
        this.driver = driver;
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
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        ProcessHandle driver = ProcessHandle.current()
                .children()
                .filter(process -> !before.contains(process))
                .findFirst()
                .orElseThrow();
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setHeadless(true)
                .setArgs(List.of(
                        // The second gives depths alone, which nobody can be sent.
                        "--use-fake-device-for-media-stream=device-count=3",
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
        return new Browser(chromium, driver);
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
        return endVisits(evidence, PATIENCE, Evidence.folder("hangs"));
    }

    /** The same; a browser that doesn't do it in time is ended, which is told there, and the next test gets another. */
    List<Path> endVisits(Path evidence, Duration patience, Path told) {
        List<Path> left = new ArrayList<>();
        try (Unanswered watch = new Unanswered(driver, patience, told)) {
            for (Person person : people) {
                left.addAll(person.leave(evidence));
            }
            people.clear();
            if (watch.hasEnded()) {
                forget(this);
            }
        }
        return left;
    }

    private static synchronized void forget(Browser browser) {
        if (instance == browser) {
            instance = null;
        }
    }

    /** The processes of the browser and of what drives it, as long as they live. */
    List<ProcessHandle> processes() {
        return Stream.concat(driver.descendants(), Stream.of(driver))
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
