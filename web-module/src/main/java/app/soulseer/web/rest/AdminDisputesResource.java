package app.soulseer.web.rest;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.reading.ReadingDisputes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Disputes of sessions, for admins. Those that banks raise about card payments are under {@code admin/disputes}. */
@Path("admin/session-disputes")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "admin")
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class AdminDisputesResource {

    @Inject
    private ReadingDisputes disputes;

    @GET
    @Operation(
            summary = "Disputed sessions",
            description = "Those that wait come oldest first, all of them newest first.")
    public Listing<SessionDisputes.Case> list(
            @QueryParam("waiting") @DefaultValue("true") Boolean waiting,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("50") Integer size) {
        return Listing.of(disputes.list(waiting, new Page.Request(page, size)), SessionDisputes.Case::of);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A dispute with moves, presence, minutes and entries")
    public SessionDisputes.File file(@PathParam("id") UUID id) {
        return SessionDisputes.File.of(disputes.file(id));
    }

    @GET
    @Path("{id}/transcript")
    @Operation(summary = "What was said in a disputed session", description = "The look is recorded in the audit log.")
    public SessionDisputes.Transcript transcript(@PathParam("id") UUID id) {
        return SessionDisputes.Transcript.of(disputes.transcript(id));
    }

    @POST
    @Path("{id}/refund")
    @Operation(
            summary = "Give back some or all of what a session cost",
            description = "Into the client's wallet, once. A large one is proposed and waits for a second admin.")
    public SessionDisputes.Case refund(@PathParam("id") UUID id, SessionDisputes.RefundWish wish) {
        return SessionDisputes.Case.of(
                disputes.refund(id, Money.ofCents(wish.amountCents()), wish.readerKeeps(), wish.answer()));
    }

    @POST
    @Path("{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Agree to a refund that another admin proposed")
    public SessionDisputes.Case approve(@PathParam("id") UUID id) {
        return SessionDisputes.Case.of(disputes.approve(id));
    }

    @POST
    @Path("{id}/send-back")
    @Operation(summary = "Say no to a refund that waits for a second admin, or take back an own one")
    public SessionDisputes.Case sendBack(@PathParam("id") UUID id, AdminMoney.Reason reason) {
        return SessionDisputes.Case.of(disputes.sendBack(id, reason.reason()));
    }

    @POST
    @Path("{id}/dismiss")
    @Operation(summary = "Close a dispute without a refund")
    public SessionDisputes.Case dismiss(@PathParam("id") UUID id, SessionDisputes.Answer answer) {
        return SessionDisputes.Case.of(disputes.dismiss(id, answer.answer()));
    }
}
