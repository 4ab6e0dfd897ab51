package app.soulseer.web.payment;

import app.soulseer.kernel.DomainException;
import app.soulseer.payment.PaymentProblem;
import app.soulseer.payment.Receipt;
import app.soulseer.payment.RefundState;
import app.soulseer.payment.TopUpHow;
import app.soulseer.payment.TopUps;
import app.soulseer.web.platform.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;

/** The receipt of one payment, for the screen and for paper (P-7). */
@Named
@RequestScoped
public class ReceiptView {

    @Inject
    private TopUps topUps;

    @Inject
    private HttpServletRequest request;

    private Receipt receipt;

    /** Leads on to the payment while there is nothing to give a receipt for. */
    public void open() throws IOException {
        UUID id = PathId.of(request.getParameter("id"));
        try {
            receipt = topUps.receipt(id);
        } catch (DomainException e) {
            if (e.problem() != PaymentProblem.NOT_PAID) {
                throw e;
            }
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().redirect("/top-up?id=" + id);
            faces.responseComplete();
        }
    }

    public Receipt getReceipt() {
        return receipt;
    }

    public String getHow() {
        return receipt.how() == TopUpHow.AUTO_RELOAD ? "Auto-reload by your saved card" : "Paid on Stripe\u2019s page";
    }

    /** How a part that was given back stands. */
    public String refund(Receipt.Refunded refunded) {
        RefundState state = refunded.state();
        if (state == RefundState.SUCCEEDED) {
            return "Given back";
        }
        return state == RefundState.FAILED ? "Given back, and returned by the bank" : "On its way back";
    }
}
