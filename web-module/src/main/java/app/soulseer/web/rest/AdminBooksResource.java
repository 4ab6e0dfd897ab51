package app.soulseer.web.rest;

import app.soulseer.audit.AuditFilter;
import app.soulseer.audit.AuditLog;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.CreditKind;
import app.soulseer.ledger.EntryId;
import app.soulseer.ledger.Wallets;
import app.soulseer.reading.LogFilter;
import app.soulseer.reading.ReadingState;
import app.soulseer.reading.Readings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The books, the session log and the audit log, for admins. */
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
public class AdminBooksResource {

    @Inject
    private Wallets wallets;

    @Inject
    private AuditLog audit;

    @Inject
    private Readings readings;

    @POST
    @Path("adjustments")
    @Operation(
            summary = "Put credit into a client's wallet, or correct it",
            description = "The Idempotency-Key is needed: sending the same adjustment again posts it once.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Admin.Adjusted.class)))
    public Response adjust(
            @Parameter(required = true) @HeaderParam("Idempotency-Key") String key, Admin.Adjustment adjustment) {
        if (key == null || !key.matches("[!-~&&[^\"\\\\]]{1,100}")) {
            throw CommonProblem.invalid(
                    "Idempotency-Key", "A key of 1 to 100 visible ASCII characters is needed as a header.");
        }
        PersonId client = new PersonId(adjustment.clientId());
        EntryId entry = wallets.credit(
                client,
                Money.ofCents(adjustment.amountCents()),
                Choices.of(
                        "kind",
                        adjustment.kind(),
                        CreditKind.values(),
                        kind -> kind.name().toLowerCase(Locale.ROOT)),
                adjustment.reason(),
                "api:" + key);
        return Response.status(Response.Status.CREATED)
                .entity(new Admin.Adjusted(entry.value(), WalletView.of(wallets.balanceOf(client))))
                .build();
    }

    @GET
    @Path("books")
    @Operation(summary = "Whether the books are right", description = "Reads every audit view now.")
    public Admin.Books books() {
        return Admin.Books.of(wallets.audit());
    }

    @GET
    @Path("audit")
    @Operation(summary = "Who did what, the newest first")
    public Listing<Admin.AuditRow> audit(
            @Parameter(description = "The beginning of the action's name") @QueryParam("action") String action,
            @QueryParam("actor") UUID actor,
            @QueryParam("subjectKind") String subjectKind,
            @QueryParam("subjectId") String subjectId,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("50") Integer size) {
        AuditFilter filter =
                new AuditFilter(action, actor == null ? null : new PersonId(actor), subjectKind, subjectId, from, to);
        return Listing.of(audit.list(filter, new Page.Request(page, size)), Admin.AuditRow::of);
    }

    @GET
    @Path("sessions")
    @Operation(
            summary = "The log of all sessions, the newest first",
            description = "With Accept: text/csv all of them.")
    public Listing<Admin.SessionRow> sessions(
            @QueryParam("client") UUID client,
            @QueryParam("reader") UUID reader,
            @QueryParam("state") String state,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("50") Integer size) {
        return Listing.of(
                readings.log(filter(client, reader, state, from, to), new Page.Request(page, size)),
                Admin.SessionRow::of);
    }

    @GET
    @Path("sessions")
    @Produces(Csv.SECOND_CHOICE)
    @Operation(hidden = true)
    public Response download(
            @QueryParam("client") UUID client,
            @QueryParam("reader") UUID reader,
            @QueryParam("state") String state,
            @QueryParam("from") Instant from,
            @QueryParam("to") Instant to) {
        LogFilter filter = filter(client, reader, state, from, to);
        // Asked first, so that a refusal is a problem document and not half a file.
        readings.log(filter, new Page.Request(0, 1));
        StreamingOutput body = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            Csv csv = new Csv(writer);
            csv.row(Admin.SessionRow.COLUMNS);
            readings.eachLogRow(filter, row -> csv.row(Admin.SessionRow.of(row).cells()));
            writer.flush();
        };
        return Response.ok(body, Csv.MEDIA_TYPE + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"soulseer-sessions.csv\"")
                .build();
    }

    private static LogFilter filter(UUID client, UUID reader, String state, Instant from, Instant to) {
        return new LogFilter(
                client == null ? null : new PersonId(client),
                reader == null ? null : new PersonId(reader),
                state == null ? null : Choices.of("state", state, ReadingState.values(), ReadingState::code),
                from,
                to);
    }
}
