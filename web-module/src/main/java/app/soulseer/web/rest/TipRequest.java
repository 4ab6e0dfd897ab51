package app.soulseer.web.rest;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** What a client gives a reader besides the price of a session. */
public record TipRequest(@NotNull @Min(1) Long amountCents) {}
