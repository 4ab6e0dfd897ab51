package app.soulseer.sandbox.stripe;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What happens by itself when its time has come: sessions that expire, refunds that fail later, disputes overdue. */
final class Agenda {

    private static final String KIND = "_task";

    private final Core core;
    private final Map<String, Consumer<String>> actions = new HashMap<>();

    Agenda(Core core) {
        this.core = core;
    }

    /** Says what an action does with the object of an id; it is asked again when it threw. */
    void action(String name, Consumer<String> action) {
        actions.put(name, action);
    }

    void later(Duration delay, String action, String id) {
        at(core.now() + delay.toSeconds(), action, id);
    }

    void at(long second, String action, String id) {
        core.store.put(
                KIND, Store.PLATFORM, Json.of("id", Ids.of("task_"), "due", second, "action", action, "subject", id));
    }

    /** Does what is due by now, the longest due first, each by a change of its own. */
    void runDue() {
        long now = core.now();
        // Asked at every tick: only what is due is copied.
        List<JsonObject> due = core.store
                .rows(KIND)
                .map(Store.Row::object)
                .filter(task -> Json.number(task, "due") <= now)
                .sorted(Comparator.comparingLong(task -> Json.number(task, "due")))
                .toList();
        for (JsonObject task : due) {
            core.store.change(() -> {
                String id = Json.text(task, "id");
                // Another thread may have done it since it was listed.
                if (core.store.find(KIND, id).isPresent()) {
                    core.store.delete(KIND, id);
                    actions.get(Json.text(task, "action")).accept(Json.text(task, "subject"));
                }
            });
        }
    }
}
