package app.soulseer.web.rest;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * The answer to a proposal to go on in a lighter modality.
 *
 * @param proposal its id
 * @param agree yes or no; a no to one's own proposal takes it back
 */
public record SwitchAnswer(@NotNull UUID proposal, @NotNull Boolean agree) {}
