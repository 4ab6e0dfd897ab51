package app.soulseer.ledger;

import app.soulseer.kernel.CommonProblem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * Which part of a history is asked for (M-10).
 *
 * @param kinds the kinds wanted; empty for all
 * @param from the first day wanted, or null
 * @param to the last day wanted, or null
 * @param zone the viewer's zone, in which those days begin and end
 */
public record HistoryFilter(Set<EntryKind> kinds, LocalDate from, LocalDate to, ZoneId zone) {

    /** @throws app.soulseer.kernel.DomainException {@code common.invalid_input} when the range ends before it begins */
    public HistoryFilter {
        kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        if (zone == null) {
            throw CommonProblem.invalid("zone", "A time zone is needed.");
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw CommonProblem.invalid("to", "The last day comes before the first.");
        }
        // PostgreSQL knows fewer years than Java; a day outside of them matches the same lines as the bound itself.
        from = from == null || from.getYear() < 1 ? null : from;
        to = to == null || to.getYear() > 9999 ? null : to;
        if ((from != null && from.getYear() > 9999) || (to != null && to.getYear() < 1)) {
            throw CommonProblem.invalid("from", "That day is out of range.");
        }
    }

    /** Everything, with times in the given zone. */
    public static HistoryFilter all(ZoneId zone) {
        return new HistoryFilter(Set.of(), null, null, zone);
    }

    /** The first instant wanted, or null. */
    Instant since() {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    /** The first instant no longer wanted, or null. */
    Instant until() {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
