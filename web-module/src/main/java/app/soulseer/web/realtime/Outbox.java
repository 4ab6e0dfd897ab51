package app.soulseer.web.realtime;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The frames of one socket on their way out: in order, one at a time, never blocking the sender. What waits is bounded;
 * whoever reads too slowly overflows, once, and gets nothing more.
 */
final class Outbox {

    /** Starts the writing of one frame and tells when it is done (true) or has failed; neither may block. */
    interface Wire {
        void write(String frame, Consumer<Boolean> done);
    }

    static final int MOST_FRAMES = 256;
    static final int MOST_CHARACTERS = 1 << 20;

    private final Wire wire;
    private final Runnable overflow;

    // Guarded by this. No queue exists for the many sockets that nothing waits for.
    private Queue<String> waiting;
    private int characters;
    private boolean writing;
    private boolean over;

    Outbox(Wire wire, Runnable overflow) {
        this.wire = wire;
        this.overflow = overflow;
    }

    void send(String frame) {
        boolean first = false;
        boolean tooMuch = false;
        synchronized (this) {
            if (over) {
                return;
            }
            if (!writing) {
                writing = true;
                first = true;
            } else if (waiting != null
                    && (waiting.size() >= MOST_FRAMES || characters + frame.length() > MOST_CHARACTERS)) {
                over = true;
                waiting = null;
                tooMuch = true;
            } else {
                if (waiting == null) {
                    waiting = new ArrayDeque<>();
                }
                waiting.add(frame);
                characters += frame.length();
            }
        }
        if (first) {
            write(frame);
        } else if (tooMuch) {
            overflow.run();
        }
    }

    /** Nothing more is sent, and what waits is forgotten. */
    synchronized void end() {
        over = true;
        waiting = null;
    }

    private void write(String first) {
        String frame = first;
        while (frame != null) {
            // Whoever of the two comes second, the writer or the news that it is written, goes on; so a wire that is
            // done at once is a loop and not a recursion.
            AtomicBoolean met = new AtomicBoolean();
            wire.write(frame, sent -> {
                if (!sent) {
                    end();
                }
                if (met.getAndSet(true)) {
                    write(next());
                }
            });
            if (!met.getAndSet(true)) {
                return;
            }
            frame = next();
        }
    }

    private synchronized String next() {
        String frame = waiting == null ? null : waiting.poll();
        if (frame == null) {
            writing = false;
            waiting = null;
            characters = 0;
        } else {
            characters -= frame.length();
        }
        return frame;
    }
}
