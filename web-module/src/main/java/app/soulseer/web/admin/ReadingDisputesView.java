package app.soulseer.web.admin;

import app.soulseer.account.Readers;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.Wallets;
import app.soulseer.reading.ChatLine;
import app.soulseer.reading.DisputeCase;
import app.soulseer.reading.DisputeFile;
import app.soulseer.reading.DisputeState;
import app.soulseer.reading.ReadingDisputes;
import app.soulseer.web.platform.PageNumber;
import app.soulseer.web.platform.PathId;
import app.soulseer.web.platform.Redirect;
import app.soulseer.web.platform.Viewer;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Disputes of readings (R-14, D-3): those that wait, all of them, or one with all that is recorded of the reading. A
 * refund is written, then shown once more with the amount in the button.
 */
@Named
@RequestScoped
public class ReadingDisputesView {

    private static final int PAGE = 50;
    private static final int LEAST_WORDS = 3;
    private static final int MOST_WORDS = 500;

    private ReadingDisputes disputes;
    private Readers readers;
    private Wallets wallets;
    private Viewer viewer;
    private HttpServletRequest request;

    private boolean all;
    private Page<DisputeCase> page;
    private DisputeFile file;
    private Names names;
    private List<ChatLine> transcript;

    private Money amount;
    private boolean readerKeeps;
    private String answer;
    private String closing;
    private String reason;
    private boolean confirming;

    @Inject
    ReadingDisputesView(
            ReadingDisputes disputes, Readers readers, Wallets wallets, Viewer viewer, HttpServletRequest request) {
        this.disputes = disputes;
        this.readers = readers;
        this.wallets = wallets;
        this.viewer = viewer;
        this.request = request;
    }

    /** Needed for the client proxy alone. */
    ReadingDisputesView() {}

    @PostConstruct
    void load() {
        all = "all".equals(request.getParameter("show"));
        // The second form says so itself, because only what is shown is read from a form that comes back.
        confirming = "yes".equals(request.getParameter("confirming"));
        String id = request.getParameter("dispute");
        if (id == null || id.isBlank()) {
            page = disputes.list(!all, PageNumber.of(request, PAGE));
            names = Names.of(readers, Stream.empty());
        } else {
            file = disputes.file(PathId.of(id));
            names = Names.of(readers, Stream.of(getOpen().decidedBy(), getOpen().closedBy()));
        }
    }

    /** First step: what was written is shown once more. */
    public void review() {
        if (amount == null || !amount.isPositive()) {
            throw CommonProblem.invalid("amount", "Please write how much to give back.");
        }
        if (getOpen().charged().isLessThan(amount)) {
            throw CommonProblem.invalid(
                    "amount", "The reading cost " + getOpen().charged() + "; no more than that can be given back.");
        }
        int length = answer == null ? 0 : answer.strip().length();
        if (length < LEAST_WORDS || length > MOST_WORDS) {
            throw CommonProblem.invalid(
                    "answer", "Please say why in " + LEAST_WORDS + " to " + MOST_WORDS + " characters.");
        }
        confirming = true;
    }

    /** Back to the form, with what was written. */
    public void back() {
        confirming = false;
    }

    /** Second step: it is given back, or proposed where a second admin is needed. */
    public void refund() {
        confirming = true;
        leadTo(disputes.refund(getOpen().id(), amount, readerKeeps, answer));
    }

    public void approve() {
        leadTo(disputes.approve(getOpen().id()));
    }

    public void sendBack() {
        disputes.sendBack(getOpen().id(), reason);
        lead("sentback");
    }

    public void dismiss() {
        disputes.dismiss(getOpen().id(), closing);
        lead("dismissed");
    }

    /** Shows what was said; the look is recorded. */
    public void read() {
        transcript = disputes.transcript(getOpen().id());
    }

    private void leadTo(DisputeCase decided) {
        if (decided.state() == DisputeState.PROPOSED) {
            Redirect.to("/admin/reading-disputes?said=agreement&dispute=" + decided.id());
        } else {
            Redirect.to("/admin/reading-disputes?said=givenback&dispute=" + decided.id());
        }
    }

    private void lead(String word) {
        Redirect.to(
                "/admin/reading-disputes?said=" + word + "&dispute=" + getOpen().id());
    }

    /** Who bears the refund as it is written: what would come out of the reader's earnings. */
    public Money getFromReader() {
        return amount == null || readerKeeps ? Money.ZERO : amount.minus(getFromPlatform());
    }

    /** And out of the platform's revenue. */
    public Money getFromPlatform() {
        if (amount == null) {
            return Money.ZERO;
        }
        return readerKeeps
                ? amount
                : getOpen()
                        .charged()
                        .minus(getOpen().earned())
                        .proRata(amount.cents(), getOpen().charged().cents());
    }

    public boolean isAll() {
        return all;
    }

    /** The list; null while one dispute is open. */
    public Page<DisputeCase> getPage() {
        return page;
    }

    public DisputeFile getFile() {
        return file;
    }

    /** The dispute that is open, or null for the list. */
    public DisputeCase getOpen() {
        return file == null ? null : file.dispute();
    }

    public boolean isDecidable() {
        return getOpen().state() == DisputeState.OPEN;
    }

    public boolean isProposed() {
        return getOpen().state() == DisputeState.PROPOSED;
    }

    public boolean isOwnWish() {
        return getOpen().decidedBy() != null
                && viewer.id().filter(getOpen().decidedBy()::equals).isPresent();
    }

    /** What the client owes now; a refund settles that first. */
    public Money getOwed() {
        return wallets.owedBy(getOpen().client());
    }

    public String name(PersonId admin) {
        return names.of(admin);
    }

    /** What was said, once it has been asked for; null before. */
    public List<ChatLine> getTranscript() {
        return transcript;
    }

    public String speaker(ChatLine line) {
        return line.from().equals(getOpen().client())
                ? getOpen().clientName()
                : getOpen().readerName();
    }

    public boolean isConfirming() {
        return confirming;
    }

    public Money getAmount() {
        return amount;
    }

    public void setAmount(Money amount) {
        this.amount = amount;
    }

    public boolean isReaderKeeps() {
        return readerKeeps;
    }

    public void setReaderKeeps(boolean readerKeeps) {
        this.readerKeeps = readerKeeps;
    }

    public String getAnswer() {
        return answer;
    }

    public void setAnswer(String answer) {
        this.answer = answer;
    }

    public String getClosing() {
        return closing;
    }

    public void setClosing(String closing) {
        this.closing = closing;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
