package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What every part of the sandbox works with: what is kept, the time, the money, the events and what is due later. */
final class Core {

    final Store store;
    final Clock clock;
    final Faces faces;
    final Events events;
    final Funds funds;
    final Agenda agenda;

    /** Where the sandbox itself is reached, without a slash at the end. */
    final String base;

    Core(Store store, StripeSandbox.Plan plan, String base) {
        this.store = store;
        this.clock = plan.clock();
        this.base = base;
        this.faces = new Faces(this);
        this.events = new Events(this);
        this.funds = new Funds(this, plan.pending());
        this.agenda = new Agenda(this);
    }

    /** The time in seconds, as Stripe counts it. */
    long now() {
        return clock.instant().getEpochSecond();
    }

    /** What a path names; 404 when it isn't there. */
    JsonObject need(String kind, String owner, String id) {
        return store.find(kind, owner, id).orElseThrow(() -> ApiError.absent(noun(kind), id));
    }

    /** What a parameter names; 400 when it isn't there. */
    JsonObject needParam(String kind, String owner, String id, String param) {
        return store.find(kind, owner, id).orElseThrow(() -> ApiError.absentParam(noun(kind), id, param));
    }

    /** What one object says of another that is always there. */
    JsonObject known(String kind, String id) {
        return store.find(kind, id).orElseThrow(() -> new IllegalStateException("no " + kind + " " + id));
    }

    /** The platform's object of this kind that a test or a person at the page names. */
    JsonObject named(String kind, String id) {
        return store.find(kind, id)
                .orElseThrow(() -> new IllegalArgumentException("the Stripe sandbox knows no " + kind + " " + id));
    }

    /** The newest of the platform's objects of a kind that is of this sort. */
    Optional<JsonObject> newest(String kind, Predicate<JsonObject> sort) {
        return store.newestFirst(kind, Store.PLATFORM).filter(sort).findFirst();
    }

    /** Keeps the platform's object. */
    void put(JsonObject object) {
        store.put(Json.text(object, "object"), Store.PLATFORM, object);
    }

    /** Keeps another state of the platform's object and tells of it by these events, each with what it was before. */
    void update(JsonObject object, String... types) {
        String kind = Json.text(object, "object");
        JsonObject old = known(kind, Json.text(object, "id"));
        put(object);
        for (String type : List.of(types)) {
            events.add(type, object, Events.difference(faces.show(old), faces.show(object)));
        }
    }

    private static String noun(String kind) {
        return kind.equals("payment_method") ? "PaymentMethod" : kind;
    }
}
