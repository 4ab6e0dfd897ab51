package app.soulseer.payment;

import app.soulseer.kernel.Money;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The provider through which money comes in. Every method but {@link #isSetUp}, {@link #isTestMode}, {@link #verify} and
 * {@link #facts} is a remote call: never made under a row lock, bounded in time (a minute and a half at worst), and every
 * one that changes something is idempotent by the id that it is given.
 *
 * <p>The same id must always come with the same order. The provider remembers ids for a day at least; for an id that may
 * be older (its version 7 says when it was made) the adapter looks first whether it has been done, so that a late
 * repetition does nothing twice either.
 *
 * @implSpec methods throw {@link GatewayException} and nothing else
 */
public interface PaymentGateway {

    /** Whether cards can be charged here at all. */
    boolean isSetUp();

    /** Whether cards can be charged and yet no real money moves, so that every page says so. */
    boolean isTestMode();

    /**
     * Reads what the provider sent to our address.
     *
     * @param payload the raw body
     * @param signature the header, or null
     * @param now by which its age is judged
     * @return the event, when signature, age and mode are right; else nothing, whatever was sent
     */
    Optional<GatewayEvent> verify(byte[] payload, String signature, Instant now);

    /** What an event says; an {@link Fact.Other} where nothing of it concerns us. No remote call. */
    List<Fact> facts(GatewayEvent event);

    /**
     * A page on which a top-up is paid.
     *
     * @param topUp names the wish: the same id gives the same page
     * @param customer the provider's id of the payer, or null for a new one
     * @param saveCard whether the card is kept for later charges, as the payer agreed to
     * @param success where the payer returns to; the page's id is added as the parameter {@code session_id}
     * @param expiresAt at least 30 minutes and at most 24 hours from the moment of the call: so an order that is repeated
     *     after the provider has forgotten its id is refused and makes no second page
     */
    record CheckoutOrder(
            UUID topUp,
            UUID client,
            String customer,
            String email,
            Money amount,
            boolean saveCard,
            URI success,
            URI cancel,
            Instant expiresAt) {}

    /** Where the payer has to go. */
    record CheckoutPage(String sessionId, URI url) {}

    CheckoutPage openCheckout(CheckoutOrder order);

    /** How a checkout page stands. */
    Fact.Checkout checkout(String sessionId);

    /** Closes a page that has not been paid; one that has been is left as it is. */
    Fact.Checkout expireCheckout(String sessionId);

    /**
     * A page on which a card is saved without paying; {@link Fact.CardSaved} tells that it was.
     *
     * @param wish names it: within a day the same id gives the same page, later a new one, which moves no money
     */
    CheckoutPage openCardPage(UUID wish, UUID client, String customer, String email, URI success, URI cancel);

    /**
     * Charges a saved card while the payer is away.
     *
     * @throws GatewayException {@code DECLINED} or {@code AUTHENTICATION_REQUIRED} when the payer is needed
     */
    Fact.Payment charge(UUID topUp, UUID client, String customer, String paymentMethod, Money amount);

    /** How a payment stands. */
    Fact.Payment payment(String paymentIntent);

    /** The payment of a top-up whose charge was sent and not answered, when there is one. */
    Optional<Fact.Payment> findPayment(UUID topUp, String customer, Instant since);

    /** What the provider kept of a charge, once it is known. */
    Optional<ChargeFee> fee(String charge);

    /**
     * @param balanceTransaction the provider's id of the movement
     * @param fee what it kept
     */
    record ChargeFee(String balanceTransaction, Money fee, Instant at) {}

    /**
     * A saved card, for people to recognise. A means of payment that is no card has its kind as its brand, no digits and 0
     * for both parts of the expiry.
     */
    record Card(String paymentMethod, String brand, String last4, int expiryMonth, int expiryYear) {}

    Card card(String paymentMethod);

    /** Makes the provider forget a card; one that it has forgotten already is no error. */
    void forgetCard(String paymentMethod);

    /**
     * Gives back a part of a payment.
     *
     * @param ours names the wish: the same id gives the money back once
     */
    Fact.Refund refund(UUID ours, String paymentIntent, Money amount);

    /** Every refund of a payment, whoever made it. */
    List<Fact.Refund> refunds(String paymentIntent);

    Fact.Dispute dispute(String dispute);

    /** One page of events since a moment (included) until another (not included), the oldest first. */
    EventPage events(Instant since, Instant until, String after);

    /** @param next to be given as {@code after} for the next page, or null when this was the last */
    record EventPage(List<GatewayEvent> events, String next) {
        public EventPage {
            events = List.copyOf(events);
        }
    }

    /** One page of what moved at the provider since a moment (included) until another (not included), the newest first. */
    MovementPage movements(Instant since, Instant until, String after);

    /** @param next to be given as {@code after} for the next page, or null when this was the last */
    record MovementPage(List<Movement> movements, String next) {
        public MovementPage {
            movements = List.copyOf(movements);
        }
    }

    /** What sort of movement at the provider it is. */
    enum MovementKind {
        CHARGE,
        REFUND,
        REFUND_FAILURE,
        DISPUTE,
        TRANSFER,
        TRANSFER_REVERSAL,
        /** Between our balance at the provider and our own bank, whichever way: nothing that the ledger books. */
        OWN_BANK,
        OTHER
    }

    /**
     * One line of the provider's own books (a balance transaction).
     *
     * <p>A line in another currency than ours is of the kind {@code OTHER}, has amounts of zero, and its type names the
     * currency, as in {@code charge (eur)}.
     *
     * @param id the provider's id of the line
     * @param source the object that it is for: payment intent of a charge, refund, dispute, transfer, reversal; or null
     * @param amount positive when it came to us
     * @param fee what the provider kept
     */
    record Movement(String id, MovementKind kind, String source, Money amount, Money fee, String type, Instant at) {}
}
