package app.soulseer.payment;

import java.time.Instant;

/**
 * An event of the payment provider as it came: verified, not interpreted.
 *
 * @param id the provider's id, the same however often it comes
 * @param type the provider's name of what happened
 * @param account the connected account that it is about, or null for our own
 * @param live whether real money moves
 * @param createdAt when it happened at the provider
 * @param payload the whole event, as JSON
 */
public record GatewayEvent(String id, String type, String account, boolean live, Instant createdAt, String payload) {}
