package app.soulseer.payout;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Fact;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What comes back of a payout is in the earnings again, once, however it is told. */
class ReversalTest {

    private final PayoutWorld world = new PayoutWorld();

    @AfterEach
    void booksAreRight() {
        world.ledger.assertBooksAreRight();
    }

    private UUID paid(PersonId reader) {
        world.toTheHour();
        world.work();
        return world.onlyPayout(reader).id().value();
    }

    @Test
    @DisplayName("O-3 A transfer that comes back in whole is in the earnings again; reader and admins are told once")
    void whole() {
        PersonId reader = world.readerWith("20.00");
        UUID payout = paid(reader);
        world.gateway.comesBack(payout, Money.ofCents(2000));
        Fact.Transfer fact = world.gateway.fact(payout, true);
        world.tell(fact);
        world.tell(fact);
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(2000));
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.REVERSED);
        assertThat(world.mails(reader)).containsExactly("$20.00 of your payout came back");
        assertThat(world.notices(world.admin)).hasSize(1);
        assertThat(world.audited(payout.toString())).containsExactly("payout.sent", "payout.reversed");
    }

    @Test
    @DisplayName("O-3 Parts that come back are booked each once, in whatever order their facts arrive")
    void parts() {
        PersonId reader = world.readerWith("20.00");
        UUID payout = paid(reader);
        List<Fact.Transfer> told = new ArrayList<>();
        told.add(world.gateway.fact(payout, true));
        for (int cents : new int[] {500, 300, 200}) {
            world.gateway.comesBack(payout, Money.ofCents(cents));
            told.add(world.gateway.fact(payout, true));
        }
        Collections.reverse(told);
        told.forEach(world::tell);
        Collections.reverse(told);
        told.forEach(world::tell);
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(1000));
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.SENT);
        assertThat(world.onlyPayout(reader).reversed()).isEqualTo(Money.ofCents(1000));
        assertThat(world.mails(reader)).hasSize(3);
        assertThat(world.notices(world.admin)).hasSize(3);
    }

    @Test
    @DisplayName("O-3 A sum that comes back without its parts named: the provider is asked for them")
    void sumAlone() {
        PersonId reader = world.readerWith("20.00");
        UUID payout = paid(reader);
        world.gateway.comesBack(payout, Money.ofCents(700));
        world.gateway.comesBack(payout, Money.ofCents(100));
        world.tell(world.gateway.fact(payout, false));
        assertThat(world.balance(reader)).isEqualTo(Money.ZERO);
        world.work();
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(800));
        assertThat(world.count("SELECT count(*) FROM payout_transfer WHERE ask_at IS NOT NULL"))
                .isZero();
    }

    @Test
    @DisplayName("O-3 An older fact does not make a sum forgotten that was told before and is still to be asked for")
    void olderSum() {
        PersonId reader = world.readerWith("20.00");
        UUID payout = paid(reader);
        world.gateway.comesBack(payout, Money.ofCents(700));
        Fact.Transfer older = world.gateway.fact(payout, true);
        world.gateway.comesBack(payout, Money.ofCents(100));
        world.tell(world.gateway.fact(payout, false));
        world.tell(older);
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(700));
        world.work();
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(800));
    }

    @Test
    @DisplayName("O-3 A reversal that is told before the transfer's own answer")
    void beforeTheAnswer() {
        PersonId reader = world.readerWith("20.00");
        world.toTheHour();
        world.gateway.transferAnswer = payout -> ScriptedGateway.Answer.LOST_AFTER;
        world.work();
        UUID payout = world.onlyPayout(reader).id().value();
        Fact.Transfer plain = world.gateway.fact(payout, true);
        world.gateway.comesBack(payout, Money.ofCents(2000));
        world.tell(world.gateway.fact(payout, true));
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.REVERSED);
        world.tell(plain);
        world.untilQuiet();
        assertThat(world.onlyPayout(reader).state()).isEqualTo(PayoutState.REVERSED);
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(2000));
        assertThat(world.mails(reader)).hasSize(1);
    }

    @Test
    @DisplayName("O-3 The same reversal told 20 times at once is booked once")
    void atOnce() throws Exception {
        PersonId reader = world.readerWith("20.00");
        UUID payout = paid(reader);
        world.gateway.comesBack(payout, Money.ofCents(300));
        Fact.Transfer fact = world.gateway.fact(payout, true);
        PayoutRunTest.atOnce(20, () -> {
            world.tell(fact);
            return null;
        });
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(300));
        assertThat(world.mails(reader)).hasSize(1);
    }

    @Test
    @DisplayName("O-3 Transfers that are none of ours change nothing")
    void notOurs() {
        PersonId reader = world.readerWith("20.00");
        UUID payout = paid(reader);
        Fact.Transfer ours = world.gateway.fact(payout, true);
        for (UUID name : new UUID[] {null, world.ids.next()}) {
            world.tell(new Fact.Transfer(
                    "tr_other",
                    name,
                    ours.account(),
                    ours.amount(),
                    ours.amount(),
                    List.of(new Fact.Reversal("trr_other", ours.amount(), ours.at())),
                    ours.at()));
        }
        assertThat(world.balance(reader)).isEqualTo(Money.ZERO);
        // Without our id, the provider's own name for it will do.
        world.gateway.comesBack(payout, Money.ofCents(100));
        Fact.Transfer back = world.gateway.fact(payout, true);
        world.tell(new Fact.Transfer(
                back.transfer(), null, back.account(), back.amount(), back.reversed(), back.reversals(), back.at()));
        assertThat(world.balance(reader)).isEqualTo(Money.ofCents(100));
    }

    @Test
    @DisplayName("O-3 Every pair of states: a payout moves only as the table says")
    void states() {
        Set<String> allowed = Set.of("INTENDED>SENT", "INTENDED>FAILED", "SENT>REVERSED", "FAILED>SENT");
        for (PayoutState from : PayoutState.values()) {
            for (PayoutState to : EnumSet.allOf(PayoutState.class)) {
                assertThat(from.mayBecome(to)).as("%s to %s", from, to).isEqualTo(allowed.contains(from + ">" + to));
            }
            assertThat(PayoutState.of(from.code())).isEqualTo(from);
        }
    }
}
