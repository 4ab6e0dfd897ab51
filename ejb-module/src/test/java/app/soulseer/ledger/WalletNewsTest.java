package app.soulseer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Channel;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a client's open pages are told when money has arrived. */
class WalletNewsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final LedgerFixture books = LedgerFixture.over(TestDatabase.fresh(), Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<Map<String, ?>> told = new ArrayList<>();
    private final WalletNews news = TestBeans.make(WalletNews.class, books.ledger(), new RealtimeBus() {
        @Override
        public void publish(Channel channel, String type, Map<String, ?> body) {
            told.add(body);
        }
    });

    @Test
    @DisplayName("P-1 P-4 The message says what the wallet holds and what is still owed")
    void arrived() {
        PersonId client = books.person();
        books.fund(client, Money.ofCents(1200));
        books.inTransaction(ledger -> {
            news.arrived(new FundsArrived(Owner.person(client)));
            return null;
        });
        assertThat(told)
                .containsExactly(
                        Map.of("totalCents", 1200L, "heldCents", 0L, "availableCents", 1200L, "owedCents", 0L));
    }
}
