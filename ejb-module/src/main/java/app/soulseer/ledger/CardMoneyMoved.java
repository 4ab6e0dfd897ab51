package app.soulseer.ledger;

import app.soulseer.kernel.Money;

/**
 * What a movement of {@link CardMoney} came to.
 *
 * @param replayed whether it had been posted before and nothing was changed now
 * @param wallet what the wallet got; negative when it gave
 * @param debt what the debt got: positive when something owed was settled, negative when more is owed
 */
public record CardMoneyMoved(EntryId entry, boolean replayed, Money wallet, Money debt) {}
