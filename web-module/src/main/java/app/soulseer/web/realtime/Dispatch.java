package app.soulseer.web.realtime;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import app.soulseer.platform.RequestContext;
import app.soulseer.room.ConnectionId;
import app.soulseer.room.Connections;
import app.soulseer.room.RoomId;
import app.soulseer.room.RoomProblem;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJBAccessException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Has the messages of sockets handled, as the person who is logged in there. */
@ApplicationScoped
class Dispatch {

    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    @Inject
    @Any
    private Instance<MessageHandler> handlers;

    @Inject
    private Connections connections;

    @Inject
    private Clock clock;

    @Inject
    private Ids ids;

    private Dispatcher dispatcher;

    @PostConstruct
    void begin() {
        dispatcher = new Dispatcher(handlers);
    }

    void welcome(Socket socket) {
        Map<String, Object> body = new HashMap<>();
        body.put("person", socket.person());
        body.put("serverTime", clock.instant());
        socket.send(Frames.answer("welcome", null, body));
    }

    void received(Socket socket, String text) {
        if (!socket.mayAskAgain()) {
            socket.send(Frames.error(
                    null, new DomainException(CommonProblem.TOO_MANY_REQUESTS, Map.of("retryAfterSeconds", 1))));
            return;
        }
        dispatcher.dispatch(
                text,
                socket.person().isEmpty(),
                message -> handle(socket, message),
                (id, refusal) -> refuse(socket, id, refusal));
    }

    private void handle(Socket socket, Dispatcher.Message message) {
        socket.person().ifPresent(person -> MDC.put("user", person.toString()));
        RequestContext.bind("ws-" + ids.next(), socket.address(), "");
        try {
            Exchange exchange = new Exchange(socket, message.id());
            as(socket, () -> {
                message.handler().handle(exchange, message.body());
                return null;
            });
        } catch (DomainException refusal) {
            throw refusal;
        } catch (EJBAccessException e) {
            throw new DomainException(CommonProblem.FORBIDDEN);
        } catch (RuntimeException e) {
            LOG.errorf(e, "A message of type %s failed", message.handler().type());
            throw new DomainException(CommonProblem.UNAVAILABLE);
        } finally {
            RequestContext.clear();
            MDC.remove("user");
        }
    }

    private static <T> T as(Socket socket, Supplier<T> work) {
        return socket.identity() == null ? work.get() : socket.identity().runAsSupplier(work);
    }

    private void refuse(Socket socket, String id, DomainException refusal) {
        socket.send(Frames.error(id, refusal));
        if (refusal.problem() == RoomProblem.CONNECTION_ENDED) {
            socket.closeLater(Goodbye.COME_AGAIN);
        }
    }

    /** One message and its socket. */
    final class Exchange implements Connection {

        private final Socket socket;
        private final String id;

        private Exchange(Socket socket, String id) {
            this.socket = socket;
            this.id = id;
        }

        Socket socket() {
            return socket;
        }

        @Override
        public Optional<PersonId> person() {
            return socket.person();
        }

        @Override
        public boolean isIn(RoomId room) {
            ConnectionId connection = socket.connection();
            return connection != null && connections.isIn(connection, room);
        }

        @Override
        public void answer(String type, Map<String, ?> body) {
            socket.send(Frames.answer(type, id, body));
        }
    }
}
