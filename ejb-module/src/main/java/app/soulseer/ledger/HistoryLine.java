package app.soulseer.ledger;

import app.soulseer.kernel.Money;
import java.time.Instant;

/**
 * One entry as the owner of an account sees it.
 *
 * @param at when it happened
 * @param amount what it added to the account; negative when it took
 * @param balanceAfter what the account held after it
 * @param reason in words, or null
 * @param refs what it was for
 */
public record HistoryLine(
        EntryId id, Instant at, EntryKind kind, Money amount, Money balanceAfter, String reason, References refs) {}
