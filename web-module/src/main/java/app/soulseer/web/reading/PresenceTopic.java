package app.soulseer.web.reading;

import app.soulseer.reading.Directory;
import app.soulseer.web.realtime.Fields;
import app.soulseer.web.realtime.TopicContents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The topic {@code presence}: the status of the readers that a page shows. */
@ApplicationScoped
class PresenceTopic implements TopicContents {

    /** More than any page shows at once. */
    private static final int MOST_READERS = 100;

    private static final int LONGEST_SLUG = 80;

    @Inject
    private Directory directory;

    @Override
    public String topic() {
        return "presence";
    }

    @Override
    public Supplier<Map<String, ?>> state(JsonObject body) {
        List<String> slugs = Fields.texts(body, "readers", MOST_READERS, LONGEST_SLUG);
        return () -> {
            Map<String, String> readers = new LinkedHashMap<>();
            directory.statuses(slugs).forEach((slug, status) -> readers.put(slug, status.code()));
            return Map.of("readers", readers);
        };
    }
}
