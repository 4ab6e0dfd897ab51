package app.soulseer.stream;

import app.soulseer.kernel.Money;
import java.util.UUID;

/**
 * A client's ticket to a premium stream.
 *
 * @param isPaid whether its price has left the wallet; until the stream begins it is only kept aside there
 */
public record Ticket(UUID id, Money price, boolean isPaid) {}
