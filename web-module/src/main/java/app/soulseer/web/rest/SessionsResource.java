package app.soulseer.web.rest;

import app.soulseer.account.Modality;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.platform.IdempotentRequests;
import app.soulseer.reading.Directory;
import app.soulseer.reading.DisputeReason;
import app.soulseer.reading.ReadingDisputes;
import app.soulseer.reading.ReadingFilter;
import app.soulseer.reading.ReadingId;
import app.soulseer.reading.ReadingView;
import app.soulseer.reading.Readings;
import app.soulseer.reading.Reviews;
import app.soulseer.reading.Tips;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Sessions of the caller's: asking, answering, ending, and what was said and charged. A session of other people is not
 * found.
 */
@Path("sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sessions")
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class SessionsResource {

    @Inject
    private Readings readings;

    @Inject
    private Reviews reviews;

    @Inject
    private ReadingDisputes disputes;

    @Inject
    private Tips tips;

    @Inject
    private Directory directory;

    @Inject
    private IdempotentRequests requests;

    @POST
    @Operation(
            summary = "Ask a reader for a session",
            description = "Holds the price of the first minute. With an Idempotency-Key the same request can be sent"
                    + " again within a day and asks once.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = SessionView.class)))
    public Response request(@HeaderParam("Idempotency-Key") String key, SessionRequest wish) {
        Modality modality = Choices.of("modality", wish.modality(), Modality.values(), Modality::code);
        Money limit = wish.limitCents() == null ? null : Money.ofCents(wish.limitCents());
        UUID id = requests.once(
                "session",
                key,
                String.join("|", wish.reader(), modality.code(), String.valueOf(limit)),
                () -> readings.request(directory.one(wish.reader()).card().id(), modality, limit)
                        .id()
                        .value());
        return Response.created(URI.create("sessions/" + id))
                .entity(SessionView.of(readings.one(new ReadingId(id))))
                .build();
    }

    @GET
    @Operation(summary = "My sessions, the newest first")
    public Listing<SessionLine> mine(
            @QueryParam("paidOnly") @DefaultValue("false") Boolean paidOnly,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("20") Integer size) {
        return Listing.of(
                readings.mine(new ReadingFilter(paidOnly, from, to), new Page.Request(page, size)), SessionLine::of);
    }

    @GET
    @Path("notes")
    @Operation(summary = "My private notes on sessions, the one changed last first")
    public Listing<NoteView> notes(
            @QueryParam("page") @DefaultValue("0") Integer page, @QueryParam("size") @DefaultValue("20") Integer size) {
        return Listing.of(readings.notes(new Page.Request(page, size)), NoteView::of);
    }

    @GET
    @Path("current")
    @Operation(summary = "My live session", description = "204 when there is none.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionView.class)))
    @APIResponse(responseCode = "204", description = "No session is live")
    public Response current() {
        return readings.current()
                .map(view -> Response.ok(SessionView.of(view)).build())
                .orElseGet(() -> Response.noContent().build());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A session, live or over")
    public SessionView one(@PathParam("id") UUID id) {
        return SessionView.of(readings.one(new ReadingId(id)));
    }

    @GET
    @Path("{id}/status")
    @Operation(summary = "Where a session stands")
    public SessionView.Status status(@PathParam("id") UUID id) {
        ReadingView view = readings.one(new ReadingId(id));
        return SessionView.Status.of(view);
    }

    @GET
    @Path("{id}/summary")
    @Operation(summary = "What a session came to, minute by minute")
    public SessionSummary summary(@PathParam("id") UUID id) {
        return SessionSummary.of(readings.summary(new ReadingId(id)));
    }

    @POST
    @Path("{id}/accept")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The reader says yes")
    public SessionView accept(@PathParam("id") UUID id) {
        return SessionView.of(readings.accept(new ReadingId(id)));
    }

    @POST
    @Path("{id}/decline")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The reader says no")
    public SessionView decline(@PathParam("id") UUID id) {
        return SessionView.of(readings.decline(new ReadingId(id)));
    }

    @POST
    @Path("{id}/cancel")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "The client takes the request back")
    public SessionView cancel(@PathParam("id") UUID id) {
        return SessionView.of(readings.cancel(new ReadingId(id)));
    }

    @POST
    @Path("{id}/end")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Either party ends the session")
    public SessionView end(@PathParam("id") UUID id) {
        return SessionView.of(readings.end(new ReadingId(id)));
    }

    @POST
    @Path("{id}/switch")
    @Operation(
            summary = "Propose to go on in a lighter modality",
            description = "Video, voice, chat, at the reader's rate for it from the next minute on, if the other party"
                    + " agrees within a minute.")
    public SessionView proposeSwitch(@PathParam("id") UUID id, SwitchRequest wish) {
        Modality lighter = Choices.of("modality", wish.modality(), Modality.values(), Modality::code);
        return SessionView.of(readings.proposeSwitch(new ReadingId(id), lighter));
    }

    @PUT
    @Path("{id}/switch")
    @Operation(summary = "Answer the proposal to go on in a lighter modality, or take back one's own")
    public SessionView answerSwitch(@PathParam("id") UUID id, SwitchAnswer answer) {
        return SessionView.of(readings.answerSwitch(new ReadingId(id), answer.proposal(), answer.agree()));
    }

    @GET
    @Path("{id}/messages")
    @Operation(summary = "What was said after a message's number", description = "At most 500, the oldest first.")
    public MessageView.Transcript messages(
            @PathParam("id") UUID id, @QueryParam("since") @DefaultValue("0") Long since) {
        return new MessageView.Transcript(readings.chatSince(new ReadingId(id), since).stream()
                .map(MessageView::of)
                .toList());
    }

    @POST
    @Path("{id}/messages")
    @Operation(summary = "Say something")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MessageView.class)))
    public Response say(@PathParam("id") UUID id, MessageView.Said said) {
        return Response.status(Response.Status.CREATED)
                .entity(MessageView.of(readings.say(new ReadingId(id), said.clientMessageId(), said.text())))
                .build();
    }

    @POST
    @Path("{id}/review")
    @Operation(summary = "Review a session, once")
    @APIResponse(responseCode = "204", description = "The review is kept")
    public void review(@PathParam("id") UUID id, ReviewRequest review) {
        readings.review(new ReadingId(id), review.stars(), review.text() == null ? "" : review.text());
    }

    @PUT
    @Path("{id}/reply")
    @Operation(
            summary = "Reply to the review of a session, by its reader",
            description = "Everybody sees it. For a day it can be changed, then it stands.")
    @APIResponse(responseCode = "204", description = "The reply is published")
    public void reply(@PathParam("id") UUID id, ReplyRequest reply) {
        reviews.reply(new ReadingId(id), reply.text());
    }

    @POST
    @Path("{id}/tip")
    @Operation(
            summary = "Tip the reader of a session that is over",
            description =
                    "Paid from the wallet. The Idempotency-Key is needed: sending the same tip again gives it once.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SessionSummary.TipView.class)))
    public Response tip(
            @Parameter(required = true) @HeaderParam("Idempotency-Key") String key,
            @PathParam("id") UUID id,
            TipRequest wish) {
        return Response.status(Response.Status.CREATED)
                .entity(SessionSummary.TipView.of(tips.give(new ReadingId(id), Money.ofCents(wish.amountCents()), key)))
                .build();
    }

    @POST
    @Path("{id}/dispute")
    @Operation(
            summary = "Dispute a session, once, within the time after its end",
            description = "The reader is told the reason; an admin decides.")
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = SessionDisputes.View.class)))
    public Response dispute(@PathParam("id") UUID id, SessionDisputes.Wish wish) {
        DisputeReason reason = Choices.of("reason", wish.reason(), DisputeReason.values(), DisputeReason::code);
        return Response.status(Response.Status.CREATED)
                .entity(SessionDisputes.View.of(disputes.open(new ReadingId(id), reason, wish.text())))
                .build();
    }

    @PUT
    @Path("{id}/note")
    @Operation(summary = "Keep a private note on a session", description = "An empty text removes it.")
    @APIResponse(responseCode = "204", description = "The note is kept")
    public void note(@PathParam("id") UUID id, NoteRequest note) {
        readings.note(new ReadingId(id), note.text());
    }
}
