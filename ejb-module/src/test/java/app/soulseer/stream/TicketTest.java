package app.soulseer.stream;

import static app.soulseer.stream.StreamScene.EVENING;
import static app.soulseer.stream.StreamScene.assertProblem;
import static app.soulseer.stream.StreamStateTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.account.AccountProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.AtOnce;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TicketTest {

    private final StreamScene scene = new StreamScene();
    private final PersonId host = scene.reader();
    private final PersonId client = scene.client("12.00");

    private Ticket buy(StreamId id, PersonId who) {
        return scene.desk(desk -> desk.ticketing().buy(id, who, Money.ofCents(505)));
    }

    private StreamId premium() {
        return scene.announced(host, with(Visibility.PREMIUM, "5.05"));
    }

    @Test
    @DisplayName("S-1 M-7 M-8 A ticket is kept aside until the stream begins, then paid and shared out, once")
    void keptAside() {
        StreamId id = premium();
        Ticket ticket = buy(id, client);
        assertThat(ticket.isPaid()).isFalse();
        assertThat(buy(id, client)).isEqualTo(ticket);
        assertThat(scene.held(client)).isEqualTo(505);
        assertThat(scene.earned(host)).isZero();
        scene.ledger.assertBooksAreRight();
        scene.begin(id, host);
        assertThat(scene.held(client)).isZero();
        assertThat(scene.wallet(client)).isEqualTo(1200 - 505);
        // 30 % of 505 is 151.5 cents: the half falls to the reader.
        assertThat(scene.earned(host)).isEqualTo(354);
        assertThat(buy(id, client)).isEqualTo(new Ticket(ticket.id(), ticket.price(), true));
        scene.end(id, host);
        assertThat(scene.wallet(client)).isEqualTo(1200 - 505);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-1 P-4 What is kept aside for a ticket is paid though the client owes something by then")
    void owing() {
        StreamId id = premium();
        buy(id, client);
        scene.takeBack(client, "30.00");
        assertThat(scene.wallet(client)).isEqualTo(505);
        scene.begin(id, host);
        assertThat(scene.wallet(client)).isZero();
        assertThat(scene.earned(host)).isEqualTo(354);
        scene.desk(desk -> desk.enter(id, client));
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-1 A stream that never begins lets go of every ticket, and no entry is written")
    void neverBegun() {
        StreamId id = premium();
        List<PersonId> buyers = new ArrayList<>(List.of(client));
        for (int i = 0; i < 5; i++) {
            buyers.add(scene.client("10.00"));
        }
        buyers.forEach(buyer -> buy(id, buyer));
        scene.end(id, host);
        assertThat(buyers).allSatisfy(buyer -> assertThat(scene.held(buyer)).isZero());
        assertThat(scene.count("ledger_entry WHERE kind = 'stream_ticket'")).isZero();
        assertThat(scene.count("stream_ticket WHERE given_back_at IS NOT NULL")).isEqualTo(6);
        assertProblem(StreamProblem.WRONG_STATE, () -> buy(id, client));
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "S-1 S-2 While it runs a ticket is paid at once; its refund ends the right to be there, and a new one can be bought")
    void revoked() {
        StreamId id = premium();
        scene.begin(id, host);
        assertThat(buy(id, client).isPaid()).isTrue();
        scene.desk(desk -> desk.enter(id, client));
        assertThat(scene.<Boolean>desk(desk -> desk.ticketing().revoke(id, client)))
                .isTrue();
        assertThat(scene.<Boolean>desk(desk -> desk.ticketing().revoke(id, client)))
                .isFalse();
        assertThat(scene.wallet(client)).isEqualTo(1200);
        assertThat(scene.earned(host)).isZero();
        assertProblem(StreamProblem.TICKET_NEEDED, () -> scene.desk(desk -> desk.enter(id, client)));
        scene.ledger.assertBooksAreRight();
        buy(id, client);
        scene.desk(desk -> desk.enter(id, client));
        assertThat(scene.wallet(client)).isEqualTo(1200 - 505);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-1 M-6 Bought twenty times at once, one ticket is paid, before the stream begins and while it runs")
    void once() {
        StreamId id = premium();
        AtOnce.each(20, i -> buy(id, client));
        assertThat(scene.held(client)).isEqualTo(505);
        scene.begin(id, host);
        PersonId late = scene.client("12.00");
        AtOnce.each(20, i -> buy(id, late));
        assertThat(scene.wallet(late)).isEqualTo(1200 - 505);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "S-1 Bought at the moment of the beginning or of the calling off, a ticket is paid or given back, never lost")
    void race() {
        for (int round = 0; round < 6; round++) {
            StreamId id = premium();
            List<PersonId> buyers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                buyers.add(scene.client("6.00"));
            }
            boolean begins = round % 2 == 0;
            List<Callable<Object>> tries = new ArrayList<>();
            buyers.forEach(buyer -> tries.add(() -> {
                try {
                    return buy(id, buyer);
                } catch (app.soulseer.kernel.DomainException refusal) {
                    assertThat(refusal.problem()).isEqualTo(StreamProblem.WRONG_STATE);
                    return "late";
                }
            }));
            tries.add(4, () -> {
                if (begins) {
                    scene.begin(id, host);
                } else {
                    scene.end(id, host);
                }
                return "moved";
            });
            AtOnce.all(tries);
            for (PersonId buyer : buyers) {
                assertThat(scene.held(buyer)).isZero();
                assertThat(scene.wallet(buyer)).isEqualTo(begins ? 95 : 600);
            }
            scene.end(id, host);
            scene.ledger.assertBooksAreRight();
        }
    }

    @Test
    @DisplayName(
            "S-1 M-5 No ticket without money, at another price, for a free stream, of one's own, or by the blocked")
    void refused() {
        StreamId id = premium();
        PersonId poor = scene.client("5.04");
        assertThat(assertProblem(StreamProblem.NEEDS_FUNDS, () -> buy(id, poor)).details())
                .containsEntry("neededCents", 505L)
                .containsEntry("availableCents", 504L);
        assertThat(assertProblem(
                                StreamProblem.PRICE_CHANGED,
                                () -> scene.desk(desk -> desk.ticketing().buy(id, client, Money.ofCents(100))))
                        .details())
                .containsEntry("priceCents", 505L);
        assertProblem(StreamProblem.NO_TICKETS, () -> buy(id, host));
        assertProblem(StreamProblem.NO_TICKETS, () -> buy(scene.announced(host, EVENING), client));
        scene.block(host, client);
        assertProblem(AccountProblem.BLOCKED, () -> buy(id, client));
        assertThat(scene.count("stream_ticket")).isZero();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("M-9 The audit views find a ticket without its hold or entry")
    void audited() {
        StreamId id = premium();
        buy(id, client);
        scene.database.jdbi().useHandle(handle -> handle.execute("UPDATE stream_ticket SET hold_id = NULL"));
        assertThat(scene.count("check_stream_holds")).isEqualTo(2);
        PersonId second = scene.client("6.00");
        StreamId other = scene.live(scene.reader(), with(Visibility.PREMIUM, "5.05"));
        buy(other, second);
        assertThat(scene.count("check_stream_tickets")).isZero();
        scene.database
                .jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE stream_ticket SET price_cents = 600 WHERE entry_id IS NOT NULL"));
        assertThat(scene.count("check_stream_tickets")).isEqualTo(1);
    }
}
