package app.soulseer.web.rest;

import app.soulseer.account.NewReader;
import app.soulseer.account.PeopleFilter;
import app.soulseer.account.PersonStatus;
import app.soulseer.account.Readers;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Role;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Readers' applications and people, for admins. */
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
public class AdminReadersResource {

    @Inject
    private Readers readers;

    @GET
    @Path("readers")
    @Operation(summary = "Applications that wait for a decision, the oldest first")
    public Admin.Applications pending() {
        return new Admin.Applications(
                readers.pendingApplications().stream().map(MyReader.Profile::of).toList());
    }

    @POST
    @Path("readers")
    @Operation(
            summary = "Create an approved reader",
            description = "The person gets a mail with a link to set a password.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MyReader.Profile.class)))
    public Response create(Admin.ReaderToCreate reader) {
        PersonId id = readers.createReader(new NewReader(
                reader.email(),
                reader.displayName(),
                reader.headline() == null ? "" : reader.headline(),
                reader.biography(),
                reader.specialities(),
                null,
                MyReaderResource.money(reader.rateCents())));
        return Response.status(Response.Status.CREATED)
                .entity(MyReader.Profile.of(readers.profile(id)))
                .build();
    }

    @POST
    @Path("readers/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Approve an application")
    public MyReader.Profile approve(@PathParam("id") UUID id) {
        readers.approve(new PersonId(id));
        return MyReader.Profile.of(readers.profile(new PersonId(id)));
    }

    @POST
    @Path("readers/{id}/refuse")
    @Operation(summary = "Refuse an application", description = "The reason is mailed to the person.")
    public MyReader.Profile refuse(@PathParam("id") UUID id, Admin.Refusal refusal) {
        readers.refuse(new PersonId(id), refusal.reason());
        return MyReader.Profile.of(readers.profile(new PersonId(id)));
    }

    @GET
    @Path("people")
    @Operation(summary = "People, the newest first")
    public Listing<Login.Person> people(
            @QueryParam("text") String text,
            @QueryParam("role") String role,
            @QueryParam("status") String status,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("50") Integer size) {
        PeopleFilter filter = new PeopleFilter(
                text,
                role == null ? null : Choices.of("role", role, Role.values(), Role::roleName),
                status == null ? null : Choices.of("status", status, PersonStatus.values(), PersonStatus::code));
        return Listing.of(readers.people(filter, new Page.Request(page, size)), Login.Person::of);
    }
}
