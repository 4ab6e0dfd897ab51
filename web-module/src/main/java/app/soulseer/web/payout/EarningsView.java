package app.soulseer.web.payout;

import app.soulseer.kernel.Page;
import app.soulseer.ledger.HistoryFilter;
import app.soulseer.ledger.HistoryLine;
import app.soulseer.ledger.Wallets;
import app.soulseer.payout.AccountStage;
import app.soulseer.payout.BankTransfer;
import app.soulseer.payout.PayoutAccount;
import app.soulseer.payout.PayoutView;
import app.soulseer.payout.Payouts;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.Times;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** A reader's earnings: the payouts, the last movements, and the account that is paid to (D-2, O-1). */
@Named
@RequestScoped
public class EarningsView {

    private static final int PAGE = 20;
    private static final int LAST = 8;

    private Payouts payouts;
    private Wallets wallets;
    private Times times;
    private HttpServletRequest request;

    private Page<PayoutView> page;
    private List<BankTransfer> bank;
    private List<HistoryLine> lines;
    private PayoutAccount account;

    @Inject
    EarningsView(Payouts payouts, Wallets wallets, Times times, HttpServletRequest request) {
        this.payouts = payouts;
        this.wallets = wallets;
        this.times = times;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    EarningsView() {}

    @PostConstruct
    void load() {
        page = payouts.mine(PageNumber.of(request, PAGE));
        bank = payouts.myBankTransfers();
        lines = wallets.history(HistoryFilter.all(times.getZone()), new Page.Request(0, LAST))
                .items();
        account = payouts.myAccount().orElse(null);
    }

    public Page<PayoutView> getPage() {
        return page;
    }

    public List<BankTransfer> getBank() {
        return bank;
    }

    /** The last movements of the earnings. */
    public List<HistoryLine> getLines() {
        return lines;
    }

    /** The statement of this month, as its page is asked for it. */
    public String getThisMonth() {
        return Periods.month(times.today());
    }

    /** Why an admin has stopped payouts, or null. */
    public PayoutAccount.Pause getPause() {
        return account == null ? null : account.pause();
    }

    public boolean isToBeSetUp() {
        return account == null || account.stage() == AccountStage.NONE || account.stage() == AccountStage.LOST;
    }
}
