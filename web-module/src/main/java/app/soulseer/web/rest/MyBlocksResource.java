package app.soulseer.web.rest;

import app.soulseer.account.BlockedClient;
import app.soulseer.account.Blocks;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The clients of whom the calling reader does not want to hear. */
@Path("readers/me/blocks")
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
public class MyBlocksResource {

    @Inject
    private Blocks blocks;

    /** @param reason the reader's own note; nobody else sees it */
    @Schema(name = "Block")
    public record BlockRequest(@Size(max = 500) String reason) {}

    /** A client who is blocked. */
    @Schema(name = "BlockedClient")
    public record BlockedView(UUID clientId, String clientName, String reason, Instant since) {

        static BlockedView of(BlockedClient blocked) {
            return new BlockedView(blocked.client().value(), blocked.name(), blocked.reason(), blocked.since());
        }
    }

    @GET
    @Operation(summary = "The clients whom I have blocked, the last first")
    public Listing<BlockedView> blocked(
            @QueryParam("page") @DefaultValue("0") Integer page, @QueryParam("size") @DefaultValue("50") Integer size) {
        return Listing.of(blocks.mine(new Page.Request(page, size)), BlockedView::of);
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary = "Block a client",
            description = "The client can ask nothing of me any more; a request that rings is declined.")
    @APIResponse(responseCode = "204", description = "The client is blocked")
    public void block(@PathParam("id") UUID client, BlockRequest block) {
        blocks.block(new PersonId(client), block.reason());
    }

    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Hear of a client again")
    @APIResponse(responseCode = "204", description = "The client is not blocked")
    public void unblock(@PathParam("id") UUID client) {
        blocks.unblock(new PersonId(client));
    }
}
