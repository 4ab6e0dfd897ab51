package app.soulseer.web.rest;

import app.soulseer.audit.AuditLine;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.AuditReport;
import app.soulseer.reading.LogRow;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What admins send and get. */
final class Admin {

    private Admin() {}

    /** Applications that wait for a decision. */
    @Schema(name = "Applications")
    public record Applications(List<MyReader.Profile> items) {}

    /** @param rateCents the price of a minute by modality */
    @Schema(name = "NewReader")
    public record ReaderToCreate(
            @NotNull @Size(min = 3, max = 254) String email,
            @NotNull @Size(max = 50) String displayName,
            @Size(max = 120) String headline,
            @NotNull @Size(max = 4000) String biography,
            @NotNull @Size(min = 1, max = 60) List<String> specialities,
            @NotNull Map<String, Long> rateCents) {}

    /** Why an application is refused. */
    @Schema(name = "Refusal")
    public record Refusal(
            @NotNull @Size(min = 1, max = 1000) String reason) {}

    /**
     * @param kind promo_credit or adjustment
     * @param amountCents more than zero; for an adjustment it may be negative
     * @param reason for the books and for the client
     */
    @Schema(name = "Adjustment")
    public record Adjustment(
            @NotNull UUID clientId,
            long amountCents,
            @NotNull @Size(min = 1, max = 20) String kind,
            @NotNull @Size(min = 1, max = 500) String reason) {}

    /** The entry that was posted, and what the client's wallet holds now. */
    @Schema(name = "Adjusted")
    public record Adjusted(UUID entryId, WalletView balance) {}

    /** One line of the session log. */
    @Schema(name = "SessionLogRow")
    public record SessionRow(
            UUID sessionId,
            UUID clientId,
            String client,
            UUID readerId,
            String reader,
            String modality,
            String room,
            Instant requestedAt,
            Instant start,
            Instant end,
            long billedSeconds,
            long costCents,
            String status,
            String endReason) {

        static final List<String> COLUMNS = List.of(
                "sessionId",
                "clientId",
                "client",
                "readerId",
                "reader",
                "modality",
                "room",
                "requestedAt",
                "start",
                "end",
                "billedSeconds",
                "costCents",
                "status",
                "endReason");

        static SessionRow of(LogRow row) {
            return new SessionRow(
                    row.id().value(),
                    row.client().value(),
                    row.clientName(),
                    row.reader().value(),
                    row.readerName(),
                    row.modality().code(),
                    row.room(),
                    row.requestedAt(),
                    row.start(),
                    row.end(),
                    row.billedSeconds(),
                    row.cost().cents(),
                    row.state().code(),
                    row.endReason() == null ? null : row.endReason().code());
        }

        /** The cells in the order of {@link #COLUMNS}; absent ones are {@code null}. */
        List<Object> cells() {
            return java.util.Arrays.asList(
                    sessionId,
                    clientId,
                    client,
                    readerId,
                    reader,
                    modality,
                    room,
                    requestedAt,
                    start,
                    end,
                    billedSeconds,
                    costCents,
                    status,
                    endReason);
        }
    }

    /** @param actor absent for the system itself */
    @Schema(name = "AuditLine")
    public record AuditRow(
            UUID id,
            Instant at,
            String action,
            UUID actor,
            String remoteAddress,
            String requestId,
            String subjectKind,
            String subjectId,
            String reason,
            Map<String, String> before,
            Map<String, String> after) {

        static AuditRow of(AuditLine line) {
            PersonId actor = line.actor();
            return new AuditRow(
                    line.id(),
                    line.at(),
                    line.action(),
                    actor == null ? null : actor.value(),
                    line.remoteAddress(),
                    line.requestId(),
                    line.subjectKind(),
                    line.subjectId(),
                    line.reason(),
                    line.before(),
                    line.after());
        }
    }

    /** @param clean whether every view is empty */
    @Schema(name = "Books")
    public record Books(Instant at, boolean clean, List<Check> checks) {

        static Books of(AuditReport report) {
            return new Books(
                    report.at(),
                    report.isClean(),
                    report.checks().stream().map(Check::of).toList());
        }
    }

    /** One audit view with what it found, at most 50 rows. */
    @Schema(name = "Check")
    public record Check(String name, String description, boolean clean, List<String> columns, List<List<String>> rows) {

        static Check of(AuditReport.Check check) {
            return new Check(check.name(), check.description(), check.isClean(), check.columns(), check.rows());
        }
    }
}
