package app.soulseer.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A plain HTTP load: some connections that are kept open, each asking for the next page as soon as the last one has
 * come. It does as little as it can, because it shares the processors with the server that it measures.
 *
 * @param perSecond requests answered in a second
 * @param p99Millis the time within which 99 of 100 were answered
 */
record Load(double perSecond, double p99Millis) {

    /** Asks for one page over and over. Every answer must be a 200. */
    static Load on(String url, int connections, Duration time) {
        URI address = URI.create(url);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long begin = System.nanoTime();
            long end = begin + time.toNanos();
            List<Callable<long[]>> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                clients.add(() -> ask(address, end));
            }
            List<long[]> all = new ArrayList<>();
            for (Future<long[]> client : threads.invokeAll(clients)) {
                all.add(client.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            long[] times = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            if (times.length == 0) {
                throw new IllegalStateException(url + " answered nothing in " + time);
            }
            return new Load(times.length / seconds, times[(int) (times.length * 0.99)] / 1e6);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    url + " could not be loaded: " + e.getCause().getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] ask(URI address, long end) throws IOException {
        byte[] request = ("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        long[] times = new long[1024];
        int count = 0;
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            while (System.nanoTime() < end) {
                long begin = System.nanoTime();
                socket.getOutputStream().write(request);
                readAnswer(in);
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = System.nanoTime() - begin;
            }
        }
        return Arrays.copyOf(times, count);
    }

    private static void readAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("answered " + status);
        }
        long length = -1;
        boolean chunked = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            }
        }
        if (chunked) {
            long size = Long.parseLong(line(in), 16);
            while (size > 0) {
                in.skipNBytes(size);
                line(in);
                size = Long.parseLong(line(in), 16);
            }
            line(in);
        } else if (length >= 0) {
            in.skipNBytes(length);
        } else {
            throw new IOException("an answer without a length");
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
