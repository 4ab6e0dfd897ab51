package app.soulseer.payment;

/**
 * A saved card, for its owner to recognise.
 *
 * @param brand such as {@code visa}; null with the rest until the provider has described it, some seconds after saving
 * @param last4 its last four digits
 */
public record SavedCard(String brand, String last4, int expiryMonth, int expiryYear) {}
