package app.soulseer.web.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a reader answers to a review. */
public record ReplyRequest(
        @NotNull @Size(min = 1, max = 2000) String text) {}
