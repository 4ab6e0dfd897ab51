package app.soulseer.web.account;

import app.soulseer.kernel.Page;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.Wallets;
import app.soulseer.reading.NoteLine;
import app.soulseer.reading.QueuePlace;
import app.soulseer.reading.Queues;
import app.soulseer.reading.ReaderCard;
import app.soulseer.reading.ReadingFilter;
import app.soulseer.reading.ReadingLine;
import app.soulseer.reading.ReadingView;
import app.soulseer.reading.Readings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** The client's dashboard (D-1): balance, the open reading, favourites and the last readings. */
@Named
@RequestScoped
public class ClientDashboardView {

    private static final int LAST = 5;
    private static final int NOTES = 3;

    private Wallets wallets;
    private Readings readings;
    private Queues queues;

    private Balance balance;
    private Optional<ReadingView> current = Optional.empty();
    private List<ReaderCard> favourites;
    private Page<ReadingLine> lines;
    private Page<NoteLine> notes;
    private List<QueuePlace> places;
    private List<ReaderCard> tells;

    @Inject
    ClientDashboardView(Wallets wallets, Readings readings, Queues queues) {
        this.wallets = wallets;
        this.readings = readings;
        this.queues = queues;
    }

    /** Needed for the client proxy alone. */
    ClientDashboardView() {}

    @PostConstruct
    void load() {
        balance = wallets.mine();
        current = readings.current();
        favourites = readings.favourites();
        places = queues.mine();
        tells = queues.tells();
        notes = readings.notes(new Page.Request(0, NOTES));
        lines = readings.mine(ReadingFilter.ALL, new Page.Request(0, LAST));
    }

    public Balance getBalance() {
        return balance;
    }

    public boolean isInReading() {
        return current.isPresent();
    }

    public String getCurrentName() {
        return current.map(ReadingView::readerName).orElse(null);
    }

    public String getCurrentId() {
        return current.map(reading -> reading.id().toString()).orElse(null);
    }

    public List<ReaderCard> getFavourites() {
        return favourites;
    }

    /** The notes changed last. */
    public Page<NoteLine> getNotes() {
        return notes;
    }

    /** The queues in which the client waits. */
    public List<QueuePlace> getPlaces() {
        return places;
    }

    /** The readers of whose return the client will be told. */
    public List<ReaderCard> getTells() {
        return tells;
    }

    public boolean isWaiting() {
        return !places.isEmpty() || !tells.isEmpty();
    }

    public Page<ReadingLine> getReadings() {
        return lines;
    }
}
