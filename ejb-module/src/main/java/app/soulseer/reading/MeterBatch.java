package app.soulseer.reading;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.ledger.Command;
import app.soulseer.ledger.HoldId;
import app.soulseer.ledger.Outcome;
import app.soulseer.platform.Ids;
import app.soulseer.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Charges the due minutes of many readings at once: a handful of statements, however many they are. Only the common
 * case is done here, a minute that both were there for and whose successor can be held; every other reading is left for
 * {@link ReadingDesk#look}, one by one.
 */
final class MeterBatch {

    private static final Logger LOG = Logger.getLogger(MeterBatch.class);

    /** Open pages run their clocks themselves; a word at each minute is a courtesy for as long as it costs nothing. */
    private static final int MOST_TOLD = 200;

    /** A reading whose books refuse its minute is looked at again after this time, so that it holds up no other. */
    private static final Duration TROUBLE = Duration.ofMinutes(1);

    /**
     * What a batch came to.
     *
     * @param taken how many readings were due
     * @param others those that need a look of their own, after this transaction
     */
    record Done(int taken, List<ReadingId> others) {}

    /** A due minute. */
    private record Due(
            ReadingId id,
            PersonId client,
            PersonId reader,
            Money rate,
            Split split,
            Money limit,
            int minute,
            Instant end,
            HoldId hold,
            boolean otherRateNext,
            Money charged,
            long billedMillis,
            boolean lowFunds,
            Presence presence) {

        Money share() {
            return split.of(rate).reader();
        }

        boolean isCommon() {
            return presence.provesBothAt(end)
                    && !otherRateNext
                    && (limit == null || !limit.isLessThan(charged.plus(rate).plus(rate)));
        }

        /** Over, not proven yet, and nobody is known to be gone. */
        boolean mustWait() {
            return presence.both() && !presence.provesBothAt(end);
        }
    }

    private final Handle handle;
    private final Books books;
    private final ReadingStore store;
    private final Doorkeeper doorkeeper;
    private final News news;
    private final Ids ids;
    private final ReadingRules rules;

    MeterBatch(Handle handle, Books books, Doorkeeper doorkeeper, News news, Ids ids, ReadingRules rules) {
        this.handle = handle;
        this.books = books;
        this.store = new ReadingStore(handle);
        this.doorkeeper = doorkeeper;
        this.news = news;
        this.ids = ids;
        this.rules = rules;
    }

    Done run(Instant now) {
        List<Due> due = take(now);
        List<Due> common = new ArrayList<>(due.size());
        List<Due> waiting = new ArrayList<>();
        List<ReadingId> others = new ArrayList<>();
        for (Due one : due) {
            if (one.isCommon()) {
                common.add(one);
            } else if (one.mustWait()) {
                waiting.add(one);
            } else {
                others.add(one.id());
            }
        }
        if (!common.isEmpty()) {
            charge(common, now);
        }
        if (!waiting.isEmpty()) {
            lookLater(waiting, now.plus(ReadingRules.PROOF_LOOK));
        }
        return new Done(due.size(), others);
    }

    private List<Due> take(Instant now) {
        return handle.createQuery("""
                        WITH due AS MATERIALIZED (
                            SELECT session_id, minute, minute_used_ms, running_since, hold_id, next_rate_cents,
                                   charged_cents, billed_ms, low_funds
                            FROM reading_clock
                            WHERE running_since IS NOT NULL AND look_at <= :now
                            ORDER BY look_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        SELECT d.*, s.client_id, s.reader_id, s.rate_cents, s.platform_bp, s.limit_cents,
                        """ + ReadingStore.PRESENCE + """
                        FROM due d
                        JOIN reading_session s ON s.id = d.session_id
                        """ + ReadingStore.PRESENCE_JOINS)
                .bind("now", now)
                .bind("most", rules.meterBatch())
                .setFetchSize(rules.meterBatch())
                .map(MeterBatch::due)
                .list();
    }

    private static Due due(ResultSet row, StatementContext context) throws SQLException {
        Instant end = Sql.instant(row, "running_since")
                .plusMillis(ReadingSession.MINUTE_MILLIS - row.getInt("minute_used_ms"));
        return new Due(
                new ReadingId(Sql.uuid(row, "session_id")),
                new PersonId(Sql.uuid(row, "client_id")),
                new PersonId(Sql.uuid(row, "reader_id")),
                Sql.money(row, "rate_cents"),
                new Split(row.getInt("platform_bp")),
                Sql.money(row, "limit_cents"),
                row.getInt("minute"),
                end,
                new HoldId(Sql.uuid(row, "hold_id")),
                Sql.money(row, "next_rate_cents") != null,
                Sql.money(row, "charged_cents"),
                row.getLong("billed_ms"),
                row.getBoolean("low_funds"),
                ReadingStore.presence(row));
    }

    private void charge(List<Due> common, Instant now) {
        List<Command> commands = new ArrayList<>(2 * common.size());
        List<HoldId> nextHolds = new ArrayList<>(common.size());
        for (Due one : common) {
            HoldId next = new HoldId(ids.next());
            nextHolds.add(next);
            commands.add(Till.capture(
                    one.hold(),
                    one.id(),
                    one.client(),
                    one.reader(),
                    one.rate(),
                    one.share(),
                    one.minute(),
                    one.end()));
            commands.add(Till.holdMinute(next, one.client(), one.rate(), one.id()));
        }
        List<Outcome> outcomes = books.execute(commands);

        Charged charged = new Charged(common.size());
        for (int i = 0; i < common.size(); i++) {
            Due one = common.get(i);
            Outcome captured = outcomes.get(2 * i);
            Outcome held = outcomes.get(2 * i + 1);
            if (captured instanceof Outcome.Refused refused) {
                setAside(one, refused, held, nextHolds.get(i), now);
            } else if (held instanceof Outcome.Refused refused) {
                pause(one, ((Outcome.Done) captured).id(), refused, now);
            } else {
                charged.add(one, ((Outcome.Done) captured).id(), nextHolds.get(i), ((Outcome.Done) held).available());
            }
        }
        if (!charged.dues.isEmpty()) {
            write(charged, now);
            weighFunds(charged);
            if (charged.dues.size() <= MOST_TOLD) {
                for (Due one : charged.dues) {
                    news.clock(
                            one.id(),
                            one.minute() + 1,
                            one.billedMillis() + ReadingSession.MINUTE_MILLIS,
                            one.charged().plus(one.rate()),
                            now);
                }
            }
        }
    }

    /** The columns of the rows that are written, side by side. */
    private static final class Charged {
        final List<Due> dues;
        final List<Money> available;
        final List<UUID> ids;
        final List<UUID> entries;
        final List<UUID> holds;
        final List<Long> rates;
        final List<Long> shares;
        final List<Long> clientProofs;
        final List<Long> readerProofs;

        Charged(int size) {
            dues = new ArrayList<>(size);
            available = new ArrayList<>(size);
            ids = new ArrayList<>(size);
            entries = new ArrayList<>(size);
            holds = new ArrayList<>(size);
            rates = new ArrayList<>(size);
            shares = new ArrayList<>(size);
            clientProofs = new ArrayList<>(size);
            readerProofs = new ArrayList<>(size);
        }

        void add(Due due, UUID entry, HoldId next, Money left) {
            dues.add(due);
            available.add(left);
            ids.add(due.id().value());
            entries.add(entry);
            holds.add(next.value());
            rates.add(due.rate().cents());
            shares.add(due.share().cents());
            clientProofs.add(micros(due.presence().clientProof()));
            readerProofs.add(micros(due.presence().readerProof()));
        }

        private static long micros(Instant instant) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        }
    }

    /**
     * Writes segments and clocks in one statement. The next look is as long after the next minute's end as proofs are
     * old by now, so that a minute is met proven at its first look.
     */
    private void write(Charged charged, Instant now) {
        handle.createUpdate("""
                        WITH fact AS MATERIALIZED (
                            SELECT f.id, f.entry_id, f.hold_id, f.rate, f.share,
                                   timestamptz 'epoch' + f.client_proof * interval '1 microsecond' AS client_proof,
                                   timestamptz 'epoch' + f.reader_proof * interval '1 microsecond' AS reader_proof
                            FROM unnest(:ids, :entries, :holds, :rates, :shares, :clientProofs, :readerProofs)
                                AS f (id, entry_id, hold_id, rate, share, client_proof, reader_proof)),
                        segment AS (
                            INSERT INTO reading_segment (session_id, minute, entry_id, amount_cents, reader_cents,
                                used_ms, started_at, ended_at, client_proof_at, reader_proof_at)
                            SELECT c.session_id, c.minute, f.entry_id, f.rate, f.share, 60000, c.minute_started_at,
                                   c.running_since + (60000 - c.minute_used_ms) * interval '1 millisecond',
                                   f.client_proof, f.reader_proof
                            FROM fact f JOIN reading_clock c ON c.session_id = f.id)
                        UPDATE reading_clock c
                        SET minute = c.minute + 1,
                            minute_used_ms = 0,
                            minute_started_at = c.running_since
                                + (60000 - c.minute_used_ms) * interval '1 millisecond',
                            running_since = c.running_since
                                + (60000 - c.minute_used_ms) * interval '1 millisecond',
                            hold_id = f.hold_id,
                            charged_cents = c.charged_cents + f.rate,
                            billed_ms = c.billed_ms + 60000,
                            look_at = c.running_since + (120000 - c.minute_used_ms) * interval '1 millisecond'
                                + greatest(least(:now - least(f.client_proof, f.reader_proof), interval '3 s'),
                                           interval '0')
                        FROM fact f WHERE c.session_id = f.id""")
                .bindArray("ids", UUID.class, charged.ids)
                .bindArray("entries", UUID.class, charged.entries)
                .bindArray("holds", UUID.class, charged.holds)
                .bindArray("rates", Long.class, charged.rates)
                .bindArray("shares", Long.class, charged.shares)
                .bindArray("clientProofs", Long.class, charged.clientProofs)
                .bindArray("readerProofs", Long.class, charged.readerProofs)
                .bind("now", now)
                .execute();
    }

    /** R-8 for all of them, by what the books left available: only a crossing is written and told. */
    private void weighFunds(Charged charged) {
        List<UUID> crossed = new ArrayList<>();
        for (int i = 0; i < charged.dues.size(); i++) {
            Due one = charged.dues.get(i);
            // The minute that is held now can still be had.
            Money left = charged.available.get(i).plus(one.rate());
            boolean low = rules.isLow(left, one.rate());
            if (low != one.lowFunds()) {
                crossed.add(one.id().value());
                if (low) {
                    news.lowFunds(one.id(), one.client(), left, one.rate());
                }
            }
        }
        if (!crossed.isEmpty()) {
            handle.createUpdate("UPDATE reading_clock SET low_funds = NOT low_funds WHERE session_id = ANY(:ids)")
                    .bindArray("ids", UUID.class, crossed)
                    .execute();
        }
    }

    /** The minute is charged but the next one can't be held: R-7, with the lock that this batch has already. */
    private void pause(Due one, UUID entry, Outcome.Refused refused, Instant now) {
        if (!Till.isForFunds(refused)) {
            LOG.errorf("The next minute of reading %s was refused: %s", one.id(), refused.problem());
        }
        ReadingSession session = store.find(one.id()).orElseThrow();
        store.insertSegment(one.id(), entry, session.passMinute(one.presence()).segment());
        session.pauseForFunds(now, rules);
        doorkeeper.follow(session, one.presence());
        store.save(session);
        news.changed(session, one.presence(), now);
    }

    private void setAside(Due one, Outcome.Refused refused, Outcome held, HoldId next, Instant now) {
        LOG.errorf("Minute %d of reading %s can't be charged: %s", one.minute(), one.id(), refused.problem());
        if (held instanceof Outcome.Done) {
            books.execute(List.of(new Command.Release(next)));
        }
        lookLater(List.of(one), now.plus(TROUBLE));
    }

    private void lookLater(List<Due> dues, Instant at) {
        handle.createUpdate("UPDATE reading_clock SET look_at = :at WHERE session_id = ANY(:ids)")
                .bind("at", at)
                .bindArray(
                        "ids",
                        UUID.class,
                        dues.stream().map(due -> due.id().value()).toList())
                .execute();
    }
}
