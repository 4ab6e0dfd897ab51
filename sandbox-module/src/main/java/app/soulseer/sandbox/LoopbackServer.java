package app.soulseer.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Opens the small HTTP servers that the sandboxes have; nobody but this machine reaches them. */
public final class LoopbackServer {

    private static final int BACKLOG = 256;

    static {
        // Head and body of an answer go out one after the other; without this each answer waits 40 ms in between.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private LoopbackServer() {}

    /** @param port 0 takes a free one */
    public static HttpServer open(int port) throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
    }
}
