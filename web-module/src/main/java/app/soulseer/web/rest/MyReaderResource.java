package app.soulseer.web.rest;

import app.soulseer.account.Modality;
import app.soulseer.account.ProfileUpdate;
import app.soulseer.account.Readers;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.reading.Availability;
import app.soulseer.reading.ChosenStatus;
import app.soulseer.reading.Queues;
import app.soulseer.reading.Reviews;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a reader says about themselves: availability, profile and rates. */
@Path("readers/me")
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
public class MyReaderResource {

    @Inject
    private Availability availability;

    @Inject
    private Readers readers;

    @Inject
    private Reviews reviews;

    @Inject
    private Queues queues;

    @GET
    @Path("status")
    @Operation(summary = "What I chose, and what others see")
    public MyReader.Status status() {
        return MyReader.Status.of(availability.myStatus());
    }

    @PUT
    @Path("status")
    @Operation(summary = "Go online, away or offline")
    public MyReader.Status choose(MyReader.Choice choice) {
        return MyReader.Status.of(
                availability.choose(Choices.of("status", choice.status(), ChosenStatus.values(), ChosenStatus::code)));
    }

    @GET
    @Path("profile")
    @Operation(summary = "My profile and application")
    public MyReader.Profile profile() {
        return MyReader.Profile.of(readers.myProfile());
    }

    @PUT
    @Path("profile")
    @Operation(summary = "Change my profile", description = "The photo stays as it is.")
    public MyReader.Profile change(MyReader.Change change) {
        readers.updateProfile(new ProfileUpdate(
                change.headline() == null ? "" : change.headline(), change.biography(), change.specialities(), null));
        return MyReader.Profile.of(readers.myProfile());
    }

    @PUT
    @Path("rates")
    @Operation(summary = "Set the price of a minute for each modality that I offer")
    public MyReader.Profile rates(MyReader.Rates rates) {
        readers.setRates(money(rates.rateCents()));
        return MyReader.Profile.of(readers.myProfile());
    }

    @GET
    @Path("reviews")
    @Operation(summary = "The reviews of my sessions, the newest first")
    public Listing<ReaderCardView.OwnReviewView> reviews(
            @QueryParam("page") @DefaultValue("0") Integer page, @QueryParam("size") @DefaultValue("20") Integer size) {
        return Listing.of(reviews.mine(new Page.Request(page, size)), ReaderCardView.OwnReviewView::of);
    }

    @GET
    @Path("queue")
    @Operation(summary = "Who waits for me, the first first")
    public QueueView.OfReader queue() {
        return new QueueView.OfReader(
                queues.waiting().stream().map(QueueView.Client::of).toList());
    }

    static Map<Modality, Money> money(Map<String, Long> cents) {
        Map<Modality, Money> rates = new EnumMap<>(Modality.class);
        cents.forEach((name, rate) ->
                rates.put(Choices.of("rateCents", name, Modality.values(), Modality::code), Money.ofCents(rate)));
        return rates;
    }
}
