package app.soulseer.web.rest;

import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.payment.Disputes;
import app.soulseer.payment.RefundState;
import app.soulseer.payment.Refunds;
import app.soulseer.payout.PayoutFilter;
import app.soulseer.payout.PayoutState;
import app.soulseer.payout.Payouts;
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
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Refunds, disputes and payouts, for admins. */
@Path("admin")
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
public class AdminMoneyResource {

    @Inject
    private Refunds refunds;

    @Inject
    private Disputes disputes;

    @Inject
    private Payouts payouts;

    @GET
    @Path("refunds")
    @Operation(summary = "Refunds, the latest wish first")
    public Listing<AdminMoney.Refund> refunds(
            @QueryParam("state") String state,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("50") Integer size) {
        return Listing.of(
                refunds.list(
                        state == null ? null : Choices.of("state", state, RefundState.values(), RefundState::code),
                        new Page.Request(page, size)),
                AdminMoney.Refund::of);
    }

    @POST
    @Path("refunds/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Agree to a refund that another admin proposed",
            description = "It is sent to the card then. Whoever proposed it can't approve it.")
    @APIResponse(responseCode = "204", description = "Approved")
    public Response approve(@PathParam("id") UUID id) {
        refunds.approve(id);
        return Response.noContent().build();
    }

    @POST
    @Path("refunds/{id}/reject")
    @Operation(summary = "Say no to a refund that waits for a second admin, or take back an own one")
    @APIResponse(responseCode = "204", description = "Rejected")
    public Response reject(@PathParam("id") UUID id, AdminMoney.Reason reason) {
        refunds.reject(id, reason.reason());
        return Response.noContent().build();
    }

    @GET
    @Path("disputes")
    @Operation(summary = "Disputed payments, the latest first")
    public Listing<AdminMoney.Dispute> disputes(
            @QueryParam("page") @DefaultValue("0") Integer page, @QueryParam("size") @DefaultValue("50") Integer size) {
        return Listing.of(disputes.list(new Page.Request(page, size)), AdminMoney.Dispute::of);
    }

    @GET
    @Path("payouts")
    @Operation(summary = "Payouts to readers, the newest first")
    public Listing<AdminMoney.Payout> payouts(
            @QueryParam("state") String state,
            @QueryParam("reader") UUID reader,
            @QueryParam("day") LocalDate day,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("50") Integer size) {
        PayoutFilter filter = new PayoutFilter(
                state == null ? null : Choices.of("state", state, PayoutState.values(), PayoutState::code),
                reader == null ? null : new PersonId(reader),
                day);
        return Listing.of(payouts.list(filter, new Page.Request(page, size)), AdminMoney.Payout::of);
    }

    @POST
    @Path("payouts/process")
    @Operation(
            summary = "Pay every reader who is due now",
            description = "Besides the day's own run. Whoever has a payout for today gets no second one.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = AdminMoney.Run.class)))
    public Response process(AdminMoney.Reason reason) {
        return Response.accepted(AdminMoney.Run.of(payouts.runNow(reason.reason())))
                .build();
    }
}
