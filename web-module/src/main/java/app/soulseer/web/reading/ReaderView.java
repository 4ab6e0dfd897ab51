package app.soulseer.web.reading;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.Role;
import app.soulseer.ledger.Wallets;
import app.soulseer.reading.Directory;
import app.soulseer.reading.QueuePlace;
import app.soulseer.reading.Queues;
import app.soulseer.reading.ReaderCard;
import app.soulseer.reading.ReaderProfile;
import app.soulseer.reading.ReaderStatus;
import app.soulseer.reading.Readings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One reader's public page, and the way into a reading for a client. */
@Named
@RequestScoped
public class ReaderView {

    private static final int REVIEWS = 10;

    @Inject
    private Directory directory;

    @Inject
    private Readings readings;

    @Inject
    private Wallets wallets;

    @Inject
    private Queues queues;

    @Inject
    private HttpServletRequest request;

    private ReaderProfile profile;
    private int reviewPage;
    private Money funds;
    private boolean favourite;
    private QueuePlace place;
    private boolean told;
    private int waiting;

    @PostConstruct
    void read() {
        reviewPage = pageNumber(request.getParameter("reviews"));
        profile = directory.one(String.valueOf(request.getParameter("slug")), new Page.Request(reviewPage, REVIEWS));
        if (isClient()) {
            funds = wallets.mine().available();
            place = queues.placeWith(profile.card().id()).orElse(null);
            told = queues.tells().stream()
                    .anyMatch(card -> card.id().equals(profile.card().id()));
            waiting = queues.length(profile.card().id());
            favourite = readings.favourites().stream()
                    .anyMatch(card -> card.id().equals(profile.card().id()));
        }
    }

    private static int pageNumber(String text) {
        try {
            return text == null ? 0 : Math.max(0, Math.min(10_000, Integer.parseInt(text) - 1));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    public boolean isClient() {
        return request.isUserInRole(Role.CLIENT_NAME);
    }

    public boolean isVisitor() {
        return request.getUserPrincipal() == null;
    }

    public ReaderProfile getProfile() {
        return profile;
    }

    public ReaderCard getCard() {
        return profile.card();
    }

    public int getReviewPage() {
        return reviewPage;
    }

    public boolean isAvailable() {
        return getCard().status() == ReaderStatus.AVAILABLE;
    }

    /** The rates in the order chat, voice, video. */
    public List<Map.Entry<Modality, Money>> getRates() {
        return List.copyOf(new TreeMap<>(getCard().rates()).entrySet());
    }

    /** The first modality that is offered; it is chosen until the client chooses another. */
    public Modality getFirst() {
        return getRates().isEmpty() ? null : getRates().get(0).getKey();
    }

    /** The biography's paragraphs. */
    public List<String> getParagraphs() {
        return profile.biography().lines().filter(line -> !line.isBlank()).toList();
    }

    /** What the client can spend, or nothing for others. */
    public Money getFunds() {
        return funds;
    }

    /** The client's place in the reader's queue, or nothing. */
    public QueuePlace getPlace() {
        return place;
    }

    /** Whether the client will be told of the reader's return. */
    public boolean isTold() {
        return told;
    }

    /** How many wait for the reader. */
    public int getWaiting() {
        return waiting;
    }

    /** The minutes or seconds that a turn lasts, as people say it. */
    public String getTurn() {
        long seconds = queues.turn().toSeconds();
        return seconds == 60 ? "a minute" : seconds % 60 == 0 ? seconds / 60 + " minutes" : seconds + " seconds";
    }

    public boolean isFavourite() {
        return favourite;
    }

    /** The whole minutes that the client's funds buy at a rate. */
    public long minutesAt(Money rate) {
        return funds == null || rate.isZero() ? 0 : funds.cents() / rate.cents();
    }
}
