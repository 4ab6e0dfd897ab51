package app.soulseer.web.rest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

/** What a client says of a session: 1 to 5 stars, and words if they like. */
public record ReviewRequest(
        @Min(1) @Max(5) int stars, @Size(max = 2000) String text) {}
