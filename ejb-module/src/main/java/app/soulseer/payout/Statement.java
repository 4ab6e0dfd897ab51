package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.EntryKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a reader earned and was paid in a period, as the ledger has it (O-5): {@code opening + net + reversed - paidOut =
 * closing}, to the cent.
 *
 * @param opening what the reader's earnings held when the period began
 * @param kinds what was earned, by kind of entry, the kinds of the ledger in their order
 * @param paidOut what was taken for payouts
 * @param reversed what came back of payouts, failed ones too
 * @param closing what the earnings held when it ended, or hold now
 * @param spans the same, day by day for a month and month by month for a year, those in which nothing moved left out
 * @param madeAt when all this was read; a period that is not over goes on changing
 */
public record Statement(
        PersonId reader,
        String readerName,
        StatementPeriod period,
        Money opening,
        List<Kind> kinds,
        Money paidOut,
        Money reversed,
        Money closing,
        List<Span> spans,
        Instant madeAt) {

    public Statement {
        kinds = List.copyOf(kinds);
        spans = List.copyOf(spans);
    }

    /**
     * What one kind of entry brought.
     *
     * @param entries how many there were
     * @param gross what clients paid
     * @param platform what the platform kept of it
     * @param net what the reader got: {@code gross - platform}
     */
    public record Kind(EntryKind kind, long entries, Money gross, Money platform, Money net) {}

    /**
     * A day or a month.
     *
     * @param from its first day
     */
    public record Span(LocalDate from, Money net, Money paidOut, Money reversed, Money closing) {}

    /** What clients paid, all kinds together. */
    public Money gross() {
        return kinds.stream().map(Kind::gross).reduce(Money.ZERO, Money::plus);
    }

    public Money platform() {
        return kinds.stream().map(Kind::platform).reduce(Money.ZERO, Money::plus);
    }

    /** What the reader earned, all kinds together. */
    public Money net() {
        return kinds.stream().map(Kind::net).reduce(Money.ZERO, Money::plus);
    }
}
