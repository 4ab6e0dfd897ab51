package app.soulseer.web.rest;

import app.soulseer.reading.QueuePlace;
import app.soulseer.reading.Waiting;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A place in a reader's queue.
 *
 * @param rateCents what a minute costs now; absent when the reader does not offer it any more
 * @param position from 1
 * @param waiting how many wait in all
 * @param turnUntil until when the reader is reserved for the caller; absent while others come first
 */
@Schema(name = "QueuePlace")
public record QueueView(
        String readerSlug,
        String readerName,
        String modality,
        Long rateCents,
        Instant joinedAt,
        int position,
        int waiting,
        Instant turnUntil) {

    static QueueView of(QueuePlace place) {
        return new QueueView(
                place.readerSlug(),
                place.readerName(),
                place.modality().code(),
                SessionView.cents(place.rate()),
                place.joinedAt(),
                place.position(),
                place.waiting(),
                place.turnUntil());
    }

    /** @param modality chat, voice or video: what the client wants to ask for when it is their turn */
    @Schema(name = "QueueWish")
    public record Wish(@NotNull @Size(min = 1, max = 10) String modality) {}

    /** Whether the caller wants to be told, once, when a reader is available. */
    @Schema(name = "TellWish")
    public record TellWish(@NotNull Boolean tell) {}

    /**
     * What a client waits for.
     *
     * @param tells the slugs of the readers whose return the client wants to be told of
     */
    @Schema(name = "Waits")
    public record Mine(List<QueueView> places, List<String> tells) {}

    /** Who waits for a reader, the first first. */
    @Schema(name = "QueueOfMine")
    public record OfReader(List<Client> items) {}

    /** @param turnUntil until when the reader is reserved for this client; absent while others come first */
    @Schema(name = "WaitingClient")
    public record Client(UUID clientId, String clientName, String modality, Instant joinedAt, Instant turnUntil) {

        static Client of(Waiting waiting) {
            return new Client(
                    waiting.client().value(),
                    waiting.clientName(),
                    waiting.modality().code(),
                    waiting.joinedAt(),
                    waiting.turnUntil());
        }
    }
}
