package app.soulseer.web.ledger;

import static java.util.Map.entry;

import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HistoryLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Set;

/** What people read for the kinds of entries in their history. */
@Named
@ApplicationScoped
public class EntryWords {

    private static final Map<EntryKind, String> KINDS = Map.ofEntries(
            entry(EntryKind.SESSION_CHARGE, "Reading"),
            entry(EntryKind.TIP, "Tip"),
            entry(EntryKind.PROMO_CREDIT, "Credit from SoulSeer"),
            entry(EntryKind.ADJUSTMENT, "Adjustment"),
            entry(EntryKind.REFUND, "Refund"),
            entry(EntryKind.TOP_UP, "Top-up"),
            entry(EntryKind.CHARGEBACK, "Payment taken back"),
            entry(EntryKind.CHARGEBACK_REVERSAL, "Disputed payment returned"),
            entry(EntryKind.PAYOUT, "Payout"),
            entry(EntryKind.PAYOUT_REVERSAL, "Payout that came back"));

    /** What happens to clients alone: money that comes in, and goes back to where it came from. */
    private static final Set<EntryKind> OF_CLIENTS =
            Set.of(EntryKind.PROMO_CREDIT, EntryKind.TOP_UP, EntryKind.CHARGEBACK, EntryKind.CHARGEBACK_REVERSAL);

    /** What happens to readers alone: money that leaves for their bank, and comes back. */
    private static final Set<EntryKind> OF_READERS = Set.of(EntryKind.PAYOUT, EntryKind.PAYOUT_REVERSAL);

    /** Whether the kind is one that a client, or else a reader, can meet today, and so may filter by. */
    static boolean isShown(EntryKind kind, boolean client) {
        return KINDS.containsKey(kind) && !(client ? OF_READERS : OF_CLIENTS).contains(kind);
    }

    /** The kind's name; one without words of its own is named by its code. */
    public String kind(EntryKind kind) {
        String words = KINDS.get(kind);
        if (words != null) {
            return words;
        }
        String code = kind.code().replace('_', ' ');
        return Character.toUpperCase(code.charAt(0)) + code.substring(1);
    }

    /** What an entry was for, in one line. */
    public String subject(HistoryLine line) {
        if (line.refs().minute() != null) {
            return "Minute " + line.refs().minute();
        }
        return line.reason() == null ? "" : line.reason();
    }

    /** The address of what it was for, or null when it has no page. */
    public String address(HistoryLine line) {
        return line.refs().sessionId() == null
                ? null
                : "/readings/" + line.refs().sessionId();
    }
}
