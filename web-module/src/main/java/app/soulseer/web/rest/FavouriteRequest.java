package app.soulseer.web.rest;

import jakarta.validation.constraints.NotNull;

/** Whether a client keeps a reader as a favourite. */
public record FavouriteRequest(@NotNull Boolean favourite) {}
