package app.soulseer.reading;

import app.soulseer.account.ClientBlocked;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.FundsArrived;
import app.soulseer.room.MediaFlows;
import app.soulseer.room.MediaLost;
import app.soulseer.room.PartyArrived;
import app.soulseer.room.PartyLeft;
import app.soulseer.room.PersonSeen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Hears what rooms, ledger and accounts say, in their transaction: presence and the clock that depends on it commit together, and
 * so do the money and the reading that waited for it.
 */
@ApplicationScoped
class ReadingEvents {

    @Inject
    private Office office;

    void arrived(@Observes PartyArrived event) {
        office.useDesk(desk -> desk.partyArrived(event.room().value()));
    }

    void left(@Observes PartyLeft event) {
        office.useDesk(desk -> desk.partyLeft(event.room().value(), event.person(), event.lastProof()));
    }

    void flows(@Observes MediaFlows event) {
        office.useDesk(desk -> desk.partyArrived(event.room().value()));
    }

    void lost(@Observes MediaLost event) {
        office.useDesk(desk -> desk.mediaLost(event.room().value(), event.person(), event.lastProof()));
    }

    void funds(@Observes FundsArrived event) {
        if (event.owner().isPerson()) {
            office.useDesk(desk -> desk.fundsArrived(new PersonId(event.owner().id())));
        }
    }

    void blocked(@Observes ClientBlocked event) {
        office.useDesk(desk -> desk.blocked(event.reader(), event.client()));
        office.withCare(care -> {
            care.queues().close(event.client(), event.reader());
            care.tells().forget(event.client(), event.reader());
            return null;
        });
    }

    void seen(@Observes PersonSeen event) {
        office.withHandle(handle -> {
            new QueueTable(handle).hurry(event.person(), office.now());
            office.news(handle).presence(event.person(), office.now());
            return null;
        });
    }
}
