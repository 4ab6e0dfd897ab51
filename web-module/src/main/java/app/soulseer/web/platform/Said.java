package app.soulseer.web.platform;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/**
 * What a page says after an action has led to it, by the word {@code said} in its address. The address carries a word
 * out of a fixed list and never a sentence, so nobody can put words into our mouth by a link.
 */
@Named
@RequestScoped
public class Said {

    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("expired", "This page had been open for long, so nothing was sent. Please try again."),
            Map.entry("out", "You are signed out."),
            Map.entry("everywhere", "You are signed out everywhere. Please sign in again."),
            Map.entry("reset", "Your new password is set. Please sign in with it."),
            Map.entry("password", "Your password is changed, and every other device is signed out."),
            Map.entry("verified", "Your email address is confirmed. Welcome."),
            Map.entry("profile", "Your profile is saved."),
            Map.entry("name", "Your name is saved."),
            Map.entry("rates", "Your rates are saved. They hold from the next reading on."),
            Map.entry("ended", "That device is signed out."),
            Map.entry("again", "Your application is handed in again."),
            Map.entry("admin", "Your account is ready. Please sign in."),
            Map.entry("approved", "The reader is approved, and has been told by mail."),
            Map.entry("refused", "The application is refused, and the person has been told by mail."),
            Map.entry("invited", "The mail with the link to choose a password is on its way again."),
            Map.entry("created", "The reader's account is made. A link to choose a password is on its way by mail."),
            Map.entry("suspended", "The account is suspended and signed out everywhere."),
            Map.entry("reinstated", "The account is open again."),
            Map.entry("reload", "Saved. This is how your wallet is filled from now on."),
            Map.entry("reload-off", "Auto-reload is off. Nothing is charged by itself."),
            Map.entry("forgotten", "Your card is forgotten, and auto-reload is off."),
            Map.entry("refunded", "The refund is on its way to the card."),
            Map.entry("proposed", "The refund is proposed. It is sent when a second admin approves it."),
            Map.entry("rejected", "The refund is rejected, and nothing was sent."),
            Map.entry("givenback", "It is back in the client's wallet, and both have been told."),
            Map.entry("agreement", "The refund is proposed. It is booked when a second admin approves it."),
            Map.entry("sentback", "The proposal is sent back, and the dispute is open again."),
            Map.entry("dismissed", "The dispute is closed without a refund, and both have been told."),
            Map.entry("paused", "Payouts to this reader are paused, and the reader is told by mail."),
            Map.entry("unpaused", "This reader is paid again from the next run on."),
            Map.entry("retried", "The payout is under way again."),
            Map.entry("run", "The run has begun. Whoever has a payout for today gets no second one."),
            Map.entry("repeated", "The event is tried again now."),
            Map.entry("reconciled", "Both books agree for that time."),
            Map.entry("differing", "The books don't agree. What was found is listed below."),
            Map.entry("credited", "Booked. It stands in the person's history, and in the audit log with your reason."));

    private String word;

    @Inject
    Said(HttpServletRequest request) {
        this.word = request.getParameter("said");
    }

    /** Needed for the client proxy alone. */
    Said() {}

    /** The sentence, or null when there is nothing to say. */
    public String getSentence() {
        return sentence(word);
    }

    static String sentence(String word) {
        return word == null ? null : SENTENCES.get(word);
    }

    /** Whether it is something that did not work. */
    public boolean isWarning() {
        return "expired".equals(word) || "differing".equals(word);
    }
}
