package app.soulseer.payment;

import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AccountRef;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.CardMoneyMoved;
import app.soulseer.ledger.Ledger;
import app.soulseer.platform.Channel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Tells a client's open pages of money that came or went, as well as it can; a page that missed it asks again. */
final class News {

    /** Where messages go: the realtime bus, or a list in tests. */
    @FunctionalInterface
    interface Publisher {
        void publish(Channel channel, String type, Map<String, ?> body);
    }

    private final Publisher publisher;
    private final Ledger ledger;

    News(Publisher publisher, Ledger ledger) {
        this.publisher = publisher;
        this.ledger = ledger;
    }

    /** The ledger itself tells of what arrives in a wallet; what left it, or settled a debt alone, is told here. */
    void balance(PersonId client, CardMoneyMoved moved) {
        if (moved.wallet().isPositive()) {
            return;
        }
        Balance balance = ledger.balance(AccountRef.wallet(client));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("totalCents", balance.total().cents());
        body.put("heldCents", balance.held().cents());
        body.put("availableCents", balance.available().cents());
        body.put("owedCents", -ledger.balance(AccountRef.debt(client)).total().cents());
        publisher.publish(Channel.person(client), "balance", body);
    }

    void topUp(UUID id, PersonId client, TopUpState state) {
        publisher.publish(Channel.person(client), "top-up", Map.of("id", id.toString(), "state", state.code()));
    }

    void notice(PersonId client, String text) {
        publisher.publish(Channel.person(client), "notice", Map.of("text", text));
    }
}
