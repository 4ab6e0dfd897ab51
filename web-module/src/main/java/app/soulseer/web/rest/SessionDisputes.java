package app.soulseer.web.rest;

import app.soulseer.kernel.PersonId;
import app.soulseer.reading.ChatLine;
import app.soulseer.reading.DisputeCase;
import app.soulseer.reading.DisputeFile;
import app.soulseer.reading.ReadingDispute;
import app.soulseer.reading.ReadingRecord;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is sent and answered about disputed sessions. */
final class SessionDisputes {

    private SessionDisputes() {}

    /**
     * A client's dispute.
     *
     * @param reason connection, no_reading, conduct, billing or other
     * @param text what happened, for admins alone
     */
    @Schema(name = "DisputeWish")
    public record Wish(
            @NotNull @Size(min = 1, max = 20) String reason,
            @NotNull @Size(min = 1, max = 2000) String text) {}

    /**
     * The dispute of a session as its parties see it.
     *
     * @param state open, refunded or dismissed
     * @param text the client's words; absent for the reader
     * @param takenBackCents what of the refund came out of the reader's earnings; absent for the client
     */
    @Schema(name = "SessionDispute")
    public record View(
            UUID id,
            String reason,
            String text,
            Instant openedAt,
            String state,
            Long refundedCents,
            Long takenBackCents,
            String answer,
            Instant closedAt) {

        static View of(ReadingDispute dispute) {
            return dispute == null
                    ? null
                    : new View(
                            dispute.id(),
                            dispute.reason().code(),
                            dispute.words(),
                            dispute.openedAt(),
                            dispute.state().code(),
                            SessionView.cents(dispute.refunded()),
                            SessionView.cents(dispute.takenBack()),
                            dispute.answer(),
                            dispute.closedAt());
        }
    }

    /**
     * An admin's decision to give back.
     *
     * @param amountCents at most what the session cost
     * @param readerKeeps whether the platform alone bears it
     * @param answer what was decided and why, for both parties
     */
    @Schema(name = "DisputeRefund")
    public record RefundWish(
            @NotNull @Min(1) Long amountCents,
            @NotNull Boolean readerKeeps,
            @NotNull @Size(min = 3, max = 500) String answer) {}

    /** Why a dispute is closed without a refund, for both parties. */
    @Schema(name = "DisputeAnswer")
    public record Answer(@NotNull @Size(min = 3, max = 500) String answer) {}

    /**
     * A dispute as admins see it.
     *
     * @param state open, proposed, refunded or dismissed
     * @param earnedCents the reader's part of what was charged
     * @param takenBackCents what of the refund came out of the reader's earnings; absent unless refunded
     */
    @Schema(name = "SessionDisputeCase")
    public record Case(
            UUID id,
            UUID sessionId,
            UUID clientId,
            String clientName,
            UUID readerId,
            String readerName,
            String modality,
            Instant endedAt,
            String reason,
            String text,
            Instant openedAt,
            long chargedCents,
            long earnedCents,
            String state,
            Long refundCents,
            Boolean readerKeeps,
            Long takenBackCents,
            String answer,
            UUID decidedBy,
            Instant decidedAt,
            UUID closedBy,
            Instant closedAt,
            UUID entryId) {

        static Case of(DisputeCase dispute) {
            return new Case(
                    dispute.id(),
                    dispute.reading().value(),
                    dispute.client().value(),
                    dispute.clientName(),
                    dispute.reader().value(),
                    dispute.readerName(),
                    dispute.modality().code(),
                    dispute.endedAt(),
                    dispute.reason().code(),
                    dispute.words(),
                    dispute.openedAt(),
                    dispute.charged().cents(),
                    dispute.earned().cents(),
                    dispute.state().code(),
                    SessionView.cents(dispute.refund()),
                    dispute.readerKeeps(),
                    SessionView.cents(dispute.takenBack()),
                    dispute.answer(),
                    id(dispute.decidedBy()),
                    dispute.decidedAt(),
                    id(dispute.closedBy()),
                    dispute.closedAt(),
                    dispute.entry());
        }

        private static UUID id(PersonId person) {
            return person == null ? null : person.value();
        }
    }

    /** A dispute with all that is recorded of the session, except what was said. */
    @Schema(name = "SessionDisputeFile")
    public record File(
            Case dispute,
            List<SessionSummary.Minute> minutes,
            List<SessionSummary.Step> timeline,
            List<Stay> stays,
            List<Line> entries,
            long messages) {

        static File of(DisputeFile file) {
            return new File(
                    Case.of(file.dispute()),
                    file.record().summary().minutes().stream()
                            .map(SessionSummary.Minute::of)
                            .toList(),
                    file.record().summary().timeline().stream()
                            .map(SessionSummary.Step::of)
                            .toList(),
                    file.record().stays().stream().map(Stay::of).toList(),
                    file.record().entries().stream().map(Line::of).toList(),
                    file.record().lines());
        }
    }

    /**
     * One stay in the room.
     *
     * @param party client or reader
     * @param leftAt its last proof; absent while it lasts
     */
    @Schema(name = "SessionStay")
    public record Stay(String party, Instant joinedAt, Instant leftAt) {

        static Stay of(ReadingRecord.Stay stay) {
            return new Stay(stay.ofClient() ? "client" : "reader", stay.joinedAt(), stay.leftAt());
        }
    }

    /** One entry of the ledger about a session, with what it moved of each. */
    @Schema(name = "SessionEntry")
    public record Line(
            UUID entryId,
            String kind,
            Integer minute,
            Instant at,
            long walletCents,
            long readerCents,
            long platformCents) {

        static Line of(ReadingRecord.BookLine line) {
            return new Line(
                    line.entry(),
                    line.kind().code(),
                    line.minute(),
                    line.at(),
                    line.wallet().cents(),
                    line.reader().cents(),
                    line.platform().cents());
        }
    }

    /** What was said in a disputed session. */
    @Schema(name = "DisputedTranscript")
    public record Transcript(List<MessageView> items) {

        static Transcript of(List<ChatLine> lines) {
            return new Transcript(lines.stream().map(MessageView::of).toList());
        }
    }
}
