package app.soulseer.web.rest;

import app.soulseer.notice.PushSubscription;
import app.soulseer.notice.Pushes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The calling reader's browsers that are told of requests while no page of ours is open. */
@Path("readers/me/push")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "readers")
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class MyPushResource {

    @Inject
    private Pushes pushes;

    /** @param publicKey what a browser subscribes with, in base64url; absent when push is not set up */
    @Schema(name = "PushKey")
    public record KeyView(String publicKey) {}

    /**
     * A subscription as the browser gives it (Push API).
     *
     * @param p256dh the browser's public key, in base64url
     * @param auth the browser's secret, in base64url
     */
    @Schema(name = "PushSubscription")
    public record SubscriptionRequest(
            @NotNull @Size(min = 1, max = 1000) String endpoint,
            @NotNull @Size(min = 1, max = 100) String p256dh,
            @NotNull @Size(min = 1, max = 30) String auth) {}

    @GET
    @Operation(summary = "The key that my browser subscribes with")
    public KeyView key() {
        return new KeyView(pushes.publicKey().orElse(null));
    }

    @PUT
    @Operation(
            summary = "Tell this browser of requests while no page is open",
            description = "As long as the login lasts. Again, it changes the browser's keys.")
    @APIResponse(responseCode = "204", description = "The browser is subscribed")
    public void subscribe(SubscriptionRequest browser) {
        pushes.subscribe(new PushSubscription(browser.endpoint(), browser.p256dh(), browser.auth()));
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Tell this browser no more")
    @APIResponse(responseCode = "204", description = "The browser is not subscribed")
    public void unsubscribe(@QueryParam("endpoint") @NotNull @Size(min = 1, max = 1000) String endpoint) {
        pushes.unsubscribe(endpoint);
    }
}
