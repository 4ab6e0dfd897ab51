package app.soulseer.web.rest;

import app.soulseer.ledger.Balance;
import app.soulseer.ledger.HistoryLine;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the caller's account holds: a client's wallet, a reader's earnings.
 *
 * @param heldCents reserved for something that is under way
 * @param availableCents what can be spent
 */
@Schema(name = "Balance")
public record WalletView(long totalCents, long heldCents, long availableCents) {

    static WalletView of(Balance balance) {
        return new WalletView(
                balance.total().cents(),
                balance.held().cents(),
                balance.available().cents());
    }

    /**
     * One entry of the caller's account.
     *
     * @param amountCents what it added; negative when it took
     * @param balanceAfterCents what the account held after it
     * @param references what else it was for, by kind
     */
    @Schema(name = "Transaction")
    public record Line(
            UUID id,
            Instant at,
            String kind,
            long amountCents,
            long balanceAfterCents,
            String reason,
            UUID sessionId,
            Integer minute,
            Map<String, String> references) {

        static Line of(HistoryLine line) {
            Map<String, String> others = new TreeMap<>();
            line.refs().others().forEach((kind, value) -> others.put(kind.code(), value));
            return new Line(
                    line.id().value(),
                    line.at(),
                    line.kind().code(),
                    line.amount().cents(),
                    line.balanceAfter().cents(),
                    line.reason(),
                    line.refs().sessionId(),
                    line.refs().minute(),
                    others);
        }
    }
}
