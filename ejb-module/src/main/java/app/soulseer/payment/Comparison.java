package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.payment.PaymentGateway.MovementKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The provider's books beside ours (P-5): both summed up by kind and object, and what differs. It looks at objects that
 * moved inside the window; what lies around it on either side only serves to find their other half.
 */
final class Comparison {

    private record Key(MovementKind kind, String source) {}

    /** What one side says of an object. */
    private static final class Side {
        long amount;
        long fee;
        Instant at;

        void add(long cents, long feeCents, Instant when) {
            amount += cents;
            fee += feeCents;
            at = at == null || when.isBefore(at) ? when : at;
        }
    }

    private final Instant since;
    private final Instant until;
    private final Map<Key, Side> theirs = new LinkedHashMap<>();
    private final Map<Key, Side> ours = new LinkedHashMap<>();
    private int lines;
    private int entries;

    Comparison(Instant since, Instant until) {
        this.since = since;
        this.until = until;
    }

    void addTheirs(PaymentGateway.Movement line) {
        if (line.kind() == MovementKind.OWN_BANK) {
            return;
        }
        lines += inside(line.at()) ? 1 : 0;
        String source = line.source() == null ? line.id() : line.source();
        side(theirs, new Key(line.kind(), source))
                .add(line.amount().cents(), line.fee().cents(), line.at());
    }

    /**
     * @param transfers names the transfers of payouts
     */
    void addOurs(List<ReconciliationTable.Ours> all, Function<Set<UUID>, Map<UUID, String>> transfers) {
        Set<UUID> payouts = new LinkedHashSet<>();
        all.forEach(entry -> {
            if (entry.payout() != null) {
                payouts.add(entry.payout());
            }
        });
        Map<UUID, String> names = payouts.isEmpty() ? Map.of() : transfers.apply(payouts);
        for (ReconciliationTable.Ours entry : all) {
            entries += inside(entry.at()) ? 1 : 0;
            Key key = keyOf(entry, names);
            boolean fee = entry.fees() != 0;
            // Clearing falls by what comes in, and rises by what is kept of it.
            side(ours, key).add(fee ? 0 : -entry.clearing(), fee ? entry.clearing() : 0, entry.at());
        }
    }

    /** A payout that was never sent and its reversal are one object that comes to nothing. */
    private static Key keyOf(ReconciliationTable.Ours entry, Map<UUID, String> names) {
        if (entry.reversal() != null) {
            return new Key(MovementKind.TRANSFER_REVERSAL, entry.reversal());
        }
        if (entry.payout() != null) {
            String unnamed = entry.payout().toString();
            return new Key(MovementKind.TRANSFER, names.getOrDefault(entry.payout(), unnamed));
        }
        if (entry.dispute() != null) {
            return new Key(MovementKind.DISPUTE, entry.dispute());
        }
        if (entry.refund() != null) {
            return new Key(entry.clearing() < 0 ? MovementKind.REFUND_FAILURE : MovementKind.REFUND, entry.refund());
        }
        if (entry.payment() != null) {
            return new Key(MovementKind.CHARGE, entry.payment());
        }
        return new Key(MovementKind.OTHER, entry.key());
    }

    List<ReconciliationFinding> findings(Instant now) {
        Set<Key> keys = new LinkedHashSet<>(theirs.keySet());
        keys.addAll(ours.keySet());
        List<ReconciliationFinding> findings = new ArrayList<>();
        for (Key key : keys) {
            Side their = theirs.get(key);
            Side our = ours.get(key);
            Instant at = their != null ? their.at : our.at;
            if (inside(at) && differ(their, our)) {
                findings.add(finding(key, their, our, at, now));
            }
        }
        return findings;
    }

    private static boolean differ(Side their, Side our) {
        if (their == null) {
            return our.amount != 0 || our.fee != 0;
        }
        return our == null ? their.amount != 0 || their.fee != 0 : their.amount != our.amount || their.fee != our.fee;
    }

    private static ReconciliationFinding finding(Key key, Side their, Side our, Instant at, Instant now) {
        ReconciliationFinding.Problem problem = our == null
                ? ReconciliationFinding.Problem.MISSING
                : their == null ? ReconciliationFinding.Problem.EXTRA : ReconciliationFinding.Problem.DIFFERING;
        return new ReconciliationFinding(
                key.kind(),
                key.source(),
                problem,
                money(their, side -> side.amount),
                money(their, side -> side.fee),
                money(our, side -> side.amount),
                money(our, side -> side.fee),
                at,
                now,
                now,
                null);
    }

    private static Money money(Side side, Function<Side, Long> part) {
        return side == null ? null : Money.ofCents(Objects.requireNonNull(part.apply(side)));
    }

    private static Side side(Map<Key, Side> sides, Key key) {
        return sides.computeIfAbsent(key, missing -> new Side());
    }

    private boolean inside(Instant at) {
        return !at.isBefore(since) && at.isBefore(until);
    }

    int lines() {
        return lines;
    }

    int entries() {
        return entries;
    }
}
