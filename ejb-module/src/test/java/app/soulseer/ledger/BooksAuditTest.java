package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** M-9: each audit view finds what it is there for. The database's own guards are taken away to make the wrong books. */
class BooksAuditTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final LedgerFixture books = LedgerFixture.over(database, Clock.fixed(NOW, ZoneOffset.UTC));
    private final PersonId client = books.person();
    private final UUID wallet = AccountIds.of(AccountRef.wallet(client));
    private final UUID revenue = AccountIds.of(AccountRef.platform(AccountKind.PLATFORM_REVENUE));
    private final UUID hold = books.id();
    private EntryId captured;

    @BeforeEach
    void someBooks() {
        books.fund(client, Money.ofCents(1000));
        books.execute(new Command.PlaceHold(
                new HoldId(hold), AccountRef.wallet(client), Money.ofCents(100), "test", client.value(), null));
        Entry entry = books.entry(
                EntryKind.TIP,
                "tip",
                new Posting(AccountRef.wallet(client), Money.ofCents(-60)),
                new Posting(AccountRef.platform(AccountKind.PLATFORM_REVENUE), Money.ofCents(60)));
        captured = new EntryId(((Outcome.Done) books.execute(new Command.Capture(new HoldId(hold), entry))).id());
        books.execute(new Command.PlaceHold(
                new HoldId(books.id()), AccountRef.wallet(client), Money.ofCents(30), "test", client.value(), null));
        books.assertLedgerIsRight();
    }

    /** What the ledger's views find after the given statements, which no user of the ledger could run. */
    private Set<String> found(String... statements) {
        return database.jdbi().inTransaction(handle -> {
            for (String table : new String[] {"ledger_entry", "ledger_posting", "ledger_account", "ledger_hold"}) {
                handle.execute("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
            }
            for (String check : new String[] {"not_overdrawn", "guarded", "collecting"}) {
                handle.execute("ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_" + check + "_ck");
            }
            for (String statement : statements) {
                handle.execute(statement);
            }
            Set<String> names = dirty(handle);
            handle.rollback();
            return names;
        });
    }

    private static Set<String> dirty(Handle handle) {
        return BooksAudit.read(handle, NOW).checks().stream()
                .filter(check -> !check.isClean())
                .map(check -> check.name().replace("check_ledger_", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    @DisplayName("M-9 Every view of the audit says in words what a row of it means")
    void everyViewIsExplained() {
        AuditReport report = database.jdbi().withHandle(handle -> BooksAudit.read(handle, NOW));
        assertThat(report.isClean()).isTrue();
        assertThat(report.checks().stream().filter(check -> check.name().startsWith("check_ledger_")))
                .hasSize(12)
                .allSatisfy(check -> {
                    assertThat(check.description()).isNotBlank();
                    assertThat(check.columns()).isNotEmpty();
                });
    }

    @Test
    @DisplayName("M-9 P-4 Wallets that are blocked while nothing is owed")
    void wronglyBlocked() {
        assertThat(found("UPDATE ledger_account SET spending_blocked = true WHERE id = '" + wallet + "'"))
                .containsExactly("blocked");
    }

    @Test
    @DisplayName("M-9 Entries that do not balance, and postings that were changed")
    void unbalanced() {
        assertThat(found("UPDATE ledger_posting SET amount_cents = 61 WHERE entry_id = '" + captured
                        + "' AND account_id = '" + revenue + "'"))
                .containsExactly("balance_collecting", "entry_unbalanced");
        assertThat(found("UPDATE ledger_posting SET amount_cents = -61 WHERE entry_id = '" + captured
                        + "' AND account_id = '" + wallet + "'"))
                .containsExactly("balance_chain", "balance_guarded", "entry_unbalanced", "hold_captured");
    }

    @Test
    @DisplayName("M-9 Entries without postings, postings without an entry or an account")
    void missingParts() {
        assertThat(found("DELETE FROM ledger_posting WHERE entry_id = '" + captured + "'"))
                .contains("entry_without_postings", "balance_guarded", "balance_collecting", "hold_captured");
        assertThat(found("DELETE FROM ledger_entry WHERE id = '" + captured + "'"))
                .containsExactly("posting_without_entry");
        assertThat(found("DELETE FROM ledger_account WHERE id = '" + revenue + "'"))
                .containsExactly("posting_without_account");
    }

    @Test
    @DisplayName("M-9 Stored balances that differ from the postings")
    void wrongBalances() {
        assertThat(found("UPDATE ledger_account SET balance_cents = balance_cents + 1 WHERE id = '" + wallet + "'"))
                .containsExactly("balance_guarded");
        assertThat(found("UPDATE ledger_balance_stripe SET balance_cents = balance_cents + 1 WHERE account_id = '"
                        + revenue + "'"))
                .containsExactly("balance_collecting");
        assertThat(found("UPDATE ledger_posting SET balance_after_cents = balance_after_cents + 1 WHERE account_id = '"
                        + wallet + "'"))
                .containsExactly("balance_chain");
    }

    @Test
    @DisplayName("M-9 Holds that don't add up, have no owner, or whose entry is missing")
    void wrongHolds() {
        assertThat(found("UPDATE ledger_account SET held_cents = held_cents - 1 WHERE id = '" + wallet + "'"))
                .containsExactly("held");
        assertThat(found("UPDATE ledger_hold SET account_id = '" + books.id() + "' WHERE state = 'open'"))
                .containsExactly("held", "hold_without_account");
        assertThat(found("UPDATE ledger_hold SET entry_id = '" + books.id() + "' WHERE state = 'captured'"))
                .containsExactly("hold_captured");
        assertThat(found("UPDATE ledger_hold SET captured_cents = 59 WHERE state = 'captured'"))
                .containsExactly("hold_captured");
    }

    @Test
    @DisplayName("M-9 Wallets below zero or below their holds")
    void overdrawn() {
        assertThat(found("UPDATE ledger_account SET balance_cents = -1 WHERE id = '" + wallet + "'"))
                .containsExactly("balance_guarded", "wallet_overdrawn");
        assertThat(found("UPDATE ledger_account SET balance_cents = 29 WHERE id = '" + wallet + "'"))
                .containsExactly("balance_guarded", "wallet_overdrawn");
    }

    @Test
    @DisplayName("M-9 The books are audited once a day, from the hour of the audit on")
    void dailyAudit() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertThat(DailyAudit.due(NOW, 13)).isEmpty();
        assertThat(DailyAudit.due(NOW, 12)).contains(day);
        assertThat(run(day)).isTrue();
        assertThat(run(day)).isFalse();
        assertThat(run(day.plusDays(1))).isTrue();
    }

    @Test
    @DisplayName("M-9 What the last daily audit found is kept")
    void lastAudit() {
        assertThat(database.jdbi().withHandle(DailyAudit::last)).isEmpty();
        LocalDate day = LocalDate.of(2026, 11, 20);
        run(day);
        assertThat(database.jdbi().withHandle(DailyAudit::last)).contains(new AuditRun(NOW, 0));
        database.jdbi().useHandle(handle -> handle.execute("UPDATE ledger_audit_run SET findings = 3"));
        assertThat(database.jdbi().withHandle(DailyAudit::last)).contains(new AuditRun(NOW, 3));
    }

    private boolean run(LocalDate day) {
        return database.jdbi()
                .inTransaction(handle -> DailyAudit.run(handle, day, NOW))
                .map(AuditReport::isClean)
                .orElse(false);
    }
}
