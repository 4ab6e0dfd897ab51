package app.soulseer.payout;

import app.soulseer.kernel.PersonId;
import app.soulseer.notice.Letter;
import app.soulseer.notice.Mail;
import app.soulseer.notice.Mails;
import app.soulseer.payment.Fact;
import app.soulseer.platform.Channel;
import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Tells readers by mail and on their open pages, and admins on theirs, in the transaction of what is told. A mail has the
 * key of what it tells of, so it is sent once.
 */
@Dependent
class News {

    private static final String PAGE = "/earnings";

    private final Contacts contacts;
    private final Mails mails;
    private final RealtimeBus bus;
    private final Settings settings;
    private final Clock clock;

    @Inject
    News(Contacts contacts, Mails mails, RealtimeBus bus, Settings settings, Clock clock) {
        this.contacts = contacts;
        this.mails = mails;
        this.bus = bus;
        this.settings = settings;
        this.clock = clock;
    }

    void sent(PayoutView payout) {
        notice(payout.reader(), "Your payout of " + payout.amount() + " is on its way.");
    }

    void failed(PayoutView payout, String failure) {
        mail(
                payout.reader(),
                "payout:" + payout.id() + ":failed",
                "Your payout of " + payout.amount() + " could not be sent",
                letter -> letter.say("We tried to send you " + payout.amount() + " for " + payout.day()
                                + ", and our payment provider did not accept it.")
                        .say("Nothing is lost: the whole amount is back in your earnings and goes out with the next"
                                + " payout. If the provider needs something from you first, your payout page says"
                                + " what.")
                        .link("Open my payouts", address(PAGE)));
        notice(
                payout.reader(),
                "Your payout of " + payout.amount() + " could not be sent; your earnings have it again.");
        toAdmins("The payout of " + payout.amount() + " to " + payout.readerName() + " failed (" + failure + ").");
    }

    void reversed(PayoutView payout, Fact.Reversal reversal) {
        mail(
                payout.reader(),
                "payout:" + payout.id() + ":reversal:" + reversal.reversal(),
                reversal.amount() + " of your payout came back",
                letter -> letter.say("Of the payout of " + payout.amount() + " for " + payout.day() + ", "
                                + reversal.amount() + " has come back from our payment provider.")
                        .say(
                                "Nothing is lost: that amount is in your earnings again and goes out with the next payout.")
                        .link("Open my payouts", address(PAGE)));
        notice(payout.reader(), reversal.amount() + " of your payout came back; your earnings have it again.");
        toAdmins(reversal.amount() + " of the payout of " + payout.amount() + " to " + payout.readerName()
                + " came back.");
    }

    void sentAfterAll(PayoutView payout) {
        notice(payout.reader(), "Your payout of " + payout.amount() + " is on its way after all.");
        toAdmins("The payout of " + payout.amount() + " to " + payout.readerName()
                + " was taken for failed and has been sent all the same. Please look at it.");
    }

    void sentTwice(PayoutView payout, String transfer) {
        toAdmins("The payout of " + payout.amount() + " to " + payout.readerName() + " was sent a second time as "
                + transfer + ". Please look at it.");
    }

    void accountReady(PersonId reader) {
        notice(reader, "Your payout account is ready: you are paid each day from now on.");
    }

    void accountRestricted(PersonId reader, Fact.Account fact) {
        mail(
                reader,
                "payout:account:" + fact.account() + ":restricted:" + fact.at().getEpochSecond(),
                "We can't send you payouts at the moment",
                letter -> letter.say("Our payment provider needs something from you before we can send you money again."
                                + " Your earnings stay safe until then.")
                        .say("It takes a few minutes: your payout page says what is missing and leads you to the"
                                + " provider.")
                        .link("Open my payouts", address(PAGE)));
        notice(reader, "Our payment provider needs something from you before your next payout.");
        toAdmins("The payout account of " + name(reader) + " is restricted.");
    }

    void accountLost(PersonId reader, Fact.AccountLost fact) {
        mail(
                reader,
                "payout:account:" + fact.account() + ":lost",
                "Your payout account is no longer connected",
                letter -> letter.say("The account to which we send your payouts is no longer connected to SoulSeer, so"
                                + " nothing can be sent to it.")
                        .say("Your earnings stay safe. When you like to be paid again, connect an account on your"
                                + " payout page.")
                        .link("Open my payouts", address(PAGE)));
        notice(reader, "Your payout account is no longer connected.");
        toAdmins("The payout account of " + name(reader) + " is no longer connected.");
    }

    void bankRefused(PersonId reader, Fact.BankPayout fact) {
        mail(
                reader,
                "payout:bank:" + fact.payout() + ":" + fact.status(),
                "Your bank did not take " + fact.amount(),
                letter -> letter.say("Our payment provider tried to send " + fact.amount()
                                + " from your payout account to your bank, and the bank did not take it.")
                        .say("The money is in your payout account with the provider. Please look at the bank details"
                                + " there.")
                        .link("Open my payouts", address(PAGE)));
        notice(reader, "Your bank did not take " + fact.amount() + ".");
    }

    void paused(PersonId reader, String reason) {
        // Told once for each pause; the deed's own transaction makes sure that it happens once.
        mail(
                reader,
                "payout:paused:" + reader + ":" + clock.instant(),
                "Your payouts are paused",
                letter -> letter.say("We have paused your payouts. This is why:")
                        .say(reason)
                        .say("Your earnings stay yours and go on growing. If you think that this is a mistake, please"
                                + " answer this mail."));
        notice(reader, "Your payouts are paused.");
    }

    void unpaused(PersonId reader) {
        mail(
                reader,
                "payout:unpaused:" + reader + ":" + clock.instant(),
                "Your payouts go on",
                letter -> letter.say("Your payouts are not paused any more. What you have earned goes out with the next"
                                + " one.")
                        .link("Open my payouts", address(PAGE)));
        notice(reader, "Your payouts go on.");
    }

    private void mail(PersonId reader, String key, String subject, UnaryOperator<Letter> words) {
        contacts.reader(reader).ifPresent(contact -> {
            Letter letter = words.apply(Letter.to(contact.name()));
            mails.send(new Mail(contact.email(), subject, letter.text(), letter.html(), key));
        });
    }

    private String name(PersonId reader) {
        return contacts.reader(reader).map(Contacts.Contact::name).orElse("a reader");
    }

    private void notice(PersonId person, String text) {
        bus.publish(Channel.person(person), "notice", Map.of("text", text));
    }

    private void toAdmins(String text) {
        contacts.admins().forEach(admin -> notice(admin, text));
    }

    private String address(String path) {
        return settings.get(PlatformSettings.BASE_URL).replaceAll("/+$", "") + path;
    }
}
