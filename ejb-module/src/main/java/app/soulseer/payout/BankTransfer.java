package app.soulseer.payout;

import app.soulseer.kernel.Money;
import java.time.Instant;

/**
 * What the provider has sent from a reader's account to the reader's bank.
 *
 * @param payout the provider's id
 * @param status the provider's word: {@code paid}, {@code failed}, {@code canceled}, ...
 * @param failure the provider's code, or null
 */
public record BankTransfer(String payout, Money amount, String status, String failure, Instant at) {}
