package app.soulseer.web.rest;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A client's wish for a reading.
 *
 * @param reader the reader's slug
 * @param modality {@code chat}, {@code voice} or {@code video}
 * @param limitCents the most that the reading may cost, or nothing
 */
public record SessionRequest(
        @NotNull @Size(min = 1, max = 100) String reader,
        @NotNull @Size(min = 1, max = 10) String modality,
        @Min(1) Long limitCents) {}
