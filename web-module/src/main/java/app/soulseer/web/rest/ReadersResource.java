package app.soulseer.web.rest;

import app.soulseer.account.Modality;
import app.soulseer.account.Photo;
import app.soulseer.account.Readers;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.reading.Directory;
import app.soulseer.reading.Queues;
import app.soulseer.reading.ReaderFilter;
import app.soulseer.reading.Readings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public directory: approved readers, with what they offer and whether they are available now. */
@Path("readers")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "readers")
@SecurityRequirements
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class ReadersResource {

    @Inject
    private Directory directory;

    @Inject
    private Readings readings;

    @Inject
    private Queues queues;

    @Inject
    private Readers readers;

    @GET
    @Operation(summary = "Find readers")
    public Listing<ReaderCardView> search(
            @Parameter(description = "Found in name, headline, biography or specialities") @QueryParam("text")
                    String text,
            @Parameter(description = "chat, voice or video; may be repeated") @QueryParam("modality")
                    List<String> modalities,
            @QueryParam("maxRateCents") Long maxRateCents,
            @Parameter(description = "Tenths of a star, 45 is 4.5") @QueryParam("minRatingTenths")
                    Integer minRatingTenths,
            @Parameter(description = "May be repeated") @QueryParam("speciality") List<String> specialities,
            @Parameter(description = "Only readers who are available now") @QueryParam("online") @DefaultValue("false")
                    Boolean online,
            @Parameter(description = "availability, rating, price or name")
                    @QueryParam("sort")
                    @DefaultValue("availability")
                    String sort,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("24") Integer size) {
        Set<Modality> asked = modalities.stream()
                .map(name -> Choices.of("modality", name, Modality.values(), Modality::code))
                .collect(Collectors.toSet());
        ReaderFilter filter = new ReaderFilter(
                text == null || text.isBlank() ? null : text.strip(),
                asked,
                maxRateCents == null ? null : Money.ofCents(maxRateCents),
                minRatingTenths,
                Set.copyOf(specialities),
                online,
                Choices.of(
                        "sort",
                        sort,
                        ReaderFilter.Sort.values(),
                        value -> value.name().toLowerCase(Locale.ROOT)));
        return Listing.of(directory.search(filter, new Page.Request(page, size)), ReaderCardView::of);
    }

    @GET
    @Path("{slug}")
    @Operation(summary = "A reader's public page, with a page of reviews")
    public ReaderCardView.Profile one(
            @PathParam("slug") String slug,
            @QueryParam("reviewPage") @DefaultValue("0") Integer page,
            @QueryParam("reviewSize") @DefaultValue("20") Integer size) {
        return ReaderCardView.Profile.of(directory.one(slug, new Page.Request(page, size)));
    }

    @GET
    @Path("{slug}/photo")
    @Produces({"image/jpeg", MediaType.APPLICATION_JSON})
    @Operation(summary = "A reader's photo")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "image/jpeg"))
    public Response photo(@PathParam("slug") String slug, @Context Request request) {
        Photo photo = readers.photo(slug).orElseThrow(NotFoundException::new);
        EntityTag tag = new EntityTag(photo.etag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer =
                unchanged != null ? unchanged : Response.ok(photo.bytes(), photo.contentType());
        CacheControl cache = new CacheControl();
        cache.setMaxAge(300);
        cache.setPrivate(false);
        return answer.tag(tag).cacheControl(cache).build();
    }

    @PUT
    @Path("{slug}/favourite")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Keep a reader as a favourite, or no longer")
    @APIResponse(responseCode = "204", description = "It is kept as asked")
    public void favourite(@PathParam("slug") String slug, FavouriteRequest wish) {
        readings.favourite(directory.one(slug).card().id(), wish.favourite());
    }

    @POST
    @Path("{slug}/queue")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Wait in a reader's queue",
            description =
                    "When it is my turn the reader is reserved for me for a while, and I ask for a session as always."
                            + " Asking again keeps my place.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = QueueView.class)))
    public Response join(@PathParam("slug") String slug, QueueView.Wish wish) {
        Modality modality = Choices.of("modality", wish.modality(), Modality.values(), Modality::code);
        return Response.status(Response.Status.CREATED)
                .entity(QueueView.of(queues.join(directory.one(slug).card().id(), modality)))
                .build();
    }

    @DELETE
    @Path("{slug}/queue")
    @Operation(summary = "Leave a reader's queue, or let my turn pass")
    @APIResponse(responseCode = "204", description = "I wait there no more")
    public void leave(@PathParam("slug") String slug) {
        queues.leave(directory.one(slug).card().id());
    }

    @PUT
    @Path("{slug}/tell-me")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Be told once when a reader is available, or not")
    @APIResponse(responseCode = "204", description = "It is kept as asked")
    public void tellMe(@PathParam("slug") String slug, QueueView.TellWish wish) {
        queues.tellMe(directory.one(slug).card().id(), wish.tell());
    }
}
