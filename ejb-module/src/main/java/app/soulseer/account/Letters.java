package app.soulseer.account;

import app.soulseer.notice.Letter;
import app.soulseer.notice.Mail;
import app.soulseer.notice.Mails;
import app.soulseer.platform.Ids;
import app.soulseer.platform.PlatformSettings;
import app.soulseer.platform.Settings;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** The mails about people's accounts, queued in the transaction of what they tell. */
@Dependent
class Letters {

    private final Mails mails;
    private final Settings settings;
    private final Ids ids;

    @Inject
    Letters(Mails mails, Settings settings, Ids ids) {
        this.mails = mails;
        this.settings = settings;
        this.ids = ids;
    }

    void welcome(Person client, String token) {
        send(
                client,
                "Welcome to SoulSeer: please verify your address",
                Letter.to(client.displayName())
                        .say("Welcome to SoulSeer. It is good to have you with us.")
                        .say("One small step is left: please show us that this address is yours.")
                        .link("Verify my address", address("/verify?token=" + token))
                        .say("The link is good for three days. Until then you can look around, meet our readers and set"
                                + " up your account; a reading can begin once your address is verified.")
                        .say("If you did not sign up, someone mistyped their address. You need not do anything."));
    }

    void applicationReceived(Person reader, String token) {
        send(
                reader,
                "Your application to read at SoulSeer",
                Letter.to(reader.displayName())
                        .say("Thank you for wanting to share your gift at SoulSeer. Your application has arrived.")
                        .say("Please verify your address first, so that we can reach you.")
                        .link("Verify my address", address("/verify?token=" + token))
                        .say("The link is good for three days. A person on our team reads every application. You will"
                                + " hear from us by mail, whatever we decide; your profile is shown to nobody until"
                                + " then."));
    }

    void verifyAgain(Person person, String token) {
        send(
                person,
                "Please verify your address",
                Letter.to(person.displayName())
                        .say("Here is the new link that you asked for. It shows us that this address is yours.")
                        .link("Verify my address", address("/verify?token=" + token))
                        .say("The link is good for three days, and the ones before it are not valid any more."));
    }

    void alreadyHere(Person person) {
        send(
                person,
                "You already have a SoulSeer account",
                Letter.to(person.displayName())
                        .say("Someone, perhaps you, just tried to sign up at SoulSeer with this address. You already"
                                + " have an account here, so we did not make another one.")
                        .link("Sign in", address("/login"))
                        .say("If you can't recall your password, choose \"Forgot your password?\" on that page. If it"
                                + " was not you, nothing has changed and your account is safe."));
    }

    void reset(Person person, String token) {
        send(
                person,
                "Choose a new password",
                Letter.to(person.displayName())
                        .say("You asked to choose a new password for your SoulSeer account.")
                        .link("Choose a new password", address("/reset?token=" + token))
                        .say("The link is good for one hour and for one use. If you did not ask for it, please ignore"
                                + " this mail: your password stays as it is."));
    }

    void passwordChanged(Person person) {
        send(
                person,
                "Your password was changed",
                Letter.to(person.displayName())
                        .say("The password of your SoulSeer account was just changed, and other devices were signed"
                                + " out.")
                        .say("If that was you, all is well. If not, please choose a new password at once; the link goes"
                                + " to this address, so it stays in your hands.")
                        .link("Choose a new password", address("/forgot")));
    }

    void approved(Person reader) {
        send(
                reader,
                "Welcome to our circle of readers",
                Letter.to(reader.displayName())
                        .say("We are glad to tell you that your application is approved. Your profile is public from"
                                + " now on.")
                        .say("When you are ready for your first client, open your dashboard and set yourself to"
                                + " online. You keep 70 % of every minute that you read.")
                        .link("Open my dashboard", address("/dashboard")));
    }

    void refused(Person reader, String reason) {
        send(
                reader,
                "About your application to SoulSeer",
                Letter.to(reader.displayName())
                        .say("Thank you for your patience. We have read your application with care, and we can't accept"
                                + " it as it is. This is why:")
                        .say(reason)
                        .say("You are welcome to sign in, improve your profile and apply again.")
                        .link("Open my profile", address("/settings")));
    }

    void invited(Person reader, String token) {
        send(
                reader,
                "Your reader account at SoulSeer",
                Letter.to(reader.displayName())
                        .say("We have prepared a reader account for you at SoulSeer, with the profile that we talked"
                                + " about. Choose a password and it is yours.")
                        .link("Choose my password", address("/reset?token=" + token))
                        .say("The link is good for seven days. By choosing a password you confirm that you are 18 or"
                                + " older and accept our terms, which you find on our pages. If you don't expect this"
                                + " mail, please ignore it."));
    }

    void suspended(Person person, String reason) {
        send(
                person,
                "Your SoulSeer account is suspended",
                Letter.to(person.displayName())
                        .say("We have suspended your account, and you can't sign in for the time being. This is why:")
                        .say(reason)
                        .say("What you own here stays yours. If you think that this is a mistake, please answer this"
                                + " mail."));
    }

    void reinstated(Person person) {
        send(
                person,
                "Your SoulSeer account is open again",
                Letter.to(person.displayName())
                        .say("Your account is open again, and all that you have here is as you left it.")
                        .link("Sign in", address("/login")));
    }

    private void send(Person person, String subject, Letter letter) {
        // Each of these mails tells of one deed; the deed's own transaction makes sure that it happens once.
        String key = "account:" + ids.next();
        mails.send(new Mail(person.email(), subject, letter.text(), letter.html(), key));
    }

    private String address(String path) {
        return settings.get(PlatformSettings.BASE_URL).replaceAll("/+$", "") + path;
    }
}
