package app.soulseer.web.account;

import app.soulseer.account.Modality;
import app.soulseer.account.PersonStatus;
import app.soulseer.account.ReaderProfile;
import app.soulseer.account.Readers;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.reading.Availability;
import app.soulseer.reading.ChosenStatus;
import app.soulseer.reading.Directory;
import app.soulseer.reading.MyStatus;
import app.soulseer.reading.OwnReview;
import app.soulseer.reading.Queues;
import app.soulseer.reading.ReaderCard;
import app.soulseer.reading.ReadingFilter;
import app.soulseer.reading.ReadingLine;
import app.soulseer.reading.ReadingView;
import app.soulseer.reading.Readings;
import app.soulseer.reading.Reviews;
import app.soulseer.reading.Waiting;
import app.soulseer.web.platform.ReadingWords;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reader's dashboard (D-2): status, the open reading, earnings, sessions, rates and reviews. */
@Named
@RequestScoped
public class ReaderDashboardView {

    private static final int LAST = 5;

    private Readers readers;
    private Readings readings;
    private Availability availability;
    private Directory directory;
    private Reviews reviews;
    private Queues queues;
    private ReadingWords words;
    private Times times;

    private ReaderProfile profile;
    private MyStatus status;
    private Optional<ReadingView> current = Optional.empty();
    private Page<ReadingLine> lines;
    private long sessionsToday;
    private ReaderCard card;
    private Page<OwnReview> lastReviews;
    private long unanswered;
    private List<Waiting> waiting;

    @Inject
    ReaderDashboardView(
            Readers readers,
            Readings readings,
            Availability availability,
            Directory directory,
            Reviews reviews,
            Queues queues,
            ReadingWords words,
            Times times) {
        this.readers = readers;
        this.readings = readings;
        this.availability = availability;
        this.directory = directory;
        this.reviews = reviews;
        this.queues = queues;
        this.words = words;
        this.times = times;
    }

    /** Needed for the client proxy alone. */
    ReaderDashboardView() {}

    @PostConstruct
    void load() {
        profile = readers.myProfile();
        lines = readings.mine(ReadingFilter.ALL, new Page.Request(0, LAST));
        Instant midnight = times.today().atStartOfDay(times.getZone()).toInstant();
        sessionsToday = readings.mine(new ReadingFilter(true, midnight, null), new Page.Request(0, 1))
                .total();
        if (isApproved()) {
            current = readings.current();
            status = availability.myStatus();
            card = directory.card(profile.person().id());
        }
        lastReviews = reviews.mine(new Page.Request(0, LAST));
        unanswered = reviews.unanswered();
        waiting = queues.waiting();
    }

    public void online() {
        choose(ChosenStatus.ONLINE);
    }

    public void away() {
        choose(ChosenStatus.AWAY);
    }

    public void offline() {
        choose(ChosenStatus.OFFLINE);
    }

    private void choose(ChosenStatus wanted) {
        status = availability.choose(wanted);
    }

    public boolean isApproved() {
        return profile.approvedAt() != null && profile.person().status() == PersonStatus.ACTIVE;
    }

    public boolean isRefused() {
        return profile.person().status() == PersonStatus.REFUSED;
    }

    public String getRefusedReason() {
        return profile.refusedReason();
    }

    /** The reader's own choice: online, away or offline. */
    public String getChosen() {
        return status == null ? "offline" : status.chosen().code();
    }

    /** What clients see, which may differ from the choice. */
    public Object getShown() {
        return status == null ? null : status.shown();
    }

    public String getSlug() {
        return profile.slug();
    }

    /** What the state means for the reader. */
    public String getMeaning() {
        if (status == null) {
            return "";
        }
        return switch (status.shown()) {
            case AVAILABLE -> "Clients can ask you for a reading. Keep a page of SoulSeer open.";
            case RESERVED -> "Somebody who waited in your queue has their turn, and rings in a moment.";
            case BUSY -> "You are in a reading; nobody else can ask meanwhile.";
            case AWAY ->
                status.missedInRow() > 1
                        ? "Two requests were missed, so you are set to away. Go online when you are back."
                        : "Clients see your profile, but can't ask for a reading.";
            case OFFLINE ->
                status.chosen() == ChosenStatus.OFFLINE
                        ? "Clients see your profile, but can't ask for a reading."
                        : "You chose to be there, and are seen as soon as this page is connected.";
        };
    }

    public boolean isInReading() {
        return current.isPresent();
    }

    public String getCurrentName() {
        return current.map(ReadingView::clientName).orElse(null);
    }

    public String getCurrentId() {
        return current.map(reading -> reading.id().toString()).orElse(null);
    }

    public String getTodayWords() {
        return sessionsToday == 0
                ? "no paid reading yet"
                : sessionsToday == 1 ? "1 reading" : sessionsToday + " readings";
    }

    public Page<ReadingLine> getReadings() {
        return lines;
    }

    /** The average of the reviews, with one decimal, or a dash. */
    public String getRating() {
        if (card == null || card.ratingTenths() == null) {
            return "\u2013";
        }
        return card.ratingTenths() / 10 + "." + card.ratingTenths() % 10;
    }

    public String getRatingWords() {
        long count = card == null ? 0 : card.reviewCount();
        if (unanswered > 0) {
            return unanswered == 1 ? "1 review awaits a reply" : unanswered + " reviews await a reply";
        }
        return count == 0 ? "no reviews yet" : count == 1 ? "1 review" : count + " reviews";
    }

    /** Who waits in the reader's queue, the first first. */
    public List<Waiting> getWaiting() {
        return waiting;
    }

    /** The last reviews, which can be replied to. */
    public Page<OwnReview> getReviews() {
        return lastReviews;
    }

    public List<Rate> getRates() {
        List<Rate> rates = new ArrayList<>();
        for (Modality modality : Modality.values()) {
            rates.add(new Rate(words.modality(modality), profile.rates().get(modality)));
        }
        return rates;
    }

    /** One way of reading with its price for a minute, null when it is not offered. */
    public record Rate(String name, Money amount) {}
}
