package app.soulseer.payment;

import java.net.URI;
import java.util.UUID;

/**
 * A page at the provider that the client goes to now.
 *
 * @param id the top-up, or the wish to save a card
 * @param url where to go; it is good once and for a while
 */
public record Checkout(UUID id, URI url) {}
