package app.soulseer.web.reading;

import app.soulseer.kernel.Money;
import app.soulseer.reading.Directory;
import app.soulseer.reading.DisputeReason;
import app.soulseer.reading.EndReason;
import app.soulseer.reading.OwnReview;
import app.soulseer.reading.ReadingId;
import app.soulseer.reading.Readings;
import app.soulseer.reading.Reviews;
import app.soulseer.reading.Summary;
import app.soulseer.reading.TipTerms;
import app.soulseer.reading.Tips;
import app.soulseer.web.platform.PathId;
import app.soulseer.web.platform.Portraits;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** The summary of a reading: every minute, why it ended, and the client's review. */
@Named
@RequestScoped
public class SummaryView {

    @Inject
    private Readings readings;

    @Inject
    private HttpServletRequest request;

    @Inject
    private Directory directory;

    @Inject
    private Portraits portraits;

    @Inject
    private Tips tips;

    @Inject
    private Reviews reviews;

    private Summary summary;
    private String photo;

    @PostConstruct
    void read() {
        summary = readings.summary(new ReadingId(PathId.of(request.getParameter("id"))));
        photo = isReader() ? null : portraits.of(directory.card(summary.readerId()));
    }

    /** Leads back to the room while the reading lives. */
    public void open() throws IOException {
        if (summary.endedAt() == null) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().redirect("/readings/" + summary.id());
            faces.responseComplete();
        }
    }

    /** What can be tipped. */
    public TipTerms getTipTerms() {
        return tips.terms();
    }

    /** The reader's share of a tip as people write it: {@code 70%}, {@code 67.5%}. */
    public String getTipShare() {
        return BigDecimal.valueOf(tips.terms().readerBasisPoints(), 2)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }

    /** The review as the reader has it, who may answer it. */
    public OwnReview getOwnReview() {
        return reviews.one(summary.id());
    }

    public DisputeReason[] getDisputeReasons() {
        return DisputeReason.values();
    }

    /** How the dispute stands, as its parties read it. */
    public String getDisputeWord() {
        return switch (summary.dispute().state()) {
            case OPEN, PROPOSED -> "Being looked at";
            case REFUNDED -> summary.dispute().refunded() + (isReader() ? " went back" : " given back");
            case DISMISSED -> "Closed, nothing given back";
        };
    }

    /** Whole cents as people write an amount. */
    public Money money(long cents) {
        return Money.ofCents(cents);
    }

    /** All that was tipped, as the viewer has it: what the client gave, of which the reader got a part. */
    public Money getTipped() {
        return summary.tips().stream()
                .map(tip -> isReader() ? tip.earned() : tip.amount())
                .reduce(Money.ZERO, Money::plus);
    }

    public Summary getSummary() {
        return summary;
    }

    public boolean isReader() {
        return request.getUserPrincipal().getName().equals(summary.readerId().toString());
    }

    public String getOtherName() {
        return isReader() ? summary.clientName() : summary.readerName();
    }

    /** The address of the reader's picture for the client; clients have none. */
    public String getOtherPhoto() {
        return photo;
    }

    /** Whether the clock was ever started. */
    public boolean isBegun() {
        return summary.startedAt() != null;
    }

    public String getModalityName() {
        return summary.modality().code().toLowerCase(Locale.ROOT);
    }

    /** Why it ended, in the words of the one who reads it. */
    public String getEnding() {
        return ending(summary.endReason(), isReader(), getOtherName());
    }

    static String ending(EndReason reason, boolean reader, String other) {
        return switch (reason) {
            case MISSED -> reader ? "You did not answer in time." : other + " did not answer.";
            case DECLINED -> reader ? "You declined." : other + " could not take it just now.";
            case CANCELLED -> reader ? other + " withdrew the request." : "You withdrew your request.";
            case NOT_JOINED -> "You were not both there in time, so it did not begin.";
            case ENDED_BY_CLIENT -> reader ? other + " ended it." : "You ended it.";
            case ENDED_BY_READER -> reader ? "You ended it." : other + " ended it.";
            case ENDED_DUE_TO_BALANCE -> reader ? "Your client's funds had run out." : "Your funds had run out.";
            case SPENDING_LIMIT ->
                reader ? "Your client's limit was reached." : "The limit that you had set was reached.";
            case CONNECTION_LOST -> "The line was lost and did not come back in time.";
        };
    }

    /** Minutes and seconds: {@code 13:38}. */
    public String length(Duration time) {
        long seconds = time.toSeconds();
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** Seconds of a minute as used, rounded up: {@code 38 s}. */
    public String seconds(Duration time) {
        return -Math.floorDiv(-time.toMillis(), 1000L) + " s";
    }

    /** What passed unbilled between the first start and the end. */
    public Duration getUnbilled() {
        return summary.paused().plus(summary.interrupted());
    }
}
