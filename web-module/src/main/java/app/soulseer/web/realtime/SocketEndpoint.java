package app.soulseer.web.realtime;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.platform.Channel;
import app.soulseer.room.ConnectionId;
import app.soulseer.room.Connections;
import app.soulseer.room.RoomProblem;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * The socket of a page. It reads frames in pieces, so that one that is too large can be refused in words before it is
 * refused for good; everything that a frame says is the {@link Dispatch}'s affair.
 */
@ServerEndpoint(value = SocketEndpoint.PATH, configurator = HandshakeConfigurator.class)
public class SocketEndpoint {

    static final String PATH = "/ws";

    /** The longest message, in characters, and a frame of so many characters is never shorter than so many bytes. */
    static final int LONGEST_MESSAGE = 64 * 1024;

    private static final Logger LOG = Logger.getLogger(SocketEndpoint.class);

    /** A broken wire is noticed by pings long before; this frees what is left of one that was given up. */
    private static final long IDLE_MILLIS = 600_000;

    @Inject
    private Hub hub;

    @Inject
    private Dispatch dispatch;

    @Inject
    private Connections connections;

    private Socket socket;
    private CompletableFuture<Void> opening = CompletableFuture.completedFuture(null);
    private boolean admitted;
    private volatile boolean refused;
    private StringBuilder begun;
    private boolean binary;

    /** Runs in a thread that must not wait, so what asks the database is done in another. */
    @OnOpen
    public void open(Session session, EndpointConfig config) {
        Handshake handshake = (Handshake) config.getUserProperties().get(Handshake.KEY);
        session.setMaxIdleTimeout(IDLE_MILLIS);
        socket = new Socket(session, handshake, hub.executor(), hub.messagesPerSecond(), hub.signalsPerSecond());
        try {
            hub.admit(socket);
            admitted = true;
        } catch (DomainException refusal) {
            refuse(refusal, Goodbye.TOO_MANY);
            return;
        }
        if (handshake.person() == null) {
            dispatch.welcome(socket);
        } else {
            opening = CompletableFuture.runAsync(() -> begin(handshake), hub.executor());
        }
    }

    private void begin(Handshake handshake) {
        try {
            socket.become(connections.opened(handshake.person(), handshake.address(), socket));
            hub.subscribe(socket, Channel.person(handshake.person()));
            dispatch.welcome(socket);
        } catch (DomainException refusal) {
            refuse(refusal, Goodbye.COME_AGAIN);
        } catch (RuntimeException e) {
            LOG.warn("A socket could not be opened", e);
            refuse(new DomainException(CommonProblem.UNAVAILABLE), Goodbye.COME_AGAIN);
        }
    }

    private void refuse(DomainException refusal, Goodbye goodbye) {
        refused = true;
        socket.send(Frames.error(null, refusal));
        socket.closeLater(goodbye);
    }

    @OnMessage
    public void text(String part, boolean last) {
        opening.join();
        if (refused) {
            return;
        }
        heard();
        int length = part.length() + (begun == null ? 0 : begun.length());
        if (length > LONGEST_MESSAGE) {
            begun = null;
            refuse(new DomainException(CommonProblem.TOO_LARGE), Goodbye.TOO_LARGE);
        } else if (last && begun == null) {
            dispatch.received(socket, part);
        } else {
            begun = begun == null ? new StringBuilder(length) : begun;
            begun.append(part);
            if (last) {
                String whole = begun.toString();
                begun = null;
                dispatch.received(socket, whole);
            }
        }
    }

    @OnMessage
    public void binary(ByteBuffer part, boolean last) {
        opening.join();
        if (refused) {
            return;
        }
        heard();
        if (!binary) {
            socket.send(Frames.error(null, new DomainException(RoomProblem.BAD_MESSAGE)));
        }
        binary = !last;
    }

    @OnMessage
    public void pong(PongMessage pong) {
        ConnectionId id = socket.connection();
        if (id != null) {
            connections.answered(id, pong.getApplicationData());
        }
    }

    private void heard() {
        ConnectionId id = socket.connection();
        if (id != null) {
            connections.heard(id);
        }
    }

    @OnClose
    public void close(CloseReason reason) {
        if (socket == null) {
            return;
        }
        if (admitted) {
            admitted = false;
            hub.dismiss(socket);
        }
        boolean clean = isProof(reason.getCloseCode().getCode());
        opening = opening.whenComplete((opened, failure) -> {
            ConnectionId id = socket.connection();
            if (id != null) {
                connections.closed(id, clean);
            }
        });
    }

    /** A close frame of the other side is a last sign of life; a broken wire is none, and our own goodbye neither. */
    private static boolean isProof(int code) {
        if (code == CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode()) {
            return false;
        }
        for (Goodbye goodbye : Goodbye.values()) {
            if (goodbye.getCode() == code) {
                return false;
            }
        }
        return true;
    }

    @OnError
    public void error(Throwable error) {
        // Mostly wires that broke; the close that follows does what is to be done.
        LOG.debug("A socket failed", error);
        if (socket != null && !(error instanceof java.io.IOException)) {
            LOG.warn("A message was not handled", error);
            socket.send(Frames.error(null, new DomainException(CommonProblem.UNAVAILABLE)));
        }
    }
}
