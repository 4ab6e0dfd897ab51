package app.soulseer.reading;

import app.soulseer.kernel.PersonId;
import app.soulseer.notice.Push;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people's devices would show: the last push of each topic, until it is withdrawn. */
final class Devices implements News.Devices {

    /** By topic: to whom, and what. */
    final Map<String, Shown> shown = new LinkedHashMap<>();

    record Shown(PersonId person, Push push) {}

    @Override
    public void show(PersonId person, Push push) {
        shown.put(push.topic(), new Shown(person, push));
    }

    @Override
    public void withdraw(String topic) {
        shown.remove(topic);
    }
}
