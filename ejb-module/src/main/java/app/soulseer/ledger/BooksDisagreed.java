package app.soulseer.ledger;

/** The daily audit found the books wrong (M-9). Fired in the transaction that recorded it. */
public record BooksDisagreed(AuditReport report) {}
