package app.soulseer.payout;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.Command;
import app.soulseer.platform.Ids;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A run over all readers (O-2): every reader is considered once, in batches that are each one transaction of a handful
 * of statements. A batch holds the readers' rows, reads what they have, takes it from their earnings and writes down the
 * payouts; nothing is sent here. Any number of nodes may take batches of one run.
 */
@Dependent
class DayRun {

    private final RunTable runs;
    private final TransferTable transfers;
    private final Earnings earnings;
    private final PayoutEntries entries;
    private final AuditLog audit;
    private final Settings settings;
    private final Ids ids;
    private final Clock clock;

    @Inject
    DayRun(
            RunTable runs,
            TransferTable transfers,
            Earnings earnings,
            PayoutEntries entries,
            AuditLog audit,
            Settings settings,
            Ids ids,
            Clock clock) {
        this.runs = runs;
        this.transfers = transfers;
        this.earnings = earnings;
        this.entries = entries;
        this.audit = audit;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Starts the day's own run, unless it has been or another one is under way. */
    boolean start(LocalDate day) {
        if (runs.wasStarted(day)) {
            return true;
        }
        return runs.start(day, null, null, clock.instant())
                .map(run -> {
                    record("payout.run_started", run, day, null, null, Map.of());
                    return true;
                })
                .orElse(false);
    }

    /** Starts a run for an admin. Throws {@link PayoutProblem#RUN_OPEN}. */
    RunView startByHand(PersonId admin, String reason) {
        LocalDate day = TransferTable.day(clock.instant());
        long run = runs.start(day, admin, reason, clock.instant())
                .orElseThrow(() -> new DomainException(PayoutProblem.RUN_OPEN));
        record("payout.run_started", run, day, admin, reason, Map.of());
        return runs.view(run);
    }

    /** The least that is paid out. */
    Money least() {
        return Money.ofCents(settings.get(PayoutSettings.LEAST));
    }

    /**
     * Considers the next readers of a run.
     *
     * @return how many; zero when all have been, or when others hold those that are left
     */
    int consider(RunTable.Open run) {
        int most = Math.toIntExact(settings.get(PayoutSettings.BATCH));
        RunTable.Batch batch = runs.take(run.number(), most);
        if (!batch.candidates().isEmpty()) {
            pay(run, batch.candidates());
        }
        return batch.taken();
    }

    private void pay(RunTable.Open run, List<RunTable.Candidate> candidates) {
        List<PersonId> readers =
                candidates.stream().map(RunTable.Candidate::reader).toList();
        Map<PersonId, Money> due = earnings.dueToBePaid(readers, least(), run.day());
        if (due.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<RunTable.Candidate> paid = candidates.stream()
                .filter(candidate -> due.containsKey(candidate.reader()))
                .toList();
        List<UUID> names = new ArrayList<>(paid.size());
        List<Command> batch = new ArrayList<>(paid.size());
        for (RunTable.Candidate candidate : paid) {
            UUID name = ids.next();
            names.add(name);
            batch.add(entries.payout(name, candidate.reader(), due.get(candidate.reader()), null, now));
        }
        List<UUID> written = entries.post(batch);
        List<TransferTable.Intention> intentions = new ArrayList<>(paid.size());
        for (int i = 0; i < paid.size(); i++) {
            RunTable.Candidate candidate = paid.get(i);
            intentions.add(new TransferTable.Intention(
                    names.get(i),
                    candidate.reader(),
                    due.get(candidate.reader()),
                    candidate.account(),
                    written.get(i)));
        }
        transfers.insert(intentions, run.number(), run.day(), 1, now);
    }

    /** Ends a run of which nobody is left. */
    boolean finish(RunTable.Open run) {
        boolean finished = runs.finish(run.number(), clock.instant());
        if (finished) {
            RunView view = runs.view(run.number());
            record(
                    "payout.run_finished",
                    run.number(),
                    run.day(),
                    null,
                    null,
                    Map.of("payouts", view.payouts(), "sum", view.sum()));
        }
        return finished;
    }

    private void record(String action, long run, LocalDate day, PersonId actor, String reason, Map<String, ?> more) {
        Map<String, Object> after = new LinkedHashMap<>(more);
        after.put("day", day);
        audit.record(new AuditEvent(action, actor, "payout_run", Long.toString(run), reason, Map.of(), after));
    }
}
