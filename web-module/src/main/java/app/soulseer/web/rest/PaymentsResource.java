package app.soulseer.web.rest;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.payment.Checkout;
import app.soulseer.payment.RefundView;
import app.soulseer.payment.Refunds;
import app.soulseer.payment.TopUps;
import app.soulseer.platform.IdempotentRequests;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Money in: top-ups of the calling client, the saved card, auto-reload; and refunds to cards, by admins. */
@Path("payments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "payments")
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class PaymentsResource {

    private static final String WALLET = "/wallet";

    @Inject
    private TopUps topUps;

    @Inject
    private Refunds refunds;

    @Inject
    private IdempotentRequests requests;

    @POST
    @Path("add-balance")
    @Operation(
            summary = "Begin a top-up",
            description = "Answers with the payment provider's page, on which the payer pays. The wallet grows when the"
                    + " provider says that money was paid, and not before. With an Idempotency-Key the same request can be"
                    + " sent again within a day and begins one top-up.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Payments.PageToPay.class)))
    public Response addBalance(@HeaderParam("Idempotency-Key") String key, Payments.AddBalance wish) {
        Money amount = Money.ofCents(wish.amountCents());
        String back = wish.returnPath() == null ? WALLET : wish.returnPath();
        UUID id = requests.once(
                "top-up",
                key,
                String.join("|", amount.toString(), wish.saveCard().toString(), back),
                () -> topUps.wish(amount, wish.saveCard(), back));
        // Asked for after the wish is written: nothing remote is called in its transaction.
        Checkout page = topUps.page(id);
        return Response.created(URI.create("payments/top-ups/" + id))
                .entity(new Payments.PageToPay(page.id(), page.url()))
                .build();
    }

    @GET
    @Path("top-ups")
    @Operation(summary = "My top-ups, the newest first")
    public Listing<Payments.TopUp> topUps(
            @QueryParam("page") @DefaultValue("0") Integer page, @QueryParam("size") @DefaultValue("20") Integer size) {
        return Listing.of(topUps.mine(new Page.Request(page, size)), Payments.TopUp::of);
    }

    @GET
    @Path("top-ups/{id}")
    @Operation(summary = "How a top-up of mine stands")
    public Payments.TopUp topUp(@PathParam("id") UUID id) {
        return Payments.TopUp.of(topUps.one(id));
    }

    @POST
    @Path("top-ups/{id}/page")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The page of a top-up of mine that is not paid yet", description = "The same page each time.")
    public Payments.PageToPay page(@PathParam("id") UUID id) {
        Checkout page = topUps.page(id);
        return new Payments.PageToPay(page.id(), page.url());
    }

    @GET
    @Path("receipts/{id}")
    @Operation(summary = "The receipt of a top-up of mine that was paid")
    public Payments.ReceiptDocument receipt(@PathParam("id") UUID id) {
        return Payments.ReceiptDocument.of(topUps.receipt(id));
    }

    @GET
    @Path("auto-reload")
    @Operation(summary = "How my wallet is filled by itself, and my saved card")
    public Payments.Reload autoReload() {
        return Payments.Reload.of(topUps.autoReload(), topUps.card());
    }

    @PUT
    @Path("auto-reload")
    @Operation(
            summary = "Set how my wallet is filled by itself",
            description = "Switching it on is the consent to charge the saved card.")
    public Payments.Reload setAutoReload(Payments.ReloadWish wish) {
        topUps.setAutoReload(
                wish.on(), Money.ofCents(wish.thresholdCents()), Money.ofCents(wish.amountCents()), wish.mostPerDay());
        return autoReload();
    }

    @POST
    @Path("card")
    @Operation(
            summary = "Save a card without paying",
            description = "Answers with the payment provider's page on which it is typed in.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Payments.PageToPay.class)))
    public Response saveCard(Payments.CardWish wish) {
        Checkout page = topUps.saveCard(wish.returnPath() == null ? WALLET : wish.returnPath());
        return Response.status(Response.Status.CREATED)
                .entity(new Payments.PageToPay(page.id(), page.url()))
                .build();
    }

    @DELETE
    @Path("card")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Forget my saved card", description = "Auto-reload ends with it.")
    @APIResponse(responseCode = "204", description = "The card is forgotten")
    public void forgetCard() {
        topUps.forgetCard();
    }

    @POST
    @Path("refund")
    @Operation(
            summary = "Give money back to the card that paid it, by an admin",
            description =
                    "The Idempotency-Key is needed: sending the same refund again makes it once. A large one waits"
                            + " for a second admin.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Payments.RefundMade.class)))
    public Response refund(
            @Parameter(required = true) @HeaderParam("Idempotency-Key") String key, Payments.RefundWish wish) {
        if (key == null || !key.matches("[!-~&&[^\"\\\\]]{1,90}")) {
            throw CommonProblem.invalid(
                    "Idempotency-Key", "A key of 1 to 90 visible ASCII characters is needed as a header.");
        }
        UUID id = refunds.propose(wish.topUpId(), Money.ofCents(wish.amountCents()), wish.reason(), "api:" + key);
        RefundView made = refunds.of(wish.topUpId()).stream()
                .filter(refund -> refund.id().equals(id))
                .findFirst()
                .orElseThrow();
        return Response.status(Response.Status.CREATED)
                .entity(Payments.RefundMade.of(id, made.state()))
                .build();
    }
}
