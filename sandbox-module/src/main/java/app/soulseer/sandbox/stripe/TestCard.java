package app.soulseer.sandbox.stripe;

import java.util.Optional;

/** Cards that behave as Stripe's test cards of the same numbers do. */
public enum TestCard {
    VISA("4242424242424242", "Succeeds", "pm_card_visa"),
    DECLINED("4000000000000002", "Is declined", "pm_card_chargeDeclined"),
    INSUFFICIENT_FUNDS("4000000000009995", "Is declined for want of money", "pm_card_chargeDeclinedInsufficientFunds"),
    ASKS_ONCE(
            "4000002500003155",
            "Asks for authentication, not again once saved",
            "pm_card_authenticationRequiredOnSetup"),
    ALWAYS_ASKS("4000002760003184", "Always asks for authentication", "pm_card_authenticationRequired"),
    DISPUTED("4000000000000259", "Succeeds, then is disputed", "pm_card_createDispute"),
    FAILS_LATER(
            "4000000000000341", "Succeeds and is saved, declines when nobody is there", "pm_card_chargeCustomerFail"),
    FAILS_LATER_TOO(
            "4000000000005423",
            "Succeeds and is saved, declines when nobody is there",
            "pm_card_chargeCustomerFailToo"),
    REFUND_FAILS("4000000000005126", "Succeeds; a refund fails later", "pm_card_refundFail");

    /** What comes of an attempt to charge a card. */
    enum Verdict {
        APPROVES,
        DECLINES,
        LACKS_FUNDS,
        ASKS
    }

    private final String number;
    private final String behaviour;
    private final String token;

    TestCard(String number, String behaviour, String token) {
        this.number = number;
        this.behaviour = behaviour;
        this.token = token;
    }

    public String number() {
        return number;
    }

    /** What it does, for people. */
    public String behaviour() {
        return behaviour;
    }

    /** The ready-made payment method's id that stands for this card, in calls that take one. */
    String token() {
        return token;
    }

    static Optional<TestCard> ofNumber(String number) {
        for (TestCard card : values()) {
            if (card.number.equals(number)) {
                return Optional.of(card);
            }
        }
        return Optional.empty();
    }

    static Optional<TestCard> ofToken(String token) {
        for (TestCard card : values()) {
            if (card.token.equals(token)) {
                return Optional.of(card);
            }
        }
        return Optional.empty();
    }

    /**
     * What the card says.
     *
     * @param present whether the payer is there
     * @param authenticated whether the payer has just been authenticated
     * @param saved whether the card was saved for payments without its holder
     */
    Verdict verdict(boolean present, boolean authenticated, boolean saved) {
        return switch (this) {
            case VISA, DISPUTED, REFUND_FAILS -> Verdict.APPROVES;
            case DECLINED -> Verdict.DECLINES;
            case INSUFFICIENT_FUNDS -> Verdict.LACKS_FUNDS;
            case ASKS_ONCE -> authenticated || (!present && saved) ? Verdict.APPROVES : Verdict.ASKS;
            case ALWAYS_ASKS -> authenticated ? Verdict.APPROVES : Verdict.ASKS;
            case FAILS_LATER, FAILS_LATER_TOO -> present ? Verdict.APPROVES : Verdict.DECLINES;
        };
    }
}
