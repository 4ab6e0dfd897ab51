package app.soulseer.web.rest;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Problem;
import app.soulseer.payment.PaymentProblem;
import app.soulseer.payment.Webhooks;
import app.soulseer.web.platform.Failures;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * Where the payment provider tells what happened (P-2): the platform's endpoint and the connected accounts' as well. The
 * signature alone lets anybody in; nobody's login, cookie or origin counts here. The answer is 200 when the event is
 * stored, also for the hundredth time, and 400 when it was not signed by the provider. While it can't be stored, 503
 * makes the provider send it again.
 */
@Path("payments/webhook")
@RequestScoped
@Tag(name = "payments")
public class WebhookResource {

    /** An event holds one object, with lists of ten at most; the largest that the provider sends are a fraction of it. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final Logger LOG = Logger.getLogger(WebhookResource.class);

    @Inject
    private Webhooks webhooks;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.WILDCARD)
    @SecurityRequirements
    @Operation(summary = "What the payment provider sends", description = "Signed by the header Stripe-Signature.")
    @APIResponse(responseCode = "200", description = "The event is stored")
    @APIResponse(
            responseCode = "default",
            description = "A problem",
            content =
                    @Content(
                            mediaType = ProblemDocument.MEDIA_TYPE,
                            schema = @Schema(implementation = ProblemDocument.class)))
    public Response receive(@HeaderParam("Stripe-Signature") String signature, InputStream body) {
        try {
            byte[] payload = body.readNBytes(MOST_BYTES + 1);
            if (payload.length > MOST_BYTES) {
                throw new DomainException(PaymentProblem.BAD_SIGNATURE);
            }
            webhooks.receive(payload, signature);
            return Response.ok().build();
        } catch (IOException e) {
            LOG.debug("What was sent to the webhook broke off", e);
            return ProblemDocument.answer(new DomainException(PaymentProblem.BAD_SIGNATURE));
        } catch (RuntimeException e) {
            return refused(e);
        }
    }

    private static Response refused(RuntimeException thrown) {
        DomainException refusal = Failures.refusal(thrown).orElse(null);
        if (refusal != null && refusal.problem().kind() == Problem.Kind.INVALID) {
            return ProblemDocument.answer(refusal);
        }
        if (refusal == null) {
            LOG.error("An event that was signed could not be stored; it will be sent again", thrown);
        }
        return ProblemDocument.answer(new DomainException(CommonProblem.UNAVAILABLE));
    }
}
