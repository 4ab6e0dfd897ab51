package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.sandbox.stripe.StripeSandbox;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.TestServer;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A day (UTC) of the test's clock, from half an hour before readers are paid until its books are compared the next morning.
 */
public final class BusinessDay {

    /** How long whoever takes something to do at the provider has for it. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final int PAYOUT_HOUR = 14;
    private static final int MOST_STEPS = 60;
    private static final int MOST_COMPARISONS = 6;

    private final TestServer server;
    private final StripeSandbox stripe;
    private final LocalDate date;
    private int steps;

    private BusinessDay(TestServer server, LocalDate date) {
        this.server = server;
        this.stripe = server.stripe();
        this.date = date;
    }

    /** The next day has come, and what was due meanwhile is done. */
    public static BusinessDay next(TestServer server) {
        LocalDate today = server.clock().now().atOffset(ZoneOffset.UTC).toLocalDate();
        BusinessDay day = new BusinessDay(server, today.plusDays(1));
        day.time(PAYOUT_HOUR - 1, 30);
        day.settle();
        return day;
    }

    public void time(int hour, int minute) {
        server.clock().set(date.atTime(hour, minute).toInstant(ZoneOffset.UTC));
    }

    /** More than a day later than anything of this day's afternoon. */
    public void nextAfternoon() {
        server.clock().set(date.plusDays(1).atTime(23, 0).toInstant(ZoneOffset.UTC));
    }

    /** Lets the jobs do what is due, and time pass to what is due next, until nothing more is due on this day. */
    public void settle() {
        settle(LocalTime.of(22, 0), () -> stripe.webhooks().awaitIdle(Duration.ofSeconds(20)));
    }

    /** The same while webhooks are held back, so that everything has to be asked for, within half an hour or so. */
    void settleUnheard() {
        settle(LocalTime.of(PAYOUT_HOUR, 40), () -> {});
    }

    private void settle(LocalTime until, Runnable awaitWebhooks) {
        Instant end = date.atTime(until).toInstant(ZoneOffset.UTC);
        for (int i = 0; i < MOST_STEPS; i++) {
            awaitWebhooks.run();
            awaitNobodyAtWork();
            Instant next = nextDue();
            if (next == null || next.isAfter(end)) {
                return;
            }
            // Not in steps of seconds; and no two steps end with the same fraction of a second, by which leases are
            // told.
            Instant least = server.clock().now().truncatedTo(ChronoUnit.SECONDS).plus(STEP);
            server.clock().set((next.isBefore(least) ? least : next).plusMillis(++steps));
        }
        throw new AssertionError("it never settles");
    }

    /** What is due is taken, and what was taken at this moment is done or put off. */
    private void awaitNobodyAtWork() {
        Instant now = server.clock().now();
        boolean afterPayouts = now.atOffset(ZoneOffset.UTC).getHour() >= PAYOUT_HOUR;
        Eventually.get(
                "nobody is at work",
                () -> server.jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                        SELECT kind || ' ' || subject FROM payment_errand
                                         WHERE look_at <= :now OR look_at = :lease
                                        UNION ALL SELECT id FROM payment_event WHERE due_at <= :now
                                        UNION ALL SELECT id::text FROM payout_transfer
                                         WHERE due_at <= :now OR due_at = :lease OR ask_at <= :now OR ask_at = :lease
                                        UNION ALL SELECT reader_id::text FROM payout_account
                                         WHERE ask_at <= :now OR ask_at = :lease
                                        UNION ALL SELECT 'run' FROM payout_run WHERE finished_at IS NULL
                                        UNION ALL SELECT 'run' WHERE :afterPayouts AND NOT EXISTS (
                                            SELECT FROM payout_run WHERE day = :day AND started_by IS NULL)
                                        UNION ALL SELECT 'poll' FROM payment_event_cursor
                                         WHERE due_at <= :now OR (due_at = :poll AND read_to IS DISTINCT FROM :now)
                                        """)
                                .bind("now", Timestamp.from(now))
                                .bind("lease", Timestamp.from(now.plus(LEASE)))
                                .bind("poll", Timestamp.from(now.plus(POLL)))
                                .bind("day", now.atOffset(ZoneOffset.UTC).toLocalDate())
                                .bind("afterPayouts", afterPayouts)
                                .mapTo(String.class)
                                .list()),
                List::isEmpty);
    }

    /** When the jobs find something again; null when nothing is open and no event is missing. */
    private Instant nextDue() {
        Instant next = instant("""
                SELECT least((SELECT min(look_at) FROM payment_errand),
                             (SELECT min(due_at) FROM payment_event),
                             (SELECT min(due_at) FROM payout_transfer),
                             (SELECT min(ask_at) FROM payout_transfer),
                             (SELECT min(ask_at) FROM payout_account))""");
        return next == null && eventIsMissing() ? instant("SELECT due_at FROM payment_event_cursor") : next;
    }

    private Instant instant(String sql) {
        return server.jdbi()
                .withHandle(handle -> handle.createQuery(sql).map((row, context) -> row.getTimestamp(1)).list().stream()
                        .filter(found -> found != null)
                        .map(Timestamp::toInstant)
                        .findFirst()
                        .orElse(null));
    }

    /** Those of connected accounts are in no list that could be read. */
    private boolean eventIsMissing() {
        Set<String> known = server.jdbi()
                .withHandle(handle -> Set.copyOf(handle.createQuery("SELECT id FROM payment_event")
                        .mapTo(String.class)
                        .list()));
        return stripe.all("event").stream()
                .filter(event -> !event.has("account"))
                .anyMatch(event -> !known.contains(event.get("id").getAsString()));
    }

    /** The morning after, both books of the day are compared by themselves: they agree. */
    public void reconcile() {
        server.clock().set(date.plusDays(1).atTime(4, 0).toInstant(ZoneOffset.UTC));
        for (int i = 0; i < MOST_COMPARISONS; i++) {
            int differences = compared();
            if (differences >= 0) {
                assertThat(differences).as("differences of " + date).isZero();
                return;
            }
            server.clock().advance(Duration.ofMinutes(5));
        }
        throw new AssertionError("the books of " + date + " could not be compared");
    }

    /** What a comparison that began at this moment found; below zero when it broke off. */
    private int compared() {
        Timestamp now = Timestamp.from(server.clock().now());
        return Eventually.get(
                "the books of " + date + " are compared",
                () -> server.jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                        SELECT CASE WHEN error IS NULL THEN findings ELSE -1 END
                                          FROM payment_reconciliation_run
                                         WHERE started_at = ? AND asked_by IS NULL AND finished_at IS NOT NULL""")
                                .bind(0, now)
                                .mapTo(Integer.class)
                                .findOne()
                                .orElse(null)),
                found -> found != null);
    }

    /** Whatever Stripe moved for a row of ours it moved once, and the row says how much; and the books say so too. */
    public void assertBothSidesAgree() {
        assertThat(moved(
                        "payment_intent",
                        "soulseer_top_up",
                        intent -> intent.get("amount_received").getAsLong()))
                .isEqualTo(ours("SELECT id, paid_cents FROM payment_top_up WHERE state = 'paid'"));
        assertThat(moved(
                        "refund",
                        "soulseer_refund",
                        refund -> refund.get("amount").getAsLong()))
                .isEqualTo(ours("SELECT id, amount_cents FROM payment_refund WHERE asked_by IS NOT NULL"
                        + " AND state IN ('pending', 'succeeded')"));
        assertThat(moved(
                        "transfer",
                        "soulseer_payout",
                        transfer -> transfer.get("amount").getAsLong()
                                - transfer.get("amount_reversed").getAsLong()))
                .isEqualTo(ours("SELECT id, amount_cents - reversed_cents FROM payout_transfer WHERE state = 'sent'"));
        server.assertBooksRight();
    }

    /** By our ids, each of which may stand for one object alone that moved something. */
    private Map<String, Long> moved(String kind, String name, ToLongFunction<JsonObject> amount) {
        Map<String, Long> sums = new TreeMap<>();
        for (JsonObject object : stripe.all(kind)) {
            JsonElement ours = object.getAsJsonObject("metadata").get(name);
            long cents = amount.applyAsLong(object);
            if (ours != null && cents != 0) {
                assertThat(sums.put(ours.getAsString(), cents))
                        .as("a second " + kind + " of " + ours)
                        .isNull();
            }
        }
        return sums;
    }

    private Map<String, Long> ours(String sql) {
        return server.jdbi()
                .withHandle(handle ->
                        handle
                                .createQuery(sql)
                                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                                .list()
                                .stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one, TreeMap::new)));
    }
}
