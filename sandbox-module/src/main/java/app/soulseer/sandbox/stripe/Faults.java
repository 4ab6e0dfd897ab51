package app.soulseer.sandbox.stripe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a test lets go wrong between its application and the API. The rule that was made first and still has calls left
 * takes a call; a call that no rule takes is answered as ever.
 */
public final class Faults {

    enum Kind {
        SERVER_ERROR,
        RATE_LIMIT,
        LOCK_TIMEOUT,
        HANG,
        DELAY,
        DROP_ANSWER,
        FAIL_AFTER_WORK
    }

    record Fault(Kind kind, Duration delay, CountDownLatch cleared) {

        /** Waits until the faults are cleared, or for this time at most. */
        void await(Duration most) {
            try {
                if (cleared.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Rule {
        private final String method;
        private final String calls;
        private final Pattern path;
        private final Fault fault;
        private final boolean always;
        private int left;

        Rule(String method, String calls, Fault fault, int times) {
            this.method = method;
            this.calls = calls;
            this.path = Pattern.compile(Pattern.quote(calls).replace("*", "\\E.*\\Q"));
            this.fault = fault;
            this.always = times == Integer.MAX_VALUE;
            this.left = times;
        }

        boolean matches(String calledMethod, String calledPath) {
            return left > 0
                    && (method.equals("*") || method.equals(calledMethod))
                    && path.matcher(calledPath).matches();
        }
    }

    /** The calls that something is to happen to; each of its methods says what. */
    public final class Calls {
        private final int times;
        private final String method;
        private final String path;

        private Calls(int times, String method, String path) {
            this.times = times;
            this.method = method;
            this.path = path;
        }

        /** 500 before anything is done; the idempotency key stays free. */
        public void serverError() {
            add(Kind.SERVER_ERROR, Duration.ZERO);
        }

        /** 429 before anything is done. */
        public void rateLimit() {
            add(Kind.RATE_LIMIT, Duration.ZERO);
        }

        /** 409 with code {@code lock_timeout}, before anything is done. */
        public void lockTimeout() {
            add(Kind.LOCK_TIMEOUT, Duration.ZERO);
        }

        /** Takes the call, does nothing and never answers; the connection ends when the faults are cleared. */
        public void hang() {
            add(Kind.HANG, Duration.ZERO);
        }

        /**
         * Does the work and breaks off the connection instead of answering. The break comes after the first bytes of an
         * answer, because Java's client silently repeats a request that got none at all.
         */
        public void dropAnswer() {
            add(Kind.DROP_ANSWER, Duration.ZERO);
        }

        /** Does the work and answers 500, which is kept as the answer for the idempotency key. */
        public void failAfterWork() {
            add(Kind.FAIL_AFTER_WORK, Duration.ZERO);
        }

        /** Waits (real time) before doing the work; meanwhile the idempotency key is in use. */
        public void delay(Duration duration) {
            add(Kind.DELAY, duration);
        }

        private void add(Kind kind, Duration delay) {
            synchronized (rules) {
                rules.add(new Rule(method, path, new Fault(kind, delay, new CountDownLatch(1)), times));
            }
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    Faults() {}

    /**
     * The next so many calls.
     *
     * @param method such as {@code POST}, or {@code *} for any
     * @param path such as {@code /v1/transfers}; {@code *} stands for any signs
     */
    public Calls next(int times, String method, String path) {
        return new Calls(times, method, path);
    }

    /** All such calls, until the faults are cleared. */
    public Calls every(String method, String path) {
        return new Calls(Integer.MAX_VALUE, method, path);
    }

    /** Ends all faults; connections that hang are closed without an answer. */
    public void clear() {
        synchronized (rules) {
            rules.forEach(rule -> rule.fault.cleared().countDown());
            rules.clear();
        }
    }

    /** The calls, as method and path, that something is still to happen to; those of {@link #every} do not count. */
    public List<String> left() {
        synchronized (rules) {
            return rules.stream()
                    .filter(rule -> !rule.always && rule.left > 0)
                    .map(rule -> rule.method + " " + rule.calls)
                    .toList();
        }
    }

    Optional<Fault> take(String method, String path) {
        synchronized (rules) {
            for (Rule rule : rules) {
                if (rule.matches(method, path)) {
                    rule.left--;
                    return Optional.of(rule.fault);
                }
            }
            return Optional.empty();
        }
    }
}
