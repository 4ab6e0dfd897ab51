package app.soulseer.payout;

import app.soulseer.audit.AuditEvent;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What admins do to payouts (O-4), each with its line in the audit log. */
@Dependent
class Controls {

    private static final int LEAST_REASON = 3;
    private static final int MOST_REASON = 500;

    private final AccountTable accounts;
    private final TransferTable transfers;
    private final Earnings earnings;
    private final PayoutEntries entries;
    private final DayRun dayRun;
    private final Contacts contacts;
    private final News news;
    private final AuditLog audit;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Controls(
            AccountTable accounts,
            TransferTable transfers,
            Earnings earnings,
            PayoutEntries entries,
            DayRun dayRun,
            Contacts contacts,
            News news,
            AuditLog audit,
            Ids ids,
            Clock clock) {
        this.accounts = accounts;
        this.transfers = transfers;
        this.earnings = earnings;
        this.entries = entries;
        this.dayRun = dayRun;
        this.contacts = contacts;
        this.news = news;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Stops a reader's payouts; pausing twice is pausing once, with the first reason. */
    void pause(PersonId admin, PersonId reader, String written) {
        String reason = reason(written);
        AccountTable.Row row = lock(reader);
        if (row.view().isPaused()) {
            return;
        }
        accounts.pause(reader, admin, reason, clock.instant());
        audit.record(new AuditEvent(
                "payout.paused",
                admin,
                "person",
                reader.toString(),
                reason,
                Map.of("paused", false),
                Map.of("paused", true)));
        news.paused(reader, reason);
    }

    /** Lets a reader be paid again; what had to wait is due at once. */
    void unpause(PersonId admin, PersonId reader, String written) {
        String reason = reason(written);
        AccountTable.Row row = lock(reader);
        if (!row.view().isPaused()) {
            return;
        }
        accounts.unpause(reader);
        transfers.hasten(reader, clock.instant());
        audit.record(new AuditEvent(
                "payout.unpaused",
                admin,
                "person",
                reader.toString(),
                reason,
                Map.of("paused", true, "paused_reason", row.view().pause().reason()),
                Map.of("paused", false)));
        news.unpaused(reader);
    }

    RunView run(PersonId admin, String written) {
        return dayRun.startByHand(admin, reason(written));
    }

    /**
     * Tries a payout again: one without an answer is due at once; for one that failed or came back, a new one is made of
     * all that the reader has now.
     *
     * @return the payout that is under way now
     */
    PayoutId retry(PersonId admin, PayoutId id, String written) {
        String reason = reason(written);
        PayoutView seen = transfers.find(id).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
        // The reader's row first, as everybody does who makes payouts.
        AccountTable.Row row = lock(seen.reader());
        PayoutView payout = transfers.lock(id).orElseThrow();
        PayoutId now = switch (payout.state()) {
            case INTENDED -> {
                transfers.postpone(id, clock.instant(), payout.lastError());
                yield id;
            }
            case FAILED, REVERSED -> again(admin, row);
            case SENT -> throw new DomainException(PayoutProblem.WRONG_STATE);
        };
        Map<String, Object> after = new HashMap<>();
        after.put("payout", now);
        after.put("amount", transfers.find(now).orElseThrow().amount());
        audit.record(new AuditEvent(
                "payout.retried",
                admin,
                "payout",
                id.toString(),
                reason,
                Map.of("state", payout.state().code(), "amount", payout.amount()),
                after));
        return now;
    }

    private PayoutId again(PersonId admin, AccountTable.Row row) {
        if (row.view().isPaused()) {
            throw new DomainException(PayoutProblem.PAUSED);
        }
        if (row.view().account() == null || row.lostAt() != null) {
            throw new DomainException(PayoutProblem.NO_ACCOUNT);
        }
        if (!row.isReady()) {
            throw new DomainException(PayoutProblem.NOT_READY);
        }
        Money available = earnings.of(row.reader());
        if (available.isLessThan(dayRun.least())) {
            throw new DomainException(
                    PayoutProblem.TOO_LITTLE, Map.of("available", available, "least", dayRun.least()));
        }
        Instant now = clock.instant();
        LocalDate day = TransferTable.day(now);
        if (transfers.hasGone(row.reader(), day)) {
            throw new DomainException(PayoutProblem.PAID_TODAY);
        }
        UUID name = ids.next();
        UUID entry = entries.post(entries.payout(name, row.reader(), available, admin, now));
        transfers.insert(
                List.of(new TransferTable.Intention(
                        name, row.reader(), available, row.view().account(), entry)),
                null,
                day,
                transfers.nextTry(row.reader(), day),
                now);
        return new PayoutId(name);
    }

    private AccountTable.Row lock(PersonId reader) {
        if (contacts.reader(reader).isEmpty()) {
            throw new DomainException(CommonProblem.NOT_FOUND);
        }
        return accounts.lock(reader);
    }

    private static String reason(String written) {
        String reason = written == null ? "" : written.strip();
        if (reason.length() < LEAST_REASON || reason.length() > MOST_REASON) {
            throw CommonProblem.invalid(
                    "reason", "Please say why, in " + LEAST_REASON + " to " + MOST_REASON + " characters.");
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            throw CommonProblem.invalid("reason", "A reason is one line of words.");
        }
        return reason;
    }
}
