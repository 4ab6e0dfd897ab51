package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.audit.AuditEvent;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Credits by hand: bounded, with a reason, once for each intention. */
class CreditTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Money MOST = Money.ofCents(100_000);

    private final LedgerFixture books = LedgerFixture.over(TestDatabase.fresh(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final PersonId admin = books.person();
    private final PersonId client = books.person();

    private Credit credit(CreditKind kind, long cents, String reason, String key) {
        return Credit.checked(admin, client, Money.ofCents(cents), kind, reason, key, MOST);
    }

    private Outcome give(CreditKind kind, long cents, String reason, String key) {
        return books.execute(new Command.Post(credit(kind, cents, reason, key).entry(NOW)));
    }

    @Test
    @DisplayName("M-2 A promotional credit comes from the platform's expense, an adjustment from its own account")
    void creditsComeFromSomewhere() {
        give(CreditKind.PROMO_CREDIT, 500, "Welcome to SoulSeer", "k1");
        give(CreditKind.ADJUSTMENT, 250, "Lost minute of yesterday", "k2");
        give(CreditKind.ADJUSTMENT, -50, "Credited twice", "k3");
        assertThat(books.balance(AccountRef.wallet(client)).total()).isEqualTo(Money.ofCents(700));
        assertThat(books.balance(AccountRef.platform(AccountKind.PROMO_EXPENSE)).total())
                .isEqualTo(Money.ofCents(-500));
        assertThat(books.balance(AccountRef.platform(AccountKind.ADJUSTMENT)).total())
                .isEqualTo(Money.ofCents(-200));
        books.assertLedgerIsRight();
    }

    @Test
    @DisplayName("M-5 M-6 A correction never takes more than is available; the same key credits once")
    void boundsAndReplays() {
        give(CreditKind.PROMO_CREDIT, 500, "Welcome to SoulSeer", "k1");
        assertThat(give(CreditKind.PROMO_CREDIT, 500, "Welcome to SoulSeer", "k1"))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.replayed()).isTrue());
        assertThat(give(CreditKind.PROMO_CREDIT, 500, "Another reason", "k1"))
                .isEqualTo(new Outcome.Refused(LedgerProblem.IDEMPOTENCY_CONFLICT));
        assertThat(give(CreditKind.ADJUSTMENT, -501, "Too much of it", "k2"))
                .isEqualTo(new Outcome.Refused(LedgerProblem.INSUFFICIENT_FUNDS));
        assertThat(books.balance(AccountRef.wallet(client)).total()).isEqualTo(Money.ofCents(500));
    }

    @Test
    @DisplayName("Bad input is refused by field")
    void badInput() {
        refused("amount", CreditKind.PROMO_CREDIT, 0, "Good reason", "k");
        refused("amount", CreditKind.PROMO_CREDIT, -1, "Good reason", "k");
        refused("amount", CreditKind.ADJUSTMENT, 100_001, "Good reason", "k");
        refused("amount", CreditKind.ADJUSTMENT, -100_001, "Good reason", "k");
        refused("amount", CreditKind.ADJUSTMENT, Long.MAX_VALUE, "Good reason", "k");
        refused("reason", CreditKind.ADJUSTMENT, 1, "  ", "k");
        refused("reason", CreditKind.ADJUSTMENT, 1, null, "k");
        refused("reason", CreditKind.ADJUSTMENT, 1, "x".repeat(501), "k");
        refused("reason", CreditKind.ADJUSTMENT, 1, "two\nlines", "k");
        refused("idempotencyKey", CreditKind.ADJUSTMENT, 1, "Good reason", " ");
        refused("idempotencyKey", CreditKind.ADJUSTMENT, 1, "Good reason", "k".repeat(101));
        refused("kind", null, 1, "Good reason", "k");
    }

    private void refused(String field, CreditKind kind, long cents, String reason, String key) {
        assertThatThrownBy(() -> credit(kind, cents, reason, key))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.details()).containsEntry("field", field));
    }

    @Test
    @DisplayName("The audit line says who, whom, why, and what was there before and after")
    void theAuditLine() {
        EntryId entry = new EntryId(books.id());
        AuditEvent event = credit(CreditKind.ADJUSTMENT, -50, " Credited twice ", "k")
                .event(entry, new Balance(Money.ofCents(450), Money.ZERO));
        assertThat(event.action()).isEqualTo("ledger.wallet_credited");
        assertThat(event.actor()).isEqualTo(admin);
        assertThat(event.subjectId()).isEqualTo(client.toString());
        assertThat(event.reason()).isEqualTo("Credited twice");
        assertThat(event.before()).hasToString("{balance=$5.00}");
        assertThat(event.after().get("balance")).hasToString("$4.50");
    }
}
