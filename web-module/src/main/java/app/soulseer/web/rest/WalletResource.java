package app.soulseer.web.rest;

import app.soulseer.kernel.Page;
import app.soulseer.ledger.EntryKind;
import app.soulseer.ledger.HistoryFilter;
import app.soulseer.ledger.Wallets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's money: a client's wallet, a reader's earnings. */
@Path("payments")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "payments")
@APIResponse(
        responseCode = "default",
        description = "A problem",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class WalletResource {

    @Inject
    private Wallets wallets;

    @GET
    @Path("balance")
    @Operation(summary = "My balance")
    public WalletView balance() {
        return WalletView.of(wallets.mine());
    }

    @GET
    @Path("transactions")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "My entries, the newest first", description = "With Accept: text/csv all of them, to keep.")
    public Listing<WalletView.Line> transactions(
            @Parameter(description = "session_charge, promo_credit, ...; may be repeated") @QueryParam("kind")
                    List<String> kinds,
            @Parameter(description = "The first day wanted") @QueryParam("from") LocalDate from,
            @Parameter(description = "The last day wanted") @QueryParam("to") LocalDate to,
            @Parameter(description = "In which these days begin and end") @QueryParam("zone") @DefaultValue("UTC")
                    ZoneId zone,
            @QueryParam("page") @DefaultValue("0") Integer page,
            @QueryParam("size") @DefaultValue("50") Integer size) {
        return Listing.of(
                wallets.history(filter(kinds, from, to, zone), new Page.Request(page, size)), WalletView.Line::of);
    }

    @GET
    @Path("transactions")
    @Produces(Csv.SECOND_CHOICE)
    @Operation(hidden = true)
    public Response download(
            @QueryParam("kind") List<String> kinds,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("zone") @DefaultValue("UTC") ZoneId zone) {
        HistoryFilter filter = filter(kinds, from, to, zone);
        // Asked first, so that a refusal is a problem document and not half a file.
        wallets.mine();
        StreamingOutput body = out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            wallets.exportCsv(filter, writer);
            writer.flush();
        };
        return Response.ok(body, Csv.MEDIA_TYPE + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"soulseer-transactions.csv\"")
                .build();
    }

    private static HistoryFilter filter(List<String> kinds, LocalDate from, LocalDate to, ZoneId zone) {
        return new HistoryFilter(
                kinds.stream()
                        .map(kind -> Choices.of("kind", kind, EntryKind.values(), EntryKind::code))
                        .collect(Collectors.toSet()),
                from,
                to,
                zone);
    }
}
