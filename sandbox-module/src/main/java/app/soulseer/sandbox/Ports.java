package app.soulseer.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The ports of one running SoulSeer. All of them follow the application's port by the same distance, so that two that
 * run side by side don't meet.
 *
 * @param app where people reach the application
 * @param management where the server's own management and metrics are, loopback only
 * @param database the embedded PostgreSQL, loopback only
 * @param smtp the mail sandbox's inlet, loopback only
 * @param mailPage where the mails of the sandbox are read, loopback only
 * @param stripe the Stripe sandbox, its API and its pages, loopback only
 */
public record Ports(int app, int management, int database, int smtp, int mailPage, int stripe) {

    static final int STANDARD = 8080;

    /** The ports that go with an application port; 0 for one of the others means the one that follows. */
    public static Ports following(int app, int mailPage, int stripe) {
        int distance = app - STANDARD;
        return new Ports(
                app,
                shifted(9990, distance),
                shifted(15432, distance),
                shifted(10025, distance),
                mailPage == 0 ? shifted(8025, distance) : mailPage,
                stripe == 0 ? shifted(8026, distance) : stripe);
    }

    /** Free ports, for tests and benchmarks that run beside anything else. */
    public static Ports free() {
        try (ServerSocket app = listen(0);
                ServerSocket management = listen(0);
                ServerSocket database = listen(0);
                ServerSocket smtp = listen(0);
                ServerSocket page = listen(0);
                ServerSocket stripe = listen(0)) {
            return new Ports(
                    app.getLocalPort(),
                    management.getLocalPort(),
                    database.getLocalPort(),
                    smtp.getLocalPort(),
                    page.getLocalPort(),
                    stripe.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /**
     * The same ports, with those that nobody has to know by heart replaced where another program has them.
     *
     * @throws Refusal when a port that people use is taken
     */
    Ports settled() {
        if (isTaken(app)) {
            throw new Refusal("Port " + app + " is taken by another program. Choose another one: SOULSEER_PORT="
                    + (app == STANDARD ? 8090 : app + 10) + " ./soulseer run");
        }
        if (isTaken(mailPage)) {
            throw new Refusal("Port " + mailPage + ", where the local mails are read, is taken by another program. "
                    + "Choose another one: SOULSEER_MAIL_PORT=" + (mailPage + 10) + " ./soulseer run");
        }
        if (isTaken(stripe)) {
            throw new Refusal("Port " + stripe + ", where the Stripe sandbox is, is taken by another program. "
                    + "Choose another one: SOULSEER_STRIPE_PORT=" + (stripe + 10) + " ./soulseer run");
        }
        Ports free = free();
        return new Ports(
                app,
                isTaken(management) ? free.management : management,
                isTaken(database) ? free.database : database,
                isTaken(smtp) ? free.smtp : smtp,
                mailPage,
                stripe);
    }

    static boolean isTaken(int port) {
        try (ServerSocket socket = listen(port)) {
            return !socket.isBound();
        } catch (IOException e) {
            return true;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        // A port whose last connections are still being wound up is free for a server, so it is free here.
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static int shifted(int port, int distance) {
        int moved = port + distance;
        // Below 1024 only root may listen, above 65535 there is nothing: go round within the free range.
        return moved >= 1024 && moved <= 65_535 ? moved : 20_000 + Math.floorMod(moved, 40_000);
    }
}
