package app.soulseer.web.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.ledger.Balance;
import app.soulseer.ledger.Wallets;
import app.soulseer.payment.AutoReload;
import app.soulseer.payment.SavedCard;
import app.soulseer.payment.TopUpOptions;
import app.soulseer.payment.TopUpState;
import app.soulseer.payment.TopUpView;
import app.soulseer.payment.TopUps;
import app.soulseer.reading.ReadingFilter;
import app.soulseer.reading.ReadingLine;
import app.soulseer.reading.Readings;
import app.soulseer.web.platform.LocalAddress;
import app.soulseer.web.platform.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.IntStream;

/** The client's wallet: what is there, paying in, the saved card and auto-reload (P-1, P-6, P-7). */
@Named
@RequestScoped
public class ClientWalletView {

    private static final int LAST = 5;
    private static final int LONGEST_PATH = 200;

    @Inject
    private Wallets wallets;

    @Inject
    private TopUps topUps;

    @Inject
    private Readings readings;

    @Inject
    private Viewer viewer;

    @Inject
    private HttpServletRequest request;

    private Balance balance;
    private Money owed;
    private TopUpOptions options;
    private AmountChoice choice;
    private AutoReload reload;
    private SavedCard card;
    private List<TopUpView> last;
    private ReadingLine reading;

    @PostConstruct
    void load() {
        balance = wallets.mine();
        owed = wallets.owed();
        options = topUps.options();
        choice = AmountChoice.of(options, owed);
        reload = topUps.autoReload();
        card = topUps.card().orElse(null);
        last = topUps.mine(new Page.Request(0, LAST)).items();
        reading = readings.mine(ReadingFilter.ALL, new Page.Request(0, 1)).items().stream()
                .findFirst()
                .orElse(null);
    }

    public Balance getBalance() {
        return balance;
    }

    /** {@code $38.40 balance, nothing on hold}. */
    public String getHeldWords() {
        return balance.total() + " balance, "
                + (balance.held().isZero() ? "nothing on hold" : balance.held() + " on hold for a reading");
    }

    /** What has to be paid back before anything can be spent; zero when nothing is. */
    public Money getOwed() {
        return owed;
    }

    public boolean isInDebt() {
        return owed.isPositive();
    }

    public boolean isSetUp() {
        return options.setUp();
    }

    public boolean isVerified() {
        return viewer.me().emailVerified();
    }

    public List<Money> getAmounts() {
        return choice.amounts();
    }

    public Money getChosen() {
        return choice.chosen();
    }

    /** The suggested amount without its sign, for the field; empty when one of those offered is chosen. */
    public String getOther() {
        return choice.other() == null ? "" : choice.other().toString().substring(1);
    }

    /** The words of the button. */
    public String getDeed() {
        return "Add " + choice.first();
    }

    public String shortly(Money amount) {
        return AmountChoice.shortly(amount);
    }

    public Money getLeast() {
        return options.least();
    }

    public Money getMost() {
        return options.most();
    }

    /** Where the client goes after paying: the place that sent here, else this page. */
    public String getBack() {
        String back = LocalAddress.orElse(request.getParameter("back"), "/wallet");
        return back.length() > LONGEST_PATH ? "/wallet" : back;
    }

    /** Whether another page sent here and is returned to. */
    public boolean isOnTheWay() {
        return !"/wallet".equals(getBack());
    }

    public AutoReload getReload() {
        return reload;
    }

    /** The saved card, or null. */
    public SavedCard getCard() {
        return card;
    }

    /** How often in a day the card may be charged, to choose from. */
    public List<Integer> getTimesADay() {
        return IntStream.rangeClosed(1, options.mostReloadsPerDay()).boxed().toList();
    }

    /** {@code once a day}, {@code 3 times a day}. */
    public String times(int mostPerDay) {
        return mostPerDay == 1 ? "once a day" : mostPerDay + " times a day";
    }

    public List<TopUpView> getLast() {
        return last;
    }

    /** The page that says more of a top-up: its receipt, or how it stands. */
    public String address(TopUpView topUp) {
        return topUp.state() == TopUpState.PAID ? "/wallet/receipts/" + topUp.id() : "/top-up?id=" + topUp.id();
    }

    /** How a top-up stands, in a word or two. */
    public String state(TopUpView topUp) {
        return switch (topUp.state()) {
            case INTENDED, OPEN -> "Not paid yet";
            case PROCESSING -> "Being confirmed";
            case EXPIRED -> "Not paid";
            case FAILED -> "Declined";
            case PAID -> "Arrived";
        };
    }

    /** The mark of {@code .status} for it. */
    public String mark(TopUpView topUp) {
        return switch (topUp.state()) {
            case INTENDED, OPEN, PROCESSING -> "wait";
            case EXPIRED -> "off";
            case FAILED -> "bad";
            case PAID -> "ok";
        };
    }

    /** What the balance is worth at the last reader's rate, or null when that says nothing. */
    public String getWorth() {
        long minutes = reading == null || reading.rate().isZero()
                ? 0
                : balance.available().cents() / reading.rate().cents();
        return minutes < 1
                ? null
                : "About " + minutes + (minutes == 1 ? " minute of " : " minutes of ")
                        + reading.modality().code() + " with " + reading.otherName();
    }
}
