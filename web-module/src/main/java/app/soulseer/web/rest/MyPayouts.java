package app.soulseer.web.rest;

import app.soulseer.payout.NextPayout;
import app.soulseer.payout.PayoutView;
import app.soulseer.payout.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a reader gets about payouts and earnings. */
final class MyPayouts {

    private MyPayouts() {}

    /**
     * The caller's payouts and what can be expected next.
     *
     * @param nextAt when the next day's run begins
     * @param hindrance none, not_set_up, no_account, not_ready, paused, too_little
     */
    @Schema(name = "MyPayouts")
    public record Mine(Instant nextAt, long availableCents, long leastCents, String hindrance, Listing<Line> payouts) {

        static Mine of(NextPayout next, Listing<Line> payouts) {
            return new Mine(
                    next.at(),
                    next.available().cents(),
                    next.least().cents(),
                    next.hindrance().name().toLowerCase(Locale.ROOT),
                    payouts);
        }
    }

    /**
     * One payout.
     *
     * @param reversedCents what of it has come back
     * @param failure the provider's code of why it failed
     */
    @Schema(name = "Payout")
    public record Line(
            UUID id,
            LocalDate day,
            long amountCents,
            String state,
            long reversedCents,
            Instant createdAt,
            Instant sentAt,
            Instant failedAt,
            String failure) {

        static Line of(PayoutView view) {
            return new Line(
                    view.id().value(),
                    view.day(),
                    view.amount().cents(),
                    view.state().code(),
                    view.reversed().cents(),
                    view.createdAt(),
                    view.sentAt(),
                    view.failedAt(),
                    view.failure());
        }
    }

    /**
     * A month or a year of earnings, as the ledger has it: opening + net - paid out + reversed = closing.
     *
     * @param period 2026 or 2026-11
     */
    @Schema(name = "Statement")
    public record Period(
            String period,
            long openingCents,
            long grossCents,
            long platformCents,
            long netCents,
            long paidOutCents,
            long reversedCents,
            long closingCents,
            List<OfKind> kinds,
            List<Span> spans,
            Instant madeAt) {

        static Period of(Statement statement) {
            return new Period(
                    statement.period().toString(),
                    statement.opening().cents(),
                    statement.gross().cents(),
                    statement.platform().cents(),
                    statement.net().cents(),
                    statement.paidOut().cents(),
                    statement.reversed().cents(),
                    statement.closing().cents(),
                    statement.kinds().stream()
                            .map(kind -> new OfKind(
                                    kind.kind().code(),
                                    kind.entries(),
                                    kind.gross().cents(),
                                    kind.platform().cents(),
                                    kind.net().cents()))
                            .toList(),
                    statement.spans().stream()
                            .map(span -> new Span(
                                    span.from(),
                                    span.net().cents(),
                                    span.paidOut().cents(),
                                    span.reversed().cents(),
                                    span.closing().cents()))
                            .toList(),
                    statement.madeAt());
        }
    }

    /** What one kind of entry brought. */
    @Schema(name = "StatementKind")
    public record OfKind(String kind, long entries, long grossCents, long platformCents, long netCents) {}

    /** A day of a month, or a month of a year. */
    @Schema(name = "StatementSpan")
    public record Span(LocalDate from, long netCents, long paidOutCents, long reversedCents, long closingCents) {}
}
