package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import app.soulseer.notice.Letter;
import app.soulseer.notice.Mail;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The mails about what is around a reading. Each is named by what it tells of, so it goes out once. */
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
    private final String baseUrl;

    Letters(Handle handle, Post post, String baseUrl) {
        this.handle = handle;
        this.post = post;
        this.baseUrl = baseUrl;
    }

    void disputeOpened(UUID id, ReadingSession.Terms terms, String client, DisputeReason reason, Instant began) {
        String when = TIME.format(began);
        send(
                terms.reader(),
                "A reading of yours is disputed",
                "dispute:" + id + ":opened:reader",
                letter -> letter.say(client + " has disputed the reading of " + when + ". The reason given: "
                                + words(reason) + ".")
                        .say(
                                "Somebody on our team looks at what is recorded of it and decides. Until then your earnings"
                                        + " stay as they are, and you need not do anything. If you want to tell us something"
                                        + " about it, please answer this mail.")
                        .link("Open the reading", summary(terms.id())));
        send(
                terms.client(),
                "We have your dispute",
                "dispute:" + id + ":opened:client",
                letter -> letter.say("Thank you for telling us that something was not right with your reading of "
                                + when + ".")
                        .say("Somebody on our team looks at what is recorded of it, and we tell you both what was"
                                + " decided. What you wrote is read by our team alone.")
                        .link("Open the reading", summary(terms.id())));
    }

    void disputeClosed(DisputeCase closed) {
        boolean refunded = closed.state() == DisputeState.REFUNDED;
        send(
                closed.client(),
                refunded ? closed.refund() + " is back in your wallet" : "Your dispute is closed",
                "dispute:" + closed.id() + ":closed:client",
                letter -> letter.say(
                                refunded
                                        ? "We have looked at your reading with " + closed.readerName()
                                                + ", and gave back " + closed.refund() + " of the " + closed.charged()
                                                + " that it cost."
                                        : "We have looked at your reading with " + closed.readerName()
                                                + ", and the charge of " + closed.charged() + " stands.")
                        .say(closed.answer())
                        .link("Open the reading", summary(closed.reading())));
        send(
                closed.reader(),
                "A dispute about a reading of yours is decided",
                "dispute:" + closed.id() + ":closed:reader",
                letter -> letter.say(readersPart(closed))
                        .say(closed.answer())
                        .link("Open the reading", summary(closed.reading())));
    }

    void queueClosed(UUID place, QueuePlace seen) {
        send(
                seen.client(),
                "The queue of " + seen.readerName() + " is closed",
                "queue:" + place + ":closed",
                letter -> letter.say(
                                seen.readerName() + " has gone offline, so the queue in which you waited is closed.")
                        .say("On the reader's page you can ask us to tell you when they are back. Or see who is there"
                                + " now.")
                        .link("Find a reader", baseUrl + "/readers"));
    }

    void available(PersonId client, PersonId reader, String name, String slug, Instant askedAt) {
        send(
                client,
                name + " is available now",
                "tell:" + reader + ":" + client + ":" + askedAt.toEpochMilli(),
                letter -> letter.say("You asked us to tell you: " + name + " takes readings at this moment.")
                        .link("To " + name, baseUrl + "/readers/" + slug)
                        .say("This is told once. If somebody is faster, you can wait in the queue, or ask us again."));
    }

    private static String readersPart(DisputeCase closed) {
        if (closed.state() != DisputeState.REFUNDED) {
            return "We have looked at the reading with " + closed.clientName() + ". The charge stands, and so do your"
                    + " earnings.";
        }
        return "We have looked at the reading with " + closed.clientName() + ", and gave back " + closed.refund()
                + " of the " + closed.charged() + " that it cost. "
                + (closed.takenBack().isPositive()
                        ? closed.takenBack() + " of that came out of your earnings, as your part of it had gone there."
                        : "Your earnings stay as they are: SoulSeer bears it.");
    }

    private static String words(DisputeReason reason) {
        return switch (reason) {
            case CONNECTION -> "the line was bad or silent";
            case NO_READING -> "no reading was given for the time";
            case CONDUCT -> "how the reading was held";
            case BILLING -> "the time or the price";
            case OTHER -> "something else";
        };
    }

    private void send(PersonId to, String subject, String key, Consumer<Letter> words) {
        handle.createQuery("SELECT email, display_name FROM account_public_contact WHERE person_id = :person")
                .bind("person", to.value())
                .map((row, context) -> new Contact(row.getString("email"), row.getString("display_name")))
                .findOne()
                .ifPresent(contact -> {
                    Letter letter = Letter.to(contact.name());
                    words.accept(letter);
                    post.send(new Mail(contact.email(), subject, letter.text(), letter.html(), "reading:" + key));
                });
    }

    private String summary(ReadingId reading) {
        return baseUrl + "/readings/" + reading + "/summary";
    }
}
