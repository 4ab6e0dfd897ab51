package app.soulseer.sandbox.stripe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Lists in pages: the newest first, from a cursor on. */
final class Listing {

    private static final Schema.Field[] PAGE = {
        Schema.optional("limit", Types.integer(1, 100)),
        Schema.optional("starting_after", Types.text()),
        Schema.optional("ending_before", Types.text())
    };

    private Listing() {}

    /** The parameters of a list: those of every list, and its own filters. */
    static Schema schema(Schema.Field... filters) {
        return Schema.of(PAGE).and(filters);
    }

    /** The page that a call asks for, of the objects of a kind that belong to whom the call is made for. */
    static JsonObject page(Core core, Call call, String kind, Predicate<JsonObject> filter) {
        return page(core, call, core.store.newestFirst(kind, call.owner()), filter);
    }

    /** The page that a call asks for, of these objects. */
    static JsonObject page(Core core, Call call, Stream<JsonObject> newestFirst, Predicate<JsonObject> filter) {
        Params params = call.params();
        int limit = (int) params.number("limit", 10);
        List<JsonObject> all = newestFirst.toList();
        int from = 0;
        int to = all.size();
        if (params.has("starting_after") && params.has("ending_before")) {
            throw ApiError.invalid(
                    null, "starting_after", "Only one of starting_after and ending_before may be given.");
        }
        if (params.has("starting_after")) {
            from = position(all, params.text("starting_after"), "starting_after") + 1;
        }
        boolean backwards = params.has("ending_before");
        if (backwards) {
            to = position(all, params.text("ending_before"), "ending_before");
        }
        List<JsonObject> matching = all.subList(from, to).stream()
                .filter(filter)
                .filter(object -> within(params, object))
                .toList();
        boolean more = matching.size() > limit;
        // Before a cursor, the ones next to it come first into the page.
        List<JsonObject> page = !more
                ? matching
                : backwards ? matching.subList(matching.size() - limit, matching.size()) : matching.subList(0, limit);
        List<JsonObject> shown = new ArrayList<>();
        page.forEach(object -> shown.add(core.faces.show(object)));
        return Json.of("object", "list", "data", Json.array(shown), "has_more", more, "url", call.path());
    }

    private static int position(List<JsonObject> all, String id, String param) {
        for (int i = 0; i < all.size(); i++) {
            if (Json.is(all.get(i), "id", id)) {
                return i;
            }
        }
        throw ApiError.invalid("resource_missing", param, "No such object: '" + id + "'");
    }

    /** Whether the object was created when the call asks for, if it asks for that. */
    private static boolean within(Params params, JsonObject object) {
        if (!params.has("created")) {
            return true;
        }
        long created = Json.number(object, "created");
        JsonElement wanted = params.json("created");
        if (!wanted.isJsonObject()) {
            return created == wanted.getAsLong();
        }
        Params bounds = new Params(wanted.getAsJsonObject());
        return created > bounds.number("gt", Long.MIN_VALUE)
                && created >= bounds.number("gte", Long.MIN_VALUE)
                && created < bounds.number("lt", Long.MAX_VALUE)
                && created <= bounds.number("lte", Long.MAX_VALUE);
    }

    /** A filter by a field: the object's must be the parameter's, if that is given. */
    static Predicate<JsonObject> same(Params params, String... names) {
        return object -> {
            for (String name : names) {
                if (params.has(name) && !params.json(name).equals(object.get(name))) {
                    return false;
                }
            }
            return true;
        };
    }
}
