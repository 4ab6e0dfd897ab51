package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.payment.PaymentGateway.Movement;
import app.soulseer.payment.PaymentGateway.MovementKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What leaves to readers, beside the provider's lines: an entry knows its payout, the register knows the transfer. */
class ComparisonTest {

    private static final Instant SINCE = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant AT = SINCE.plus(Duration.ofHours(14));

    private final UUID payout = UUID.randomUUID();
    private final Comparison comparison = new Comparison(SINCE, SINCE.plus(Duration.ofDays(1)));

    @Test
    @DisplayName("P-5 A payout is its transfer, and what came back of it is its reversal")
    void sentAndBack() {
        comparison.addTheirs(line(MovementKind.TRANSFER, "tr_1", -2000));
        comparison.addTheirs(line(MovementKind.TRANSFER_REVERSAL, "trr_1", 500));
        ours(Map.of(payout, "tr_1"), out("payout", 2000, null), out("payout_reversal", -500, "trr_1"));
        assertThat(comparison.findings(AT)).isEmpty();
    }

    @Test
    @DisplayName("P-5 A payout that was refused and put back is nothing to the provider")
    void refused() {
        ours(Map.of(), out("payout", 2000, null), out("payout_reversal", -2000, null));
        assertThat(comparison.findings(AT)).isEmpty();
    }

    @Test
    @DisplayName("P-5 A transfer that no payout stands for is missing here, one of another amount differs")
    void foundOut() {
        comparison.addTheirs(line(MovementKind.TRANSFER, "tr_1", -2001));
        comparison.addTheirs(line(MovementKind.TRANSFER, "tr_2", -100));
        ours(Map.of(payout, "tr_1"), out("payout", 2000, null));
        assertThat(comparison.findings(AT))
                .extracting(ReconciliationFinding::source, ReconciliationFinding::problem)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("tr_1", ReconciliationFinding.Problem.DIFFERING),
                        org.assertj.core.groups.Tuple.tuple("tr_2", ReconciliationFinding.Problem.MISSING));
    }

    private void ours(Map<UUID, String> names, ReconciliationTable.Ours... entries) {
        comparison.addOurs(List.of(entries), payouts -> names);
    }

    private ReconciliationTable.Ours out(String kind, long clearing, String reversal) {
        return new ReconciliationTable.Ours(kind, "key:" + kind, AT, clearing, 0, null, null, null, payout, reversal);
    }

    private static Movement line(MovementKind kind, String source, long cents) {
        return new Movement("txn_" + source, kind, source, Money.ofCents(cents), Money.ZERO, "transfer", AT);
    }
}
