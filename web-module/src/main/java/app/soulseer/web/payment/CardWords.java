package app.soulseer.web.payment;

import app.soulseer.payment.SavedCard;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Map;

/** What people read about cards, and about payments that a bank did not allow. */
@Named
@ApplicationScoped
public class CardWords {

    private static final Map<String, String> BRANDS = Map.of(
            "visa", "Visa",
            "mastercard", "Mastercard",
            "amex", "American Express",
            "discover", "Discover",
            "diners", "Diners Club",
            "jcb", "JCB",
            "unionpay", "UnionPay");

    private static final Map<String, String> FAILURES = Map.of(
            "card_declined", "Your bank declined the card.",
            "generic_decline", "Your bank declined the card.",
            "insufficient_funds", "There is not enough money behind the card.",
            "expired_card", "The card has expired.",
            "incorrect_cvc", "The security code was not right.",
            "authentication_required", "Your bank wants you to confirm the payment yourself.",
            "payment_intent_authentication_failure", "Your bank could not confirm that it was you.");

    /** {@code Visa ending 4242}; a card that the provider has not described yet is named in general. */
    public String name(SavedCard card) {
        if (card.brand() == null || card.brand().isBlank()) {
            return "Your saved card";
        }
        String known = BRANDS.get(card.brand());
        String brand = known == null ? capital(card.brand().replace('_', ' ')) : known;
        return card.last4() == null || card.last4().isBlank() ? brand : brand + " ending " + card.last4();
    }

    /** {@code 12/34}, or nothing while it is not known. */
    public String expiry(SavedCard card) {
        return card.expiryMonth() == 0
                ? ""
                : String.format(Locale.ROOT, "%02d/%02d", card.expiryMonth(), card.expiryYear() % 100);
    }

    /** Why a payment failed, in a sentence. */
    public String failure(String code) {
        return code == null ? "" : FAILURES.getOrDefault(code, "Your bank did not allow the payment.");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
