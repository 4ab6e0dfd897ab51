package app.soulseer.sandbox.stripe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a test does with the webhooks: holds events back, lets them go in another order or many times, loses them. */
public final class Webhooks {

    private final Deliveries deliveries;
    private final Keys keys;

    Webhooks(Deliveries deliveries, Keys keys) {
        this.deliveries = deliveries;
        this.keys = keys;
    }

    /** From now on no event goes out; when this returns, none is under way. */
    public void hold() {
        deliveries.mode(Deliveries.Mode.HOLD);
    }

    /** Sends what was held, one after the other in the order of the events, and ends the holding. */
    public void release() {
        letGo(deliveries.open(), 1);
    }

    /** Sends what was held, the last event first, one after the other, and ends the holding. */
    public void releaseReversed() {
        List<String> events = deliveries.open();
        Collections.reverse(events);
        letGo(events, 1);
    }

    /** Sends what was held, each event twice in a row, and ends the holding. */
    public void releaseTwice() {
        letGo(deliveries.open(), 2);
    }

    private void letGo(List<String> events, int times) {
        for (String event : events) {
            for (int i = 0; i < times; i++) {
                deliveries.send(event);
            }
        }
        resume();
    }

    /** Sends one event so many times at the same moment, held or not; returns the statuses that were answered. */
    public List<Integer> releaseTogether(String event, int times) {
        ExecutorService pool = Executors.newFixedThreadPool(times);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<java.util.concurrent.Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(pool.submit(() -> {
                    start.await();
                    return deliveries.send(event);
                }));
            }
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (java.util.concurrent.Future<Integer> answer : answers) {
                statuses.add(answer.get(1, TimeUnit.MINUTES));
            }
            return statuses;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("an event could not be sent", e);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Sends one event again, whatever became of it before; returns the status that was answered, 0 for none. */
    public int resend(String event) {
        return deliveries.send(event);
    }

    /** From now on events reach nobody, for ever: the list of events alone has them. Also those held at this moment. */
    public void drop() {
        deliveries.mode(Deliveries.Mode.DROP);
    }

    /** Ends holding and dropping: what is due goes out by itself again. */
    public void resume() {
        deliveries.mode(Deliveries.Mode.FLOW);
    }

    /** Tries at once what waits for its next attempt. */
    public void retryNow() {
        deliveries.retryNow();
    }

    /** All deliveries with what was answered; those that are over come first. */
    public List<Delivery> deliveries() {
        return deliveries.all();
    }

    /**
     * Waits (real time) until nothing is under way and nothing is due.
     *
     * @throws IllegalStateException when that takes longer
     */
    public void awaitIdle(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!deliveries.isIdle()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("webhooks are still under way after " + patience);
            }
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Makes a new signing secret; for the time of the overlap deliveries carry a signature of the old one too. */
    public String rollSecret(Endpoint endpoint, Duration overlap) {
        return keys.roll(endpoint, overlap);
    }
}
