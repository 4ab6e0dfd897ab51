package app.soulseer.payment;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every story that the provider can tell of a payment (P-3), told in order, in reverse, twice, by 50 at once, and in
 * random orders: the books come to the same, and every audit view is empty. The seed is printed; {@code
 * -Dpayment.seed=...} plays a run again.
 */
@Timeout(280)
class FactsTest {

    private static final Instant AT = PaymentWorld.BEGIN;
    private static final int PERMUTATIONS = 12;

    private static PaymentWorld world;

    @BeforeAll
    static void open() {
        world = new PaymentWorld();
    }

    /** What the books come to. */
    private record Outcome(TopUpState state, long wallet, long owed, long clearing, long entries) {}

    /** A story and how it ends, whatever order it is told in. */
    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers can't change
    enum Story {
        PAID_AT_ONCE(new Outcome(TopUpState.PAID, 2000, 0, 2000, 1)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.checkout(Fact.PaymentStatus.OPEN), cast.paid(2000), cast.checkout(PAID), cast.saved());
            }
        },
        DECLINED_THEN_PAID(new Outcome(TopUpState.PAID, 2000, 0, 2000, 1)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.checkout(Fact.PaymentStatus.OPEN),
                        cast.payment(Fact.PaymentStatus.DECLINED, 0),
                        cast.payment(Fact.PaymentStatus.OPEN, 0),
                        cast.paid(2000),
                        cast.checkout(PAID));
            }
        },
        SLOW_METHOD_PAID(new Outcome(TopUpState.PAID, 1500, 0, 1500, 1)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.checkout(Fact.PaymentStatus.PROCESSING),
                        cast.payment(Fact.PaymentStatus.PROCESSING, 0),
                        cast.paid(1500),
                        cast.checkout(PAID));
            }
        },
        SLOW_METHOD_FAILED(new Outcome(TopUpState.FAILED, 0, 0, 0, 0)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.checkout(Fact.PaymentStatus.PROCESSING),
                        cast.payment(Fact.PaymentStatus.PROCESSING, 0),
                        cast.payment(Fact.PaymentStatus.DECLINED, 0),
                        cast.checkout(Fact.PaymentStatus.DECLINED));
            }
        },
        LEFT_UNPAID(new Outcome(TopUpState.EXPIRED, 0, 0, 0, 0)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(cast.checkout(Fact.PaymentStatus.OPEN), cast.checkout(Fact.PaymentStatus.CANCELLED));
            }
        },
        EXPIRED_AND_STILL_PAID(new Outcome(TopUpState.PAID, 2000, 0, 2000, 1)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.checkout(Fact.PaymentStatus.CANCELLED),
                        cast.payment(Fact.PaymentStatus.CANCELLED, 0),
                        cast.paid(2000));
            }
        },
        REFUNDED_IN_PARTS(new Outcome(TopUpState.PAID, 500, 0, 500, 3)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.checkout(Fact.PaymentStatus.OPEN),
                        cast.paid(2000),
                        cast.chargeRefunded(),
                        cast.refund("a", 1000, Fact.RefundStatus.PENDING),
                        cast.refund("a", 1000, Fact.RefundStatus.SUCCEEDED),
                        cast.refund("b", 500, Fact.RefundStatus.SUCCEEDED),
                        cast.chargeRefunded());
            }
        },
        REFUND_FAILED(new Outcome(TopUpState.PAID, 2000, 0, 2000, 3)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.paid(2000),
                        cast.refund("a", 700, Fact.RefundStatus.PENDING),
                        cast.refund("a", 700, Fact.RefundStatus.SUCCEEDED),
                        cast.refund("a", 700, Fact.RefundStatus.FAILED));
            }
        },
        DISPUTE_LOST(new Outcome(TopUpState.PAID, 0, 0, 0, 2)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.paid(2000),
                        cast.warning(),
                        cast.dispute("needs_response", 1),
                        cast.dispute("needs_response", 2, cast.taken(2000, 0)),
                        cast.dispute("under_review", 3, cast.taken(2000, 0)),
                        cast.dispute("lost", 4, cast.taken(2000, 0)));
            }
        },
        DISPUTE_WON(new Outcome(TopUpState.PAID, 2000, 0, 2000, 5)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.paid(2000),
                        cast.dispute("needs_response", 1),
                        cast.dispute("needs_response", 2, cast.taken(2000, 1500)),
                        cast.dispute("won", 4, cast.taken(2000, 1500)),
                        cast.dispute("won", 4, cast.taken(2000, 1500), cast.given(2000, -1500)));
            }
        },
        REFUNDED_AND_DISPUTED(new Outcome(TopUpState.PAID, 0, 1000, -1000, 4)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.checkout(Fact.PaymentStatus.OPEN),
                        cast.paid(2000),
                        cast.checkout(PAID),
                        cast.refund("a", 1000, Fact.RefundStatus.SUCCEEDED),
                        cast.chargeRefunded(),
                        cast.dispute("needs_response", 2, cast.taken(2000, 1500)),
                        cast.dispute("lost", 4, cast.taken(2000, 1500)));
            }
        },
        EVERYTHING(new Outcome(TopUpState.PAID, 1300, 0, 1300, 8)) {
            @Override
            List<Fact> facts(Cast cast) {
                return List.of(
                        cast.checkout(Fact.PaymentStatus.OPEN),
                        cast.payment(Fact.PaymentStatus.DECLINED, 0),
                        cast.payment(Fact.PaymentStatus.PROCESSING, 0),
                        cast.paid(2000),
                        cast.checkout(PAID),
                        cast.saved(),
                        cast.refund("a", 700, Fact.RefundStatus.SUCCEEDED),
                        cast.refund("b", 300, Fact.RefundStatus.SUCCEEDED),
                        cast.refund("b", 300, Fact.RefundStatus.FAILED),
                        cast.chargeRefunded(),
                        cast.warning(),
                        cast.dispute("needs_response", 1),
                        cast.dispute("needs_response", 2, cast.taken(1300, 1500)),
                        cast.dispute("won", 4, cast.taken(1300, 1500), cast.given(1300, -1500)));
            }
        };

        private static final Fact.PaymentStatus PAID = Fact.PaymentStatus.PAID;

        private final Outcome end;

        Story(Outcome end) {
            this.end = end;
        }

        abstract List<Fact> facts(Cast cast);
    }

    /** The client, the wish and the provider's names of one telling. */
    private static final class Cast {
        final PersonId client = world.client();
        final TopUp topUp = world.wish(client, 2000);
        final String payment = "pi_" + topUp.id();

        Fact checkout(Fact.PaymentStatus status) {
            boolean named = status == Fact.PaymentStatus.PAID || status == Fact.PaymentStatus.PROCESSING;
            return new Fact.Checkout(
                    "cs_" + topUp.id(), topUp.id(), named ? payment : null, named ? "cus_" + client : null, status, AT);
        }

        Fact paid(long cents) {
            return payment(Fact.PaymentStatus.PAID, cents);
        }

        Fact payment(Fact.PaymentStatus status, long cents) {
            boolean isPaid = status == Fact.PaymentStatus.PAID;
            return new Fact.Payment(
                    payment,
                    topUp.id(),
                    status,
                    Money.ofCents(cents),
                    isPaid ? "ch_" + payment : null,
                    "cus_" + client,
                    isPaid ? "pm_" + client : null,
                    status == Fact.PaymentStatus.DECLINED ? "card_declined" : null,
                    AT);
        }

        Fact saved() {
            return new Fact.CardSaved(client.value(), "cus_" + client, "pm_" + client, AT);
        }

        Fact chargeRefunded() {
            return new Fact.ChargeRefunded("ch_" + payment, payment, AT);
        }

        Fact refund(String name, long cents, Fact.RefundStatus status) {
            return new Fact.Refund(
                    "re_" + name + payment,
                    null,
                    payment,
                    "ch_" + payment,
                    Money.ofCents(cents),
                    status,
                    status == Fact.RefundStatus.FAILED ? "lost_or_stolen_card" : null,
                    AT);
        }

        Fact warning() {
            return new Fact.FraudWarning("issfr_" + payment, "ch_" + payment, payment, "made_with_stolen_card", AT);
        }

        Fact dispute(String status, long second, Fact.DisputeMovement... movements) {
            return new Fact.Dispute(
                    "dp_" + payment,
                    payment,
                    "ch_" + payment,
                    Money.ofCents(2000),
                    status,
                    "fraudulent",
                    AT.plusSeconds(86_400),
                    List.of(movements),
                    AT.plusSeconds(second));
        }

        Fact.DisputeMovement taken(long cents, long fee) {
            return new Fact.DisputeMovement("txn_t" + payment, Money.ofCents(-cents), Money.ofCents(fee), AT);
        }

        Fact.DisputeMovement given(long cents, long fee) {
            return new Fact.DisputeMovement("txn_g" + payment, Money.ofCents(cents), Money.ofCents(fee), AT);
        }

        Outcome outcome() {
            return new Outcome(
                    world.topUp(topUp.id()).state(),
                    world.wallet(client),
                    world.owed(client),
                    world.count(
                            "SELECT coalesce(-sum(clearing_cents), 0) FROM ledger_public_clearing"
                                    + " WHERE refs ->> 'payment_intent' = ? AND kind <> 'stripe_fee'",
                            payment),
                    world.count(
                            "SELECT count(*) FROM ledger_public_clearing WHERE refs ->> 'payment_intent' = ?",
                            payment));
        }
    }

    private static void assertEnds(Story story, Cast cast, String how) {
        assertThat(cast.outcome()).as("%s, told %s", story, how).isEqualTo(story.end);
        if (story == Story.DISPUTE_LOST || story == Story.DISPUTE_WON || story == Story.EVERYTHING) {
            DisputeView dispute = world.steps
                    .in(desk -> desk.disputes().find("dp_" + cast.payment))
                    .orElseThrow();
            assertThat(dispute.status())
                    .as("%s, told %s", story, how)
                    .isEqualTo(story == Story.DISPUTE_LOST ? "lost" : "won");
            assertThat(dispute.client()).isEqualTo(cast.client);
        }
        if (story.end.state() == TopUpState.PAID) {
            assertThat(world.mails("receipt:" + cast.topUp.id()))
                    .as("P-7 receipts of %s, told %s", story, how)
                    .isEqualTo(1);
        }
    }

    private static void tell(List<Fact> facts) {
        facts.forEach(world::record);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("P-3 Told in order, in reverse, and each fact twice: the same books")
    void orders(Story story) {
        Cast inOrder = new Cast();
        tell(story.facts(inOrder));
        assertEnds(story, inOrder, "in order");

        Cast reversed = new Cast();
        List<Fact> backwards = new ArrayList<>(story.facts(reversed));
        Collections.reverse(backwards);
        tell(backwards);
        assertEnds(story, reversed, "in reverse");

        Cast doubled = new Cast();
        for (Fact fact : story.facts(doubled)) {
            world.record(fact);
            world.record(fact);
        }
        tell(story.facts(doubled));
        assertEnds(story, doubled, "twice");
        world.assertBooksAreRight();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("P-3 Told by 50 threads at once: the same books")
    void fiftyAtOnce(Story story) throws Exception {
        Cast cast = new Cast();
        List<Fact> facts = story.facts(cast);
        ExecutorService pool = Executors.newFixedThreadPool(50);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> tellers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Fact fact = facts.get(i % facts.size());
                tellers.add(pool.submit(() -> {
                    start.await();
                    world.record(fact);
                    return null;
                }));
            }
            start.countDown();
            for (Future<?> teller : tellers) {
                teller.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertEnds(story, cast, "by 50 at once");
        world.assertBooksAreRight();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("P-3 Told in random orders, with some facts several times: the same books")
    void randomOrders(Story story) {
        long seed = Long.getLong("payment.seed", System.nanoTime());
        System.out.println("payment facts " + story + ": seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < PERMUTATIONS; i++) {
            Cast cast = new Cast();
            List<Fact> facts = new ArrayList<>(story.facts(cast));
            int again = random.nextInt(facts.size() + 1);
            for (int j = 0; j < again; j++) {
                facts.add(facts.get(random.nextInt(facts.size())));
            }
            Collections.shuffle(facts, random);
            tell(facts);
            assertEnds(story, cast, "in random order, seed " + seed + ": " + facts);
        }
        world.assertBooksAreRight();
    }

    @Test
    @DisplayName("P-1 What was paid is posted, not what was wished for")
    void whatWasPaid() {
        Cast cast = new Cast();
        world.record(cast.paid(1234));
        assertThat(world.wallet(cast.client)).isEqualTo(1234);
        assertThat(world.topUp(cast.topUp.id()).paid()).isEqualTo(Money.ofCents(1234));
        world.assertBooksAreRight();
    }

    @Test
    @DisplayName("P-1 A page that says that it was paid credits nothing; the payment is asked for")
    void pageCreditsNothing() {
        Cast cast = new Cast();
        world.record(cast.checkout(Fact.PaymentStatus.PAID));
        assertThat(world.wallet(cast.client)).isZero();
        assertThat(world.topUp(cast.topUp.id()).state()).isEqualTo(TopUpState.PROCESSING);
        assertThat(world.count(
                        "SELECT count(*) FROM payment_errand WHERE kind = 'payment' AND subject = ?", cast.payment))
                .isEqualTo(1);
        world.assertBooksAreRight();
    }

    @Test
    @DisplayName("P-3 A second payment of one wish is real money: a top-up of its own")
    void secondPayment() {
        Cast cast = new Cast();
        world.record(cast.paid(2000));
        Fact other = new Fact.Payment(
                "pi_2" + cast.payment,
                cast.topUp.id(),
                Fact.PaymentStatus.PAID,
                Money.ofCents(2000),
                "ch_2" + cast.payment,
                null,
                null,
                null,
                AT);
        world.record(other);
        world.record(other);
        assertThat(world.wallet(cast.client)).isEqualTo(4000);
        world.assertBooksAreRight();
    }

    @Test
    @DisplayName("P-3 Payments, refunds and disputes that are none of ours move nothing")
    void notOurs() {
        long before = world.count("SELECT count(*) FROM ledger_entry");
        String payment = "pi_" + UUID.randomUUID();
        world.record(new Fact.Payment(
                payment, null, Fact.PaymentStatus.PAID, Money.ofCents(100), "ch_x", "cus_x", "pm_x", null, AT));
        world.record(new Fact.Payment(
                payment,
                UUID.randomUUID(),
                Fact.PaymentStatus.PAID,
                Money.ofCents(100),
                "ch_x",
                "cus_x",
                "pm_x",
                null,
                AT));
        world.record(new Fact.Refund(
                "re_" + payment, null, payment, "ch_x", Money.ofCents(100), Fact.RefundStatus.SUCCEEDED, null, AT));
        world.record(new Fact.Checkout("cs_" + payment, null, payment, null, Fact.PaymentStatus.PAID, AT));
        world.record(new Fact.CardSaved(UUID.randomUUID(), "cus_y", "pm_y", AT));
        assertThat(world.count("SELECT count(*) FROM ledger_entry")).isEqualTo(before);
        world.assertBooksAreRight();
    }

    @Test
    @DisplayName("P-3 Facts of accounts and transfers are passed on to the features that pay out")
    void passedOn() {
        Fact account = new Fact.Account("acct_1", true, true, true, List.of(), null, null, AT);
        Fact transfer = new Fact.Transfer("tr_1", null, "acct_1", Money.ofCents(5), Money.ZERO, List.of(), AT);
        world.record(account);
        world.record(new Fact.AccountLost("acct_1", AT));
        world.record(transfer);
        world.record(new Fact.BankPayout("acct_1", "po_1", Money.ofCents(5), "paid", null, AT));
        world.record(new Fact.Other("product.created"));
        assertThat(world.others).hasSize(4).contains(account, transfer);
    }

    @Test
    @DisplayName("P-6 A card that was forgotten is not saved again by an old word")
    void forgottenCard() {
        Cast cast = new Cast();
        world.record(cast.saved());
        world.clock.advance(java.time.Duration.ofSeconds(1));
        world.steps.use(desk -> new SavedCards(desk).forgetCard(cast.client));
        world.record(cast.saved());
        assertThat(world.steps
                        .in(desk -> desk.customers().find(cast.client))
                        .orElseThrow()
                        .card())
                .isEmpty();
    }
}
