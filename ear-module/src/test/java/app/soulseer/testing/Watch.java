package app.soulseer.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Ends a test JVM in which nothing has begun or ended for too long, and writes down where each of its threads stood, to
 * {@code target/evidence/hangs/<pid>.txt}. A test's own time-out interrupts its thread; this is for what no interruption
 * ends, such as a browser that does not answer while its visit is closed.
 */
public final class Watch implements TestExecutionListener {

    /** Longer than any single test may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(12);

    private static final Duration LOOK = Duration.ofSeconds(10);

    /** Of the whole JVM: the platform makes a listener anew for each class that it runs. */
    private static volatile long last = System.nanoTime();

    private static volatile String at = "before the first test";

    private static boolean watching;

    /** Not before: the build's own process has this class too, to find the tests, and runs none. */
    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        watch();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        moved("after the start of ", test);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        moved("after the end of ", test);
    }

    private static synchronized void watch() {
        if (!watching) {
            watching = true;
            last = System.nanoTime();
            Thread watch = new Thread(Watch::look, "watch over the tests");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private static void moved(String what, TestIdentifier test) {
        at = what + test.getUniqueId();
        last = System.nanoTime();
    }

    private static void look() {
        while (System.nanoTime() - last < PATIENCE.toNanos()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        try {
            tell();
        } finally {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Runtime.getRuntime().halt(70);
        }
    }

    private static void tell() {
        // The thread of the test last, where the end of a long output still shows it.
        String threads = Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
                .sorted(Comparator.comparing(thread -> thread.getThreadName().equals("main")))
                .map(Watch::stack)
                .collect(Collectors.joining("\n"));
        String words = "Nothing moved for " + PATIENCE.toMinutes() + " minutes " + at + "\n" + threads;
        Path file = Evidence.folder("hangs").resolve(ProcessHandle.current().pid() + ".txt");
        try {
            Files.writeString(file, words);
        } catch (IOException e) {
            System.err.println("The threads could not be written to " + file + ": " + e);
        }
    }

    /** All of it: {@code ThreadInfo} itself tells the first eight frames only. */
    private static String stack(ThreadInfo thread) {
        return thread.getThreadName() + " " + thread.getThreadState()
                + (thread.getLockName() == null ? "" : " on " + thread.getLockName()) + "\n"
                + Stream.of(thread.getStackTrace())
                        .map(frame -> "    at " + frame)
                        .collect(Collectors.joining("\n"));
    }
}
