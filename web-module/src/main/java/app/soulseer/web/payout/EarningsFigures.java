package app.soulseer.web.payout;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HistoryFilter;
import app.soulseer.ledger.HistoryLine;
import app.soulseer.ledger.Wallets;
import app.soulseer.payout.NextPayout;
import app.soulseer.payout.PayoutState;
import app.soulseer.payout.PayoutView;
import app.soulseer.payout.Payouts;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A reader's earnings in four figures, for the dashboard and the page of earnings (D-2). */
@Named
@RequestScoped
public class EarningsFigures {

    private static final int LATEST = 20;
    private static final Set<EntryKind> PAYOUTS = EnumSet.of(EntryKind.PAYOUT, EntryKind.PAYOUT_REVERSAL);

    private Wallets wallets;
    private Payouts payouts;
    private Times times;

    private Money today;
    private NextPayout next;
    private List<PayoutView> latest;

    @Inject
    EarningsFigures(Wallets wallets, Payouts payouts, Times times) {
        this.wallets = wallets;
        this.payouts = payouts;
        this.times = times;
    }

    /** Needed for the client proxy alone. */
    EarningsFigures() {}

    @PostConstruct
    void load() {
        next = payouts.myNext();
        latest = payouts.mine(new Page.Request(0, LATEST)).items();
        today = Money.ZERO;
        LocalDate day = times.today();
        HistoryFilter earned =
                new HistoryFilter(EnumSet.complementOf(EnumSet.copyOf(PAYOUTS)), day, day, times.getZone());
        Page<HistoryLine> part;
        int number = 0;
        do {
            part = wallets.history(earned, new Page.Request(number++, Page.MAX_SIZE));
            today = part.items().stream().map(HistoryLine::amount).reduce(today, Money::plus);
        } while (part.hasNext());
    }

    /** What the reader has earned since midnight in the viewer's zone; what was taken back again is taken off. */
    public Money getToday() {
        return today;
    }

    /** What has been earned and not been paid. */
    public Money getAvailable() {
        return next.available();
    }

    /** What has left the earnings and is not known to have been sent. */
    public Money getUnderWay() {
        return underWay(latest);
    }

    static Money underWay(List<PayoutView> payouts) {
        return payouts.stream()
                .filter(payout -> payout.state() == PayoutState.INTENDED)
                .map(PayoutView::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    public NextPayout getNext() {
        return next;
    }
}
