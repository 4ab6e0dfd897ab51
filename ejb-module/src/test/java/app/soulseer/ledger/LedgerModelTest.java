package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Split;
import app.soulseer.platform.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random commands against the simplest model that could be right: a map of balances, changed one command
 * at a time. The seed is printed; {@code -Dledger.seed=...} plays a run again.
 */
class LedgerModelTest {

    private static final int COMMANDS = 6000;
    private static final AccountRef CLEARING = AccountRef.platform(AccountKind.STRIPE_CLEARING);
    private static final List<EntryKind> CARD_KINDS =
            List.of(EntryKind.TOP_UP, EntryKind.REFUND, EntryKind.CHARGEBACK, EntryKind.CHARGEBACK_REVERSAL);
    private static final AccountRef REVENUE = AccountRef.platform(AccountKind.PLATFORM_REVENUE);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    };

    @Test
    @DisplayName(
            "M-1 to M-7 P-4 Random commands in random batches give what a simple model gives, and the books are right")
    void randomCommands() {
        long seed = Long.getLong("ledger.seed", System.nanoTime());
        System.out.println("ledger model: seed " + seed);
        Random random = new Random(seed);
        LedgerFixture books = LedgerFixture.over(TestDatabase.fresh(), clock);
        Model model = new Model();
        Commands commands = new Commands(random, books);
        int done = 0;
        while (done < COMMANDS) {
            int size = random.nextInt(4) == 0 ? 1 + random.nextInt(60) : 1 + random.nextInt(3);
            List<Command> batch = IntStream.range(0, size)
                    .mapToObj(i -> commands.next(model, now.get()))
                    .toList();
            List<Answer> expected = batch.stream().map(model::apply).toList();
            List<Answer> answers = books.execute(batch).stream().map(Answer::of).toList();
            assertThat(answers)
                    .as("seed %d, after %d commands: %s", seed, done, batch)
                    .isEqualTo(expected);
            if (random.nextInt(4) == 0) {
                CardMoney money = commands.card();
                boolean in = commands.arrives(money);
                assertThat(answer(books, money, in))
                        .as("seed %d, after %d commands: %s %s", seed, done, in ? "in" : "back", money)
                        .isEqualTo(model.card(money, in));
            }
            if (random.nextInt(10) == 0) {
                books.settleDebts();
                model.settleDebts();
            }
            if (random.nextInt(20) == 0) {
                now.updateAndGet(time -> time.plus(Duration.ofSeconds(random.nextInt(100))));
                books.expireHolds();
                model.expire(now.get());
            }
            done += size;
        }
        model.balances.forEach((account, cents) -> assertThat(books.balance(account))
                .as("seed %d, %s", seed, account)
                .isEqualTo(new Balance(Money.ofCents(cents), Money.ofCents(model.held(account)))));
        books.assertLedgerIsRight();
    }

    private static Answer answer(LedgerFixture books, CardMoney money, boolean in) {
        try {
            return new Answer(true, (in ? books.payIn(money) : books.takeBack(money)).replayed(), null);
        } catch (DomainException e) {
            return Model.no((LedgerProblem) e.problem());
        }
    }

    /** An outcome without its id, which the model doesn't know. */
    private record Answer(boolean done, boolean replayed, LedgerProblem problem) {
        static Answer of(Outcome outcome) {
            return outcome instanceof Outcome.Done done
                    ? new Answer(true, done.replayed(), null)
                    : new Answer(false, false, ((Outcome.Refused) outcome).problem());
        }
    }

    /** The books in a few maps. */
    private static final class Model {
        final Map<AccountRef, Long> balances = new HashMap<>();
        final Map<String, Command> written = new HashMap<>();
        final Map<String, CardMoney> cards = new HashMap<>();
        final Map<UUID, Command.PlaceHold> placed = new HashMap<>();
        final Map<UUID, String> settled = new HashMap<>();

        long balance(AccountRef account) {
            return balances.getOrDefault(account, 0L);
        }

        long held(AccountRef account) {
            return placed.entrySet().stream()
                    .filter(hold -> !settled.containsKey(hold.getKey()))
                    .filter(hold -> hold.getValue().account().equals(account))
                    .mapToLong(hold -> hold.getValue().amount().cents())
                    .sum();
        }

        long owed(AccountRef wallet) {
            return -balance(new AccountRef(wallet.owner(), AccountKind.DEBT));
        }

        Answer card(CardMoney money, boolean in) {
            CardMoney before = cards.get(money.idempotencyKey());
            if (before != null) {
                boolean same = before.kind() == money.kind()
                        && before.client().equals(money.client())
                        && before.amount().equals(money.amount());
                return same ? new Answer(true, true, null) : no(LedgerProblem.IDEMPOTENCY_CONFLICT);
            }
            AccountRef wallet = AccountRef.wallet(money.client());
            long cents = money.amount().cents();
            long debt = in ? Math.min(cents, owed(wallet)) : Math.min(0, balance(wallet) - held(wallet) - cents);
            balances.merge(wallet, (in ? cents : -cents) - debt, Long::sum);
            balances.merge(AccountRef.debt(money.client()), debt, Long::sum);
            balances.merge(CLEARING, in ? -cents : cents, Long::sum);
            cards.put(money.idempotencyKey(), money);
            return new Answer(true, false, null);
        }

        void settleDebts() {
            for (AccountRef wallet : List.copyOf(balances.keySet())) {
                long settled = wallet.kind() == AccountKind.WALLET
                        ? Math.min(owed(wallet), balance(wallet) - held(wallet))
                        : 0;
                if (settled > 0) {
                    balances.merge(wallet, -settled, Long::sum);
                    balances.merge(new AccountRef(wallet.owner(), AccountKind.DEBT), settled, Long::sum);
                }
            }
        }

        Answer apply(Command command) {
            if (command instanceof Command.PlaceHold place) {
                Command.PlaceHold before = placed.get(place.id().value());
                if (before != null) {
                    boolean same = before.account().equals(place.account())
                            && before.amount().equals(place.amount())
                            && before.purposeId().equals(place.purposeId());
                    return same ? new Answer(true, true, null) : no(LedgerProblem.IDEMPOTENCY_CONFLICT);
                }
                if (owed(place.account()) > 0) {
                    return no(LedgerProblem.IN_DEBT);
                }
                if (balance(place.account()) - held(place.account())
                        < place.amount().cents()) {
                    return no(LedgerProblem.INSUFFICIENT_FUNDS);
                }
                placed.put(place.id().value(), place);
                return new Answer(true, false, null);
            }
            if (command instanceof Command.Release release) {
                UUID id = release.hold().value();
                String state = settled.get(id);
                if (!placed.containsKey(id)) {
                    return no(LedgerProblem.HOLD_UNKNOWN);
                }
                if ("captured".equals(state)) {
                    return no(LedgerProblem.HOLD_SETTLED);
                }
                settled.putIfAbsent(id, "released");
                return new Answer(true, state != null, null);
            }
            return write(command);
        }

        private Answer write(Command command) {
            Entry entry = entryOf(command);
            Command before = written.get(entry.idempotencyKey());
            if (before != null) {
                return saysTheSame(before, command)
                        ? new Answer(true, true, null)
                        : no(LedgerProblem.IDEMPOTENCY_CONFLICT);
            }
            if (command instanceof Command.Capture capture) {
                UUID id = capture.hold().value();
                Command.PlaceHold hold = placed.get(id);
                if (hold == null) {
                    return no(LedgerProblem.HOLD_UNKNOWN);
                }
                if (settled.containsKey(id)) {
                    return no(LedgerProblem.HOLD_SETTLED);
                }
                long taken = entry.postings().stream()
                        .filter(posting -> posting.account().equals(hold.account()))
                        .mapToLong(posting -> -posting.amount().cents())
                        .sum();
                if (taken <= 0 || taken > hold.amount().cents()) {
                    return no(LedgerProblem.CAPTURE_EXCEEDS_HOLD);
                }
                settled.put(id, "captured");
            } else {
                for (Posting posting : entry.postings()) {
                    if (entry.kind().isSpending() && posting.amount().isNegative() && owed(posting.account()) > 0) {
                        return no(LedgerProblem.IN_DEBT);
                    }
                }
                for (Posting posting : entry.postings()) {
                    AccountRef account = posting.account();
                    if (account.kind().isGuarded()
                            && posting.amount().isNegative()
                            && balance(account) + posting.amount().cents() < held(account)) {
                        return no(LedgerProblem.INSUFFICIENT_FUNDS);
                    }
                }
            }
            entry.postings()
                    .forEach(posting ->
                            balances.merge(posting.account(), posting.amount().cents(), Long::sum));
            written.put(entry.idempotencyKey(), command);
            return new Answer(true, false, null);
        }

        private static boolean saysTheSame(Command one, Command other) {
            HoldId hold = one instanceof Command.Capture capture ? capture.hold() : null;
            HoldId otherHold = other instanceof Command.Capture capture ? capture.hold() : null;
            return Objects.equals(hold, otherHold)
                    && entryOf(one).kind() == entryOf(other).kind()
                    && Set.copyOf(entryOf(one).postings())
                            .equals(Set.copyOf(entryOf(other).postings()));
        }

        private static Entry entryOf(Command command) {
            return command instanceof Command.Post post ? post.entry() : ((Command.Capture) command).entry();
        }

        void expire(Instant time) {
            placed.forEach((id, hold) -> {
                if (hold.expiresAt() != null && !hold.expiresAt().isAfter(time)) {
                    settled.putIfAbsent(id, "expired");
                }
            });
        }

        private static Answer no(LedgerProblem problem) {
            return new Answer(false, false, problem);
        }
    }

    /** Draws commands: mostly sensible ones, often ones seen before, sometimes nonsense. */
    private static final class Commands {
        private final Random random;
        private final LedgerFixture books;
        private final List<PersonId> clients = new ArrayList<>();
        private final List<PersonId> readers = new ArrayList<>();
        private final List<Command> earlier = new ArrayList<>();
        private final List<HoldId> holds = new ArrayList<>();
        private int keys;
        private final List<CardMoney> cards = new ArrayList<>();

        Commands(Random random, LedgerFixture books) {
            this.random = random;
            this.books = books;
            for (int i = 0; i < 12; i++) {
                clients.add(books.person());
            }
            for (int i = 0; i < 4; i++) {
                readers.add(books.person());
            }
        }

        Command next(Model model, Instant time) {
            Command command = draw(model, time);
            earlier.add(command);
            return command;
        }

        /** Money of a card: mostly new, sometimes told again, now and then with another amount. */
        CardMoney card() {
            if (!cards.isEmpty() && random.nextInt(5) == 0) {
                CardMoney again = cards.get(random.nextInt(cards.size()));
                long other = random.nextInt(5) == 0 ? 1 : 0;
                return card(
                        again.kind(),
                        again.idempotencyKey(),
                        again.client(),
                        again.amount().cents() + other);
            }
            EntryKind kind = CARD_KINDS.get(random.nextInt(CARD_KINDS.size()));
            PersonId client = clients.get(random.nextInt(clients.size()));
            CardMoney money = card(kind, "card:" + cards.size(), client, 1L + random.nextInt(2000));
            cards.add(money);
            return money;
        }

        boolean arrives(CardMoney money) {
            return money.kind() == EntryKind.TOP_UP || money.kind() == EntryKind.CHARGEBACK_REVERSAL;
        }

        private CardMoney card(EntryKind kind, String key, PersonId client, long cents) {
            return new CardMoney(kind, key, Instant.EPOCH, null, null, References.none(), client, Money.ofCents(cents));
        }

        private Command draw(Model model, Instant time) {
            int dice = random.nextInt(100);
            if (dice < 10 && !earlier.isEmpty()) {
                return earlier.get(random.nextInt(earlier.size()));
            }
            AccountRef wallet = AccountRef.wallet(clients.get(random.nextInt(clients.size())));
            long cents = 1L + random.nextInt(random.nextInt(10) == 0 ? 5000 : 500);
            if (dice < 30) {
                return new Command.Post(
                        books.entry(EntryKind.TOP_UP, key(), posting(CLEARING, -cents), posting(wallet, cents)));
            }
            if (dice < 50) {
                return new Command.Post(charge(wallet, cents));
            }
            if (dice < 54) {
                AccountRef other = AccountRef.wallet(clients.get(random.nextInt(clients.size())));
                return other.equals(wallet)
                        ? new Command.Post(charge(wallet, cents))
                        : new Command.Post(books.entry(
                                EntryKind.ADJUSTMENT, key(), posting(wallet, -cents), posting(other, cents)));
            }
            if (dice < 74) {
                Instant expiry = random.nextInt(3) == 0 ? time.plusSeconds(random.nextInt(300)) : null;
                HoldId id = random.nextInt(20) == 0 ? anyHold() : new HoldId(books.id());
                holds.add(id);
                return new Command.PlaceHold(
                        id, wallet, Money.ofCents(cents), "test", clients.get(0).value(), expiry);
            }
            HoldId hold = anyHold();
            if (dice < 80) {
                return new Command.Release(hold);
            }
            Command.PlaceHold placed = model.placed.get(hold.value());
            if (placed == null || random.nextInt(20) == 0) {
                return new Command.Capture(hold, charge(wallet, cents));
            }
            long most = placed.amount().cents();
            long taken = random.nextBoolean() ? most : 1L + random.nextInt((int) most + 3);
            return new Command.Capture(hold, charge(placed.account(), taken));
        }

        private HoldId anyHold() {
            if (holds.isEmpty() || random.nextInt(50) == 0) {
                return new HoldId(books.id());
            }
            int recent = Math.min(holds.size(), 40);
            return holds.get(holds.size() - 1 - random.nextInt(recent));
        }

        private Entry charge(AccountRef wallet, long cents) {
            AccountRef reader = AccountRef.earnings(readers.get(random.nextInt(readers.size())));
            Split.Shares shares = new Split(3000).of(Money.ofCents(cents));
            List<Posting> postings = new ArrayList<>();
            postings.add(posting(wallet, -cents));
            postings.add(new Posting(reader, shares.reader()));
            if (!shares.platform().isZero()) {
                postings.add(new Posting(REVENUE, shares.platform()));
            }
            return books.entry(EntryKind.GIFT, key(), postings.toArray(Posting[]::new));
        }

        /** Mostly new; sometimes one that was used before, for other content. */
        private String key() {
            return "key:" + (keys > 0 && random.nextInt(40) == 0 ? random.nextInt(keys) : keys++);
        }

        private static Posting posting(AccountRef account, long cents) {
            return new Posting(account, Money.ofCents(cents));
        }
    }
}
