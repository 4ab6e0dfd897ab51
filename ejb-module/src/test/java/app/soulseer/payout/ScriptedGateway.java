package app.soulseer.payout;

import app.soulseer.kernel.Money;
import app.soulseer.payment.Fact;
import app.soulseer.payment.GatewayException;
import app.soulseer.payment.TransferGateway;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * A payment provider that keeps accounts and transfers, does a thing once by its id whatever happens, and answers as it
 * is told to. Before and after each call it passes a point at which a test may let everything die.
 */
final class ScriptedGateway implements TransferGateway {

    /** How one call is answered. */
    enum Answer {
        DONE,
        /** The work is not done, and nobody can tell. */
        LOST_BEFORE,
        /** The work is done, and nobody can tell. */
        LOST_AFTER,
        REFUSED,
        BUSY
    }

    private static final class Sent {
        final UUID payout;
        final String id;
        final String account;
        final Money amount;
        final Instant at;
        final List<Fact.Reversal> reversals = new ArrayList<>();

        Sent(UUID payout, String id, String account, Money amount, Instant at) {
            this.payout = payout;
            this.id = id;
            this.account = account;
            this.amount = amount;
            this.at = at;
        }
    }

    private final Clock clock;
    private final Map<UUID, String> openings = new HashMap<>();
    private final Map<String, Fact.Account> accounts = new HashMap<>();
    private final Map<UUID, Sent> transfers = new LinkedHashMap<>();
    private final Map<UUID, GatewayException> refusals = new HashMap<>();
    private int number;

    /** How transfers are answered, by the id of the payout; asked at each call, outside of any lock. */
    volatile Function<UUID, Answer> transferAnswer = payout -> Answer.DONE;

    volatile Function<UUID, Answer> openingAnswer = opening -> Answer.DONE;

    /** How questions are answered. */
    volatile Answer questionAnswer = Answer.DONE;

    /** What an account can do from the moment that it is opened. */
    volatile boolean activeAtOnce = true;

    volatile boolean setUp = true;

    /** Passed before and after each call. */
    volatile Runnable point = () -> {};

    ScriptedGateway(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean isSetUp() {
        return setUp;
    }

    @Override
    public Fact.Account openAccount(UUID reader, String email, String country) {
        point.run();
        Answer answer = openingAnswer.apply(reader);
        stopBefore(answer);
        Fact.Account account;
        synchronized (this) {
            String id = openings.computeIfAbsent(reader, opening -> "acct_" + ++number);
            account = accounts.computeIfAbsent(id, name -> account(name, activeAtOnce, List.of()));
        }
        stopAfter(answer);
        point.run();
        return account;
    }

    @Override
    public URI onboarding(String account, URI refresh, URI back) {
        return URI.create("https://provider.test/onboarding/" + account);
    }

    @Override
    public URI dashboard(String account) {
        return URI.create("https://provider.test/dashboard/" + account);
    }

    @Override
    public synchronized Fact.Account account(String account) {
        stopBefore(questionAnswer);
        Fact.Account known = accounts.get(account);
        if (known == null) {
            throw new GatewayException(GatewayException.Kind.NOT_FOUND, "account_unknown", "no such account", null);
        }
        return at(known, clock.instant());
    }

    @Override
    public Fact.Transfer transfer(UUID payout, String account, Money amount) {
        point.run();
        Answer answer = transferAnswer.apply(payout);
        Fact.Transfer fact;
        synchronized (this) {
            // What was decided for an id stays so, as with the provider's idempotency keys.
            if (refusals.containsKey(payout)) {
                throw refusals.get(payout);
            }
            if (!transfers.containsKey(payout)) {
                if (answer == Answer.REFUSED) {
                    refusals.put(payout, refusal());
                }
                stopBefore(answer);
                transfers.put(payout, new Sent(payout, "tr_" + ++number, account, amount, clock.instant()));
            }
            Sent sent = transfers.get(payout);
            if (!sent.account.equals(account) || !sent.amount.equals(amount)) {
                throw new AssertionError("the same key for something else: " + payout);
            }
            fact = fact(sent, true);
        }
        stopAfter(answer);
        point.run();
        return fact;
    }

    @Override
    public Optional<Fact.Transfer> findTransfer(UUID payout) {
        point.run();
        stopBefore(questionAnswer);
        synchronized (this) {
            return Optional.ofNullable(transfers.get(payout)).map(sent -> fact(sent, true));
        }
    }

    @Override
    public Fact.Transfer transferById(String transfer) {
        point.run();
        stopBefore(questionAnswer);
        synchronized (this) {
            return fact(byId(transfer), true);
        }
    }

    @Override
    public Fact.Transfer reverse(UUID payout, String transfer) {
        throw new AssertionError("payouts are never taken back by themselves");
    }

    // What a test does at the provider

    /** A part of a transfer comes back. */
    synchronized Fact.Reversal comesBack(UUID payout, Money amount) {
        Fact.Reversal reversal = new Fact.Reversal("trr_" + ++number, amount, clock.instant());
        transfers.get(payout).reversals.add(reversal);
        return reversal;
    }

    /** @param listed whether the single reversals are told, or their sum alone */
    synchronized Fact.Transfer fact(UUID payout, boolean listed) {
        return fact(transfers.get(payout), listed);
    }

    synchronized boolean hasSent(UUID payout) {
        return transfers.containsKey(payout);
    }

    synchronized List<UUID> sent() {
        return List.copyOf(transfers.keySet());
    }

    /** What an account has got and not given back. */
    synchronized Money received(String account) {
        Money sum = Money.ZERO;
        for (Sent sent : transfers.values()) {
            if (sent.account.equals(account)) {
                sum = sum.plus(sent.amount).minus(reversed(sent));
            }
        }
        return sum;
    }

    synchronized long transfersTo(String account) {
        return transfers.values().stream()
                .filter(sent -> sent.account.equals(account))
                .count();
    }

    synchronized int accounts() {
        return accounts.size();
    }

    synchronized Fact.Account change(String account, boolean active, List<String> due) {
        Fact.Account changed = account(account, active, due);
        accounts.put(account, changed);
        return changed;
    }

    private Fact.Account account(String name, boolean active, List<String> due) {
        return new Fact.Account(
                name,
                active,
                active,
                active,
                due,
                due.isEmpty() ? null : "requirements.past_due",
                null,
                clock.instant());
    }

    private static Fact.Account at(Fact.Account known, Instant at) {
        return new Fact.Account(
                known.account(),
                known.detailsSubmitted(),
                known.transfersActive(),
                known.payoutsEnabled(),
                known.requirementsDue(),
                known.disabledReason(),
                known.requirementsBy(),
                at);
    }

    private Sent byId(String transfer) {
        return transfers.values().stream()
                .filter(sent -> sent.id.equals(transfer))
                .findFirst()
                .orElseThrow(() -> new GatewayException(
                        GatewayException.Kind.NOT_FOUND, "transfer_unknown", "no such transfer", null));
    }

    private static Fact.Transfer fact(Sent sent, boolean listed) {
        return new Fact.Transfer(
                sent.id,
                sent.payout,
                sent.account,
                sent.amount,
                reversed(sent),
                listed ? sent.reversals : List.of(),
                sent.at);
    }

    private static Money reversed(Sent sent) {
        return sent.reversals.stream().map(Fact.Reversal::amount).reduce(Money.ZERO, Money::plus);
    }

    private static GatewayException refusal() {
        return new GatewayException(GatewayException.Kind.REFUSED, "account_closed", "the account takes nothing", null);
    }

    private static void stopBefore(Answer answer) {
        switch (answer) {
            case LOST_BEFORE -> throw unknown();
            case REFUSED -> throw refusal();
            case BUSY -> throw new GatewayException(GatewayException.Kind.BUSY, "rate_limit", "too much at once", null);
            default -> {
                // It is done.
            }
        }
    }

    private static void stopAfter(Answer answer) {
        if (answer == Answer.LOST_AFTER) {
            throw unknown();
        }
    }

    private static GatewayException unknown() {
        return new GatewayException(GatewayException.Kind.UNKNOWN, null, "no answer", null);
    }
}
