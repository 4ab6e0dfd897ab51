package app.soulseer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Somebody's own line to the test server, which a test can cut: all TCP connections over it are reset, and new ones are
 * until it is mended. Who goes by it uses its {@link #url()}.
 */
public final class Line implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Line(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
    }

    public static Line to(TestServer server) {
        try {
            ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Line line = new Line(door, URI.create(server.baseUrl()).getPort());
            begin("line to the test server", line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The application's address by this line, without a slash at the end. */
    public String url() {
        return "http://localhost:" + door.getLocalPort();
    }

    /** Every connection ends with a reset, without a word to either end. */
    public void cut() {
        cut = true;
        open.forEach(Line::reset);
        open.clear();
    }

    /** New connections are taken again. */
    public void mend() {
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                if (cut) {
                    reset(near);
                } else {
                    connect(near);
                }
            }
        } catch (IOException e) {
            // The door was closed at the end of the test.
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket("localhost", server);
        open.add(near);
        open.add(far);
        begin("line, there", () -> carry(near, far));
        begin("line, back", () -> carry(far, near));
        if (cut) {
            reset(near);
            reset(far);
        }
    }

    private void carry(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
            if (!from.isOutputShutdown()) {
                return;
            }
            from.close();
            to.close();
        } catch (IOException e) {
            reset(from);
            reset(to);
        }
        open.remove(from);
        open.remove(to);
    }

    private static void reset(Socket socket) {
        try {
            // Closing without lingering says nothing to the other end but that all is over.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It has gone by itself.
        }
    }

    private static void begin(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
