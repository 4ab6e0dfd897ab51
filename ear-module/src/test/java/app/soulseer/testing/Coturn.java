package app.soulseer.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A coturn on this machine alone: the TURN server that the test server names to browsers, which stands only while a test
 * has one. Installed where it is missing and may be installed; else the test fails.
 */
public final class Coturn implements AutoCloseable {

    private static final String SECRET = "a secret of the tests alone";
    private static final Duration ONE_TRY = Duration.ofMillis(100);
    private static final int STUN_REQUEST = 0x0001;
    private static final int STUN_COOKIE = 0x2112A442;
    private static final int STUN_HEADER = 20;

    private final Process process;

    private Coturn(Process process) {
        this.process = process;
    }

    /** A port that nobody uses, for the one coturn of a test server. */
    static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String url(int port) {
        return "turn:127.0.0.1:" + port + "?transport=udp";
    }

    static String secret() {
        return SECRET;
    }

    /** Starts it and waits until it answers. */
    static Coturn start(int port, Path folder) {
        Path program = program();
        Path log = folder.resolve("coturn.log");
        List<String> command = List.of(
                program.toString(),
                "-n",
                "--listening-ip=127.0.0.1",
                "--relay-ip=127.0.0.1",
                "--listening-port=" + port,
                "--realm=soulseer.test",
                "--use-auth-secret",
                "--static-auth-secret=" + SECRET,
                // Both browsers are relayed to each other here, which coturn allows only with a password for its
                // console.
                "--allow-loopback-peers",
                "--cli-password=" + SECRET,
                "--no-cli",
                "--no-tls",
                "--no-dtls",
                "--no-tcp",
                "--no-rfc5780",
                "--log-file=stdout",
                "--pidfile=" + folder.resolve("coturn.pid"),
                "--userdb=" + folder.resolve("coturn.db"));
        try {
            Files.createDirectories(folder);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Eventually.holds("coturn answers (" + log + ")", () -> answers(port));
            return new Coturn(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path program() {
        List<String> names = List.of("turnserver");
        return Debian.program(names)
                .or(() -> Debian.alone(() -> {
                    Optional<Path> found = Debian.program(names);
                    if (found.isEmpty()) {
                        Debian.install("coturn");
                    }
                    return Debian.program(names);
                }))
                .orElseThrow(
                        () -> new AssertionError("There is no coturn for the tests of relayed calls, and none could "
                                + "be installed by apt-get. Install coturn, so that turnserver is on the PATH."));
    }

    /** Whether a STUN binding request is answered. */
    private static boolean answers(int port) {
        byte[] request = ByteBuffer.allocate(STUN_HEADER)
                .putShort((short) STUN_REQUEST)
                .putShort((short) 0)
                .putInt(STUN_COOKIE)
                .array();
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DatagramSocket socket = new DatagramSocket(0, here)) {
            socket.setSoTimeout((int) ONE_TRY.toMillis());
            socket.connect(new InetSocketAddress(here, port));
            socket.send(new DatagramPacket(request, request.length));
            socket.receive(new DatagramPacket(new byte[512], 512));
            return true;
        } catch (SocketTimeoutException | java.net.PortUnreachableException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it runs. */
    public boolean stands() {
        return process.isAlive();
    }

    /** Ends it at once, as a relay that loses its power; the calls over it have no way any more. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError("coturn does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
