package app.soulseer.payment;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.notice.Letter;
import app.soulseer.notice.Mail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The mails about money in (P-7). Each is named by what it tells of, so it goes out once however often that is told. */
final class Letters {

    /** Where mails go: the outgoing mail, or a list in tests. */
    @FunctionalInterface
    interface Post {
        void send(Mail mail);
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Contact(String email, String name) {}

    private final Handle handle;
    private final Post post;
    private final Limits limits;

    Letters(Handle handle, Post post, Limits limits) {
        this.handle = handle;
        this.post = post;
        this.limits = limits;
    }

    boolean knows(PersonId person) {
        return contact(person).isPresent();
    }

    Optional<String> address(PersonId person) {
        return contact(person).map(Contact::email);
    }

    void receipt(TopUp topUp, Money settled) {
        send(topUp.client(), "Your receipt for " + topUp.paid(), "receipt:" + topUp.id(), letter -> {
            letter.say("Thank you. Your payment of " + topUp.paid() + " arrived on " + time(topUp.paidAt()) + ".")
                    .say(
                            settled.isPositive()
                                    ? settled
                                            + " of it settled what you owed after an earlier payment was taken back; the rest"
                                            + " is in your wallet."
                                    : "It is in your wallet, ready for your next reading.")
                    .say("Number of this receipt: " + topUp.id())
                    .link("Show the receipt", address("/top-up?id=" + topUp.id()));
            if (topUp.how() == TopUpHow.AUTO_RELOAD) {
                letter.say("Your saved card was charged because your balance had fallen below the amount that you set."
                        + " You can change or switch that off in your wallet at any time.");
            }
        });
    }

    void reloadFailed(TopUp topUp) {
        send(
                topUp.client(),
                "Your balance could not be filled up",
                "reload_failed:" + topUp.id(),
                letter -> letter.say("We tried to fill up your balance with " + topUp.amount()
                                + ", as you asked us to, and your bank did not allow it. Nothing was charged.")
                        .say(
                                "We will not try again today. You can top up yourself, which also lets your bank ask you to confirm,"
                                        + " or choose another card.")
                        .link("Open my wallet", address("/wallet")));
    }

    void refunded(TopUp topUp, Refund refund, Money debt) {
        send(topUp.client(), "Your refund of " + refund.amount(), "refund:" + refund.refund(), letter -> {
            letter.say(refund.amount() + " of your payment of " + time(topUp.paidAt())
                    + " is on its way back to your card. Banks take five to ten days to show it.");
            owed(letter, debt);
        });
    }

    void refundFailed(TopUp topUp, Refund refund) {
        send(
                topUp.client(),
                "Your refund came back",
                "refund_failed:" + refund.refund(),
                letter -> letter.say("Your bank did not take the refund of " + refund.amount()
                                + ", so the money is in your wallet"
                                + " again. Please answer this mail if you want it by another way.")
                        .link("Open my wallet", address("/wallet")));
    }

    void disputed(TopUp topUp, Fact.DisputeMovement movement, Money debt) {
        send(topUp.client(), "A payment of yours is disputed", "dispute:" + movement.balanceTransaction(), letter -> {
            letter.say("Your bank has taken back " + movement.amount().negate() + " of your payment of "
                    + time(topUp.paidAt()) + ", because it was disputed. We have taken it out of your wallet.");
            owed(letter, debt);
            letter.say("If you did not mean to dispute it, please tell your bank, and answer this mail.");
        });
    }

    void disputeWon(TopUp topUp, Fact.DisputeMovement movement) {
        send(
                topUp.client(),
                "A disputed payment came back",
                "dispute:" + movement.balanceTransaction(),
                letter -> letter.say("The dispute about your payment of " + time(topUp.paidAt()) + " has moved on, and "
                                + movement.amount()
                                + " came back. It went to your wallet, after what you owed, if anything.")
                        .link("Open my wallet", address("/wallet")));
    }

    private void owed(Letter letter, Money debt) {
        if (debt.isNegative()) {
            letter.say(debt.negate()
                            + " of it had been spent already. You owe us that amount now, and readings can begin"
                            + " again once it is settled; your next top-up settles it by itself.")
                    .link("Open my wallet", address("/wallet"));
        }
    }

    private void send(PersonId to, String subject, String key, java.util.function.Consumer<Letter> words) {
        contact(to).ifPresent(contact -> {
            Letter letter = Letter.to(contact.name());
            words.accept(letter);
            post.send(new Mail(contact.email(), subject, letter.text(), letter.html(), "payment:" + key));
        });
    }

    private Optional<Contact> contact(PersonId person) {
        return handle.createQuery("SELECT email, display_name FROM account_public_contact WHERE person_id = :person")
                .bind("person", person.value())
                .map((row, context) -> new Contact(row.getString("email"), row.getString("display_name")))
                .findOne();
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private String address(String path) {
        return limits.baseUrl() + path;
    }
}
