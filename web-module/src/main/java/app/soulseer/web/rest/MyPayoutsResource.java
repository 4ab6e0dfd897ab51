package app.soulseer.web.rest;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Page;
import app.soulseer.payout.Payouts;
import app.soulseer.payout.StatementPeriod;
import app.soulseer.web.platform.PeriodText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a reader is paid, and statements of what was earned. */
@Path("readers/me")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "readers")
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class MyPayoutsResource {

    private static final String PDF = "application/pdf";

    @Inject
    private Payouts payouts;

    @GET
    @Path("payouts")
    @Operation(summary = "My payouts, the newest first, and what comes next")
    public MyPayouts.Mine payouts(
            @QueryParam("page") @DefaultValue("0") Integer page, @QueryParam("size") @DefaultValue("50") Integer size) {
        return MyPayouts.Mine.of(
                payouts.myNext(), Listing.of(payouts.mine(new Page.Request(page, size)), MyPayouts.Line::of));
    }

    @GET
    @Path("statements/{period}")
    @Operation(
            summary = "What I earned and was paid in a month or a year",
            description = "With Accept: text/csv every entry, with Accept: application/pdf a document to keep.")
    public MyPayouts.Period statement(
            @Parameter(description = "2026 or 2026-11, in UTC") @PathParam("period") String period) {
        return MyPayouts.Period.of(payouts.myStatement(parsed(period)));
    }

    @GET
    @Path("statements/{period}")
    @Produces(Csv.SECOND_CHOICE)
    @Operation(hidden = true)
    public Response csv(@PathParam("period") String text) {
        StatementPeriod period = parsed(text);
        // Asked first, so that a refusal is a problem document and not half a file.
        payouts.myNext();
        StreamingOutput body = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            payouts.myStatementCsv(period, writer);
            writer.flush();
        };
        return file(body, Csv.MEDIA_TYPE + ";charset=UTF-8", period + ".csv");
    }

    @GET
    @Path("statements/{period}")
    @Produces(PDF + ";qs=0.4")
    @Operation(hidden = true)
    public Response pdf(@PathParam("period") String text) {
        StatementPeriod period = parsed(text);
        payouts.myNext();
        StreamingOutput body = out -> payouts.myStatementPdf(period, out);
        return file(body, PDF, period + ".pdf");
    }

    private static Response file(StreamingOutput body, String type, String name) {
        return Response.ok(body, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"soulseer-statement-" + name + "\"")
                .build();
    }

    private static StatementPeriod parsed(String text) {
        return PeriodText.parse(text).orElseThrow(() -> new DomainException(CommonProblem.NOT_FOUND));
    }
}
