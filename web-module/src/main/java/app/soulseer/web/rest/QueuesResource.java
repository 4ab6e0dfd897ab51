package app.soulseer.web.rest;

import app.soulseer.reading.Queues;
import app.soulseer.reading.ReaderCard;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the calling client waits for. */
@Path("queues")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "sessions")
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class QueuesResource {

    @Inject
    private Queues queues;

    @GET
    @Operation(summary = "The queues in which I wait, and the readers I want to be told of")
    public QueueView.Mine mine() {
        return new QueueView.Mine(
                queues.mine().stream().map(QueueView::of).toList(),
                queues.tells().stream().map(ReaderCard::slug).toList());
    }
}
