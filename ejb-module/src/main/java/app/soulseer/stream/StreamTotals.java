package app.soulseer.stream;

import app.soulseer.kernel.Money;
import java.time.Duration;
import java.util.List;

/**
 * What a stream has come to (S-5). The money is what the ledger has of it, with what was paid back left out.
 *
 * @param length from its beginning until its end, or until now
 * @param viewers how many people were there, the host left out
 * @param mostViewers how many of them were there at once
 * @param takings what was sold, the dearest in all first
 */
public record StreamTotals(Duration length, int viewers, int mostViewers, List<Taking> takings) {

    /**
     * What was sold of one thing.
     *
     * @param gift the kind of gift by its name; null for tickets
     * @param gross what the clients gave
     * @param earned the host's part of it
     */
    public record Taking(String gift, int count, Money gross, Money earned) {}

    public StreamTotals {
        takings = List.copyOf(takings);
    }

    /** All that the clients gave. */
    public Money gross() {
        return takings.stream().map(Taking::gross).reduce(Money.ZERO, Money::plus);
    }

    /** All that the host has of it. */
    public Money earned() {
        return takings.stream().map(Taking::earned).reduce(Money.ZERO, Money::plus);
    }
}
