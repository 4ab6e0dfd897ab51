package app.soulseer.web.rest;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What somebody wants to remember of a session; nobody else sees it. */
public record NoteRequest(@NotNull @Size(max = 4000) String text) {}
