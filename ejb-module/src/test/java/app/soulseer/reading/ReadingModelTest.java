package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random lives of readings against a model that knows nothing but the rules: whole seconds, one reading per client, and
 * a purse. What the database says after each step must be what the model says.
 */
class ReadingModelTest {

    private static final int CLIENTS = 4;
    private static final int READERS = 3;
    private static final int OPERATIONS = 1500;

    private final Scene scene = new Scene();
    private final List<PersonId> clients = new ArrayList<>();
    private final List<PersonId> readers = new ArrayList<>();
    private final long[] rates = {70, 120, 199};
    private final long[] purse = new long[CLIENTS];
    private final Map<Integer, Model> live = new HashMap<>();

    /** One reading as describe it. */
    private final class Model {
        final ReadingId id;
        final int client;
        final int reader;
        final long rate;
        final long limit;
        ReadingState state = ReadingState.CREATED;
        EndReason reason;
        boolean clientHere;
        boolean readerHere;
        long held;
        long charged;
        int used;
        int wait;
        int drops;
        int graceUsed;
        int away;

        Model(ReadingId id, int client, int reader, long limit) {
            this.id = id;
            this.client = client;
            this.reader = reader;
            this.rate = rates[reader];
            this.limit = limit;
            this.held = rate;
            this.wait = 60;
        }

        boolean both() {
            return clientHere && readerHere;
        }

        long available() {
            return purse[client] - held;
        }

        void start() {
            state = ReadingState.ACTIVE;
        }

        void second() {
            switch (state) {
                case ACTIVE -> {
                    used++;
                    if (used == 60) {
                        charge(rate);
                        used = 0;
                        next();
                    }
                }
                case CREATED, WAITING, RECONNECTING, PAUSED -> {
                    if (state == ReadingState.RECONNECTING) {
                        away++;
                    }
                    wait--;
                    if (wait == 0) {
                        over(
                                switch (state) {
                                    case CREATED -> EndReason.MISSED;
                                    case WAITING -> EndReason.NOT_JOINED;
                                    case PAUSED -> EndReason.ENDED_DUE_TO_BALANCE;
                                    default -> EndReason.CONNECTION_LOST;
                                });
                    }
                }
                default -> throw new IllegalStateException();
            }
        }

        private void next() {
            if (limit > 0 && charged + rate > limit) {
                over(EndReason.SPENDING_LIMIT);
            } else if (available() >= rate) {
                held = rate;
            } else {
                state = ReadingState.PAUSED;
                wait = 120;
            }
        }

        void charge(long cents) {
            charged += cents;
            purse[client] -= cents;
            held = 0;
        }

        void comeAndGo() {
            if (state == ReadingState.WAITING && both()) {
                start();
            } else if (state == ReadingState.RECONNECTING && both()) {
                graceUsed += away;
                state = ReadingState.ACTIVE;
            } else if (state == ReadingState.ACTIVE && !both()) {
                drop();
            }
        }

        private void drop() {
            drops++;
            if (drops > 3 || graceUsed >= 120) {
                over(EndReason.CONNECTION_LOST);
                return;
            }
            state = ReadingState.RECONNECTING;
            away = 0;
            wait = Math.min(60, 120 - graceUsed);
        }

        void funded() {
            if (state == ReadingState.PAUSED && available() >= rate) {
                held = rate;
                state = ReadingState.ACTIVE;
                if (!both()) {
                    drop();
                }
            }
        }

        void over(EndReason why) {
            if (used > 0) {
                charge((rate * used + 59) / 60);
            }
            held = 0;
            used = 0;
            state = ReadingState.ENDED;
            reason = why;
        }
    }

    @Test
    @DisplayName("R-4 to R-11 Thousands of random operations do what a simple model of the rules does")
    void randomLives() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ReadingModelTest: seed " + seed + " (repeat with -Dseed=" + seed + ")");
        Random random = new Random(seed);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(scene.client("0"));
        }
        for (long rate : rates) {
            readers.add(scene.reader(rate / 100 + "." + (rate % 100 < 10 ? "0" : "") + rate % 100));
        }
        scene.database.jdbi().useHandle(open -> live(random, seed));
        live.values().forEach(model -> scene.end(model.id, clients.get(model.client)));
        scene.tick();
        scene.ledger.assertBooksAreRight();
        assertThat(IntStream.range(0, CLIENTS)
                        .allMatch(i -> scene.wallet(clients.get(i)).held().isZero()))
                .isTrue();
    }

    private void live(Random random, long seed) {
        for (int step = 0; step < OPERATIONS; step++) {
            String what = step(random);
            for (Model model : List.copyOf(live.values())) {
                agree(model, "seed " + seed + ", step " + step + ": " + what);
                if (model.state == ReadingState.ENDED) {
                    live.remove(model.client);
                }
            }
        }
    }

    private String step(Random random) {
        int client = random.nextInt(CLIENTS);
        Model model = live.get(client);
        int dice = random.nextInt(100);
        if (dice < 30) {
            int seconds = 1 + random.nextInt(random.nextInt(5) == 0 ? 70 : 8);
            for (int i = 0; i < seconds; i++) {
                scene.pass(1);
                live.values().stream().filter(each -> each.state.isLive()).forEach(Model::second);
            }
            return seconds + " s pass";
        }
        if (dice < 38) {
            int cents = 1 + random.nextInt(400);
            purse[client] += cents;
            scene.fund(clients.get(client), cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100);
            if (model != null) {
                model.funded();
            }
            return "client " + client + " gets " + cents;
        }
        if (model == null) {
            return request(random, client);
        }
        if (dice < 50) {
            scene.desk(desk -> {
                if (model.state == ReadingState.CREATED) {
                    desk.accept(model.id, readers.get(model.reader));
                }
                return null;
            });
            if (model.state == ReadingState.CREATED) {
                model.state = ReadingState.WAITING;
                model.wait = 60;
                model.comeAndGo();
            }
            return "accept";
        }
        if (dice < 53) {
            boolean byClient = random.nextBoolean();
            scene.end(model.id, byClient ? clients.get(model.client) : readers.get(model.reader));
            boolean early = model.state == ReadingState.CREATED || (byClient && model.state == ReadingState.WAITING);
            model.over(
                    byClient
                            ? early ? EndReason.CANCELLED : EndReason.ENDED_BY_CLIENT
                            : early ? EndReason.DECLINED : EndReason.ENDED_BY_READER);
            return "end";
        }
        return presence(random, model, dice);
    }

    private String presence(Random random, Model model, int dice) {
        boolean ofClient = random.nextBoolean();
        PersonId person = ofClient ? clients.get(model.client) : readers.get(model.reader);
        boolean here = ofClient ? model.clientHere : model.readerHere;
        boolean comes = dice < 90 || !here;
        if (here == comes) {
            return "nothing";
        }
        if (comes) {
            scene.join(model.id, person);
        } else {
            scene.leave(model.id, person);
        }
        if (ofClient) {
            model.clientHere = comes;
        } else {
            model.readerHere = comes;
        }
        model.comeAndGo();
        return (ofClient ? "client" : "reader") + (comes ? " comes" : " goes");
    }

    private String request(Random random, int client) {
        int reader = random.nextInt(READERS);
        long rate = rates[reader];
        long limit = random.nextInt(3) == 0 ? rate + random.nextInt(400) : 0;
        boolean free = live.values().stream().noneMatch(each -> each.reader == reader);
        boolean possible = free && purse[client] >= rate && chosen(reader) == ChosenStatus.ONLINE;
        try {
            ReadingId id = scene.request(
                    clients.get(client),
                    readers.get(reader),
                    limit == 0 ? null : limit / 100 + "." + (limit % 100 < 10 ? "0" : "") + limit % 100);
            assertThat(possible)
                    .as("request of client " + client + " to reader " + reader)
                    .isTrue();
            live.put(client, new Model(id, client, reader, limit));
        } catch (DomainException refused) {
            assertThat(possible).as(refused.getMessage()).isFalse();
            if (chosen(reader) == ChosenStatus.AWAY) {
                scene.database
                        .jdbi()
                        .useHandle(handle -> new ReaderBook(handle)
                                .choose(readers.get(reader), ChosenStatus.ONLINE, scene.clock.instant()));
            }
        }
        return "request";
    }

    private ChosenStatus chosen(int reader) {
        return scene.transaction(
                handle -> new ReaderBook(handle).choice(readers.get(reader)).chosen());
    }

    private void agree(Model model, String when) {
        ReadingSession session = scene.session(model.id);
        ReadingState state = session.state() == ReadingState.FINALIZED ? ReadingState.ENDED : session.state();
        assertThat(state).as(when).isEqualTo(model.state);
        assertThat(session.stand().endReason).as(when).isEqualTo(model.reason);
        assertThat(session.stand().charged.cents()).as(when).isEqualTo(model.charged);
        assertThat(scene.wallet(clients.get(model.client)).total().cents())
                .as(when)
                .isEqualTo(purse[model.client]);
        assertThat(scene.wallet(clients.get(model.client)).held().cents())
                .as(when)
                .isEqualTo(model.held);
    }
}
