package app.soulseer.web.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A party's wish to go on in a lighter modality.
 *
 * @param modality {@code chat} or {@code voice}
 */
public record SwitchRequest(
        @NotNull @Size(min = 1, max = 10) String modality) {}
