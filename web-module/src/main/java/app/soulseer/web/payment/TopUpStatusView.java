package app.soulseer.web.payment;

import app.soulseer.payment.TopUpState;
import app.soulseer.payment.TopUpView;
import app.soulseer.payment.TopUps;
import app.soulseer.web.platform.LocalAddress;
import app.soulseer.web.platform.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The page that a payer comes back to (P-1). Coming here credits nothing: the page shows what the provider has told so
 * far, and waits for the rest.
 */
@Named
@RequestScoped
public class TopUpStatusView {

    @Inject
    private TopUps topUps;

    @Inject
    private CardWords words;

    @Inject
    private HttpServletRequest request;

    private TopUpView topUp;

    /** Leads to the wallet when no top-up is named. */
    public void open() throws IOException {
        String id = request.getParameter("id");
        if (id == null || id.isBlank()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().redirect("/wallet");
            faces.responseComplete();
            return;
        }
        topUp = topUps.one(PathId.of(id));
    }

    public TopUpView getTopUp() {
        return topUp;
    }

    public boolean isPaid() {
        return topUp.state() == TopUpState.PAID;
    }

    /** Whether the payer left the page unpaid and can still return to it. */
    public boolean isLeft() {
        return !isOver() && topUp.state() != TopUpState.PROCESSING && "1".equals(request.getParameter("left"));
    }

    public boolean isOver() {
        return topUp.state().isOver();
    }

    public String getHeading() {
        if (isLeft()) {
            return "Not paid yet";
        }
        return switch (topUp.state()) {
            case INTENDED, OPEN, PROCESSING -> "One moment";
            case EXPIRED -> "The payment page has expired";
            case FAILED -> "That did not work";
            case PAID -> "It has arrived";
        };
    }

    /** What is to be said of it, in a sentence or two. */
    public String getStory() {
        if (isLeft()) {
            return "You left the payment page, and nothing was charged. It stays open for a while, if you want to go on.";
        }
        return switch (topUp.state()) {
            case INTENDED, OPEN ->
                "We are waiting for our payment partner to confirm " + topUp.amount()
                        + ". That takes a few seconds as a rule; this page changes by itself.";
            case PROCESSING ->
                "Your payment of " + topUp.amount() + " is on its way and not confirmed yet. Some ways of paying take"
                        + " days. You need not wait here: the money appears in your wallet, and a receipt in your mail.";
            case EXPIRED ->
                "It was closed before anything was paid there, so nothing was charged and your wallet is as it was. You can"
                        + " begin anew at once.";
            case FAILED ->
                words.failure(topUp.failure()).isEmpty()
                        ? "The payment was not allowed. Nothing was charged."
                        : words.failure(topUp.failure()) + " Nothing was charged.";
            case PAID -> topUp.paid() + " is in your wallet. The receipt is on its way to your mail.";
        };
    }

    /** Where the payer came from. */
    public String getBack() {
        return LocalAddress.orElse(topUp.returnPath(), "/wallet");
    }

    /** Where another try begins, with the same way back. */
    public String getAgain() {
        return isElsewhere() ? "/wallet?back=" + URLEncoder.encode(getBack(), StandardCharsets.UTF_8) : "/wallet";
    }

    /** What the way back is called. */
    public String getBackWords() {
        return backWords(getBack());
    }

    static String backWords(String back) {
        if (back.startsWith("/readings/")) {
            return "Back to your reading";
        }
        return back.startsWith("/readers/") ? "Back to the reader" : "To your wallet";
    }

    /** Whether the way back leads elsewhere than to the wallet. */
    public boolean isElsewhere() {
        return !getBack().startsWith("/wallet");
    }
}
