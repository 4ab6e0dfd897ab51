package app.soulseer.web.realtime;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Channel;
import app.soulseer.platform.RealtimeBus;
import app.soulseer.platform.RealtimeListener;
import app.soulseer.platform.Settings;
import app.soulseer.room.RoomProblem;
import app.soulseer.room.RoomSettings;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** All sockets of this server, who listens to which channel, and the way from the realtime bus to them. */
@ApplicationScoped
class Hub {

    private final Map<String, Set<Socket>> channels = new ConcurrentHashMap<>();
    private final Map<String, Integer> owners = new ConcurrentHashMap<>();

    /** The very object that is registered: a method reference is another one each time. */
    private final RealtimeListener listener = this::received;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private RealtimeBus bus;

    @Inject
    private Settings settings;

    void begin(@Observes @Initialized(ApplicationScoped.class) Object started) {
        bus.listen(listener);
    }

    @PreDestroy
    void end() {
        bus.forget(listener);
    }

    Executor executor() {
        return executor;
    }

    long messagesPerSecond() {
        return settings.get(RoomSettings.MESSAGES_PER_SECOND);
    }

    long signalsPerSecond() {
        return settings.get(RoomSettings.SIGNALS_PER_SECOND);
    }

    /**
     * Counts a new socket.
     *
     * @throws DomainException {@code room.too_many_sockets}, and then it is not counted
     */
    void admit(Socket socket) {
        long most = settings.get(
                socket.person().isPresent() ? RoomSettings.SOCKETS_PER_PERSON : RoomSettings.SOCKETS_PER_VISITOR);
        owners.compute(socket.owner(), (owner, count) -> {
            int now = count == null ? 1 : count + 1;
            if (now > most) {
                throw new DomainException(RoomProblem.TOO_MANY_SOCKETS, Map.of("most", most));
            }
            return now;
        });
    }

    /** Forgets a socket that was admitted, and everything it listened to. */
    void dismiss(Socket socket) {
        for (String channel : socket.end()) {
            remove(channel, socket);
        }
        owners.computeIfPresent(socket.owner(), (owner, count) -> count == 1 ? null : count - 1);
    }

    void subscribe(Socket socket, Channel channel) {
        // In the map's own step, so that a set that has just become empty is not filled after it was thrown away.
        channels.compute(channel.name(), (name, listeners) -> {
            if (!socket.add(name)) {
                return listeners;
            }
            Set<Socket> all = listeners == null ? ConcurrentHashMap.newKeySet(2) : listeners;
            all.add(socket);
            return all;
        });
    }

    void unsubscribe(Socket socket, Channel channel) {
        if (socket.remove(channel.name())) {
            remove(channel.name(), socket);
        }
    }

    private void remove(String channel, Socket socket) {
        channels.computeIfPresent(channel, (name, listeners) -> {
            listeners.remove(socket);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    void received(Channel channel, String type, String json) {
        if (RealtimeBus.isControl(channel)) {
            obey(json);
            return;
        }
        Set<Socket> listeners = channels.get(channel.name());
        if (listeners != null) {
            String frame = Frames.push(channel.name(), type, json);
            listeners.forEach(socket -> socket.push(channel.name(), frame));
        }
    }

    /** The one order there is: the sockets of a login that has ended are closed. */
    private void obey(String json) {
        JsonObject order;
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            order = reader.readObject();
        }
        String person = order.getString("person");
        String session = order.isNull("session") ? null : order.getString("session");
        Set<Socket> sockets = channels.get(Channel.person(PersonId.of(person)).name());
        if (sockets != null) {
            sockets.stream()
                    .filter(socket -> socket.isOf(person, session))
                    .forEach(socket -> socket.closeLater(Goodbye.SIGNED_OUT));
        }
    }
}
