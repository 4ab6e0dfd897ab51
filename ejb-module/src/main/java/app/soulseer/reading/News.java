package app.soulseer.reading;

import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.ledger.Balance;
import app.soulseer.notice.Push;
import app.soulseer.platform.Channel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Tells open pages what happened, as well as it can; a page that missed something asks for the reading again. What only
 * one party may know (the client's wallet, the reader's earnings) goes to that person's own channel, never to the room's.
 */
final class News {

    static final Channel PRESENCE = Channel.topic("presence");

    /** Where messages go: the realtime bus, or a list in tests. */
    @FunctionalInterface
    interface Publisher {
        void publish(Channel channel, String type, Map<String, ?> body);
    }

    /** A person's devices, which show something while no page is open; or a list in tests. */
    interface Devices {
        void show(PersonId person, Push push);

        void withdraw(String topic);
    }

    private final Publisher publisher;
    private final Devices devices;
    private final Till till;
    private final Views views;
    private final People people;

    News(Publisher publisher, Devices devices, Handle handle, Till till, ReadingRules rules) {
        this.publisher = publisher;
        this.devices = devices;
        this.till = till;
        this.views = new Views(handle, till, rules);
        this.people = new People(handle, rules);
    }

    /** The reading has moved, or somebody came into its room or left it. */
    void changed(ReadingSession session, Presence presence, Instant now) {
        ReadingSession.Terms terms = session.terms();
        Views.Names names = views.names(session);
        Map<String, Object> forBoth =
                views.view(session, presence, null, names, now).asMap();
        publisher.publish(
                Channel.person(terms.client()),
                "reading",
                views.view(session, presence, Actor.CLIENT, names, now).asMap());
        publisher.publish(
                Channel.person(terms.reader()),
                "reading",
                views.view(session, presence, Actor.READER, names, now).asMap());
        publisher.publish(room(session.id()), "state", forBoth);
        if (!session.isLive()) {
            publisher.publish(room(session.id()), "ended", forBoth);
        }
    }

    /** To the reader's pages; where none is open, to the reader's devices. */
    void ring(ReadingSession session) {
        ReadingSession.Terms terms = session.terms();
        String client = people.name(terms.client());
        Money earned = terms.split().of(terms.rate()).reader();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("readingId", terms.id().toString());
        body.put("clientId", terms.client().toString());
        body.put("clientName", client);
        body.put("modality", terms.modality().code());
        body.put("rateCents", terms.rate().cents());
        body.put("readerRateCents", earned.cents());
        body.put("deadline", session.stand().deadline.toString());
        publisher.publish(Channel.person(terms.reader()), "ring", body);
        if (!people.isConnected(terms.reader())) {
            String text =
                    client + " asks for a " + terms.modality().code() + " reading: " + earned + " a minute for you.";
            devices.show(
                    terms.reader(),
                    new Push(
                            topic(terms.id()), "A reading is asked for", text, "/dashboard", session.stand().deadline));
        }
    }

    /** The request is answered or withdrawn. */
    void rangOut(ReadingSession session) {
        devices.withdraw(topic(session.id()));
    }

    /** A topic has no room for a UUID's dashes. */
    private static String topic(ReadingId id) {
        return id.toString().replace("-", "");
    }

    /** A minute was charged and the next one runs. */
    void clock(ReadingId id, int minute, long usedMillis, Money charged, Instant now) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("readingId", id.toString());
        body.put("running", true);
        body.put("minute", minute);
        body.put("usedMillis", usedMillis);
        body.put("spentCents", charged.cents());
        body.put("chargedCents", charged.cents());
        body.put("serverTime", now.toString());
        publisher.publish(room(id), "clock", body);
    }

    /** To the client alone: the money runs low. */
    void lowFunds(ReadingId id, PersonId client, Money left, Money rate) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("readingId", id.toString());
        body.put("leftCents", left.cents());
        body.put("minutesLeft", left.cents() / rate.cents());
        publisher.publish(Channel.person(client), "low-funds", body);
    }

    void chat(ChatLine line) {
        publisher.publish(room(line.readingId()), "chat", line.asMap());
    }

    /** To the reader: a tip; to the client's pages: what is left. */
    void tipped(ReadingId id, PersonId client, PersonId reader, Money amount, Money readerPart) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("readingId", id.toString());
        body.put("clientName", people.name(client));
        body.put("amountCents", amount.cents());
        body.put("earnedCents", readerPart.cents());
        publisher.publish(Channel.person(reader), "tip", body);
        notice(reader, people.name(client) + " tipped you " + amount + ": " + readerPart + " for you.");
        balance(client);
    }

    /** Something for a person to read on whatever page is open. */
    void notice(PersonId person, String text) {
        publisher.publish(Channel.person(person), "notice", Map.of("text", text));
    }

    /** The same with the path of the page that it is about. */
    void notice(PersonId person, String text, String path) {
        publisher.publish(Channel.person(person), "notice", Map.of("text", text, "path", path));
    }

    /** A queue has changed: each who waits is told of their place, the reader how many there are. */
    void queue(PersonId reader, List<QueuePlace> places, Instant now) {
        for (QueuePlace place : places) {
            Map<String, Object> body = place.asMap();
            // A turn is counted down on the page, whose own clock may be wrong.
            body.put("serverTime", now.toString());
            publisher.publish(Channel.person(place.client()), "queue", body);
        }
        publisher.publish(Channel.person(reader), "waiting", Map.of("waiting", places.size()));
    }

    /** A place has ended, and why, where the client did not do it. */
    void queueOver(QueuePlace place, PlaceEnd reason) {
        Map<String, Object> body = place.asMap();
        body.put("state", "over");
        body.put("reason", reason.code());
        body.put("turnUntil", null);
        publisher.publish(Channel.person(place.client()), "queue", body);
        switch (reason) {
            case EXPIRED ->
                notice(
                        place.client(),
                        "Your turn with " + place.readerName() + " has passed on to the next in the queue.");
            case READER_GONE ->
                notice(place.client(), place.readerName() + " has gone offline, so the queue is closed.");
            case CLOSED -> notice(place.client(), "Your place in the queue of " + place.readerName() + " has ended.");
            case STARTED, LEFT -> {
                // The client's own deed.
            }
        }
    }

    private void balance(PersonId client) {
        Balance balance = till.balance(client);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("totalCents", balance.total().cents());
        body.put("heldCents", balance.held().cents());
        body.put("availableCents", balance.available().cents());
        publisher.publish(Channel.person(client), "balance", body);
    }

    /** A reader's status may have changed; readers who are not public are not spoken of. */
    void presence(PersonId reader, Instant now) {
        people.reader(reader, now).ifPresent(known -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("slug", known.slug());
            body.put("status", known.status().code());
            publisher.publish(PRESENCE, "presence", body);
        });
    }

    private static Channel room(ReadingId id) {
        return Channel.room(id.value());
    }
}
