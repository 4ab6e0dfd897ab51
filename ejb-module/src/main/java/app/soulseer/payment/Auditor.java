package app.soulseer.payment;

import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Compares the provider's books with ours and writes down what it finds (P-5); it mends nothing. */
final class Auditor {

    private static final Logger LOG = Logger.getLogger(Auditor.class);

    /** How far beyond the window the other half of a movement is looked for. */
    static final Duration SLACK = Duration.ofDays(1);

    /** What moved this recently may not have been told yet. */
    static final Duration FRESH = Duration.ofMinutes(15);

    private static final Duration LOST = Duration.ofHours(2);

    private final Steps steps;
    private final PaymentGateway gateway;
    private final Function<Set<UUID>, Map<UUID, String>> transfers;

    Auditor(Steps steps, PaymentGateway gateway, Function<Set<UUID>, Map<UUID, String>> transfers) {
        this.steps = steps;
        this.gateway = gateway;
        this.transfers = transfers;
    }

    /** Compares the day before, unless somebody does or has done that, or its hour has not come. */
    Optional<ReconciliationRun> nightly() {
        return begin(null, null, null);
    }

    /** Compares a time that an admin asks for. */
    ReconciliationRun run(PersonId admin, Instant since, Instant until) {
        return begin(admin, since, until).orElseThrow();
    }

    private Optional<ReconciliationRun> begin(PersonId admin, Instant from, Instant to) {
        ReconciliationRun run = steps.in(desk -> {
            Instant now = desk.now();
            OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
            LocalDate day = null;
            Instant since = from;
            Instant until = to == null ? null : to.isAfter(now.minus(FRESH)) ? now.minus(FRESH) : to;
            if (admin == null) {
                if (time.getHour() < desk.limits().reconciliationHour()) {
                    return null;
                }
                day = time.toLocalDate().minusDays(1);
                since = day.atStartOfDay().toInstant(ZoneOffset.UTC);
                until = since.plus(Duration.ofDays(1));
                desk.reconciliation().giveUpBefore(now.minus(LOST), now);
            }
            return desk.reconciliation()
                    .begin(desk.nextId(), since, until, admin, day, now)
                    .map(desk.reconciliation()::run)
                    .orElse(null);
        });
        return run == null ? Optional.empty() : Optional.of(compare(run));
    }

    private ReconciliationRun compare(ReconciliationRun run) {
        try {
            Comparison comparison = new Comparison(run.since(), run.until());
            String after = null;
            do {
                PaymentGateway.MovementPage page =
                        gateway.movements(run.since().minus(SLACK), run.until().plus(SLACK), after);
                page.movements().forEach(comparison::addTheirs);
                after = page.next();
            } while (after != null);
            List<ReconciliationTable.Ours> ours = steps.in(desk -> desk.reconciliation()
                    .ours(run.since().minus(SLACK), run.until().plus(SLACK)));
            comparison.addOurs(ours, transfers);
            return steps.in(desk -> finish(desk, run, comparison));
        } catch (GatewayException e) {
            steps.use(desk -> desk.reconciliation().failed(run.id(), e.kind() + ": " + e.getMessage(), desk.now()));
            throw e;
        }
    }

    private static ReconciliationRun finish(Desk desk, ReconciliationRun run, Comparison comparison) {
        Instant now = desk.now();
        List<ReconciliationFinding> findings = comparison.findings(now);
        findings.forEach(desk.reconciliation()::found);
        desk.reconciliation().gone(run.since(), run.until(), now);
        desk.reconciliation().finish(run.id(), comparison.lines(), comparison.entries(), findings.size(), now);
        if (!findings.isEmpty()) {
            LOG.errorf(
                    "The payment provider's books and ours disagree on %d movements, the first: %s",
                    findings.size(), findings.get(0));
            desk.auditSeen(
                    "payment.books_disagreed",
                    "reconciliation",
                    run.id().toString(),
                    null,
                    Map.of("findings", findings.size(), "since", run.since(), "until", run.until()));
        }
        return desk.reconciliation().run(run.id());
    }
}
