package app.soulseer.reading;

import static app.soulseer.reading.RequestTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.account.AccountProblem;
import app.soulseer.account.Modality;
import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Problem;
import app.soulseer.platform.AtOnce;
import app.soulseer.platform.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class QueueTest {

    private static final Duration TURN = Duration.ofMinutes(1);

    private final Scene scene = new Scene();
    private final PersonId reader = scene.reader("1.20");
    private final PersonId busyWith = scene.client("50.00");
    private final PersonId first = scene.client("50.00");
    private final PersonId second = scene.client("50.00");

    @Test
    @DisplayName(
            "R-15 First come, first served: each sees their place, and whoever is first has the reader for a minute")
    void firstComeFirstServed() {
        ReadingId before = scene.running(busyWith, reader);
        QueuePlace place = join(first);
        assertThat(place.position()).isEqualTo(1);
        assertThat(place.isTurn()).isFalse();
        assertThat(place.rate().cents()).isEqualTo(120);
        assertThat(join(second).position()).isEqualTo(2);
        assertThat(join(second).position()).isEqualTo(2);
        assertThat(waiting()).extracting(Waiting::client).containsExactly(first, second);
        assertThat(status()).isEqualTo(ReaderStatus.BUSY);

        scene.end(before, busyWith);
        // Nobody can be faster than those who wait, not even before the job has looked.
        assertThat(status()).isEqualTo(ReaderStatus.RESERVED);
        assertProblem(ReadingProblem.RESERVED, () -> scene.request(busyWith, reader));
        assertProblem(ReadingProblem.RESERVED, () -> scene.request(second, reader));
        scene.queues();
        assertThat(place(first).turnUntil()).isEqualTo(scene.clock.instant().plus(TURN));
        assertThat(place(second).isTurn()).isFalse();
        assertThat(pushes(first))
                .last()
                .satisfies(push -> assertThat(push.body())
                        .containsEntry("state", "turn")
                        .containsEntry(
                                "turnUntil", scene.clock.instant().plus(TURN).toString())
                        .containsEntry("rateCents", 120L));
        assertThat(pushes(second))
                .last()
                .satisfies(push -> assertThat(push.body())
                        .containsEntry("state", "waiting")
                        .containsEntry("position", 2)
                        .containsEntry("waiting", 2));
        assertProblem(ReadingProblem.RESERVED, () -> scene.request(second, reader));

        ReadingId id = scene.request(first, reader);
        assertThat(places(first)).isEmpty();
        assertThat(place(second).position()).isEqualTo(1);
        assertThat(pushes(second))
                .last()
                .satisfies(push -> assertThat(push.body()).containsEntry("position", 1));
        assertThat(status()).isEqualTo(ReaderStatus.BUSY);
        scene.use(desk -> desk.decline(id, reader));
        scene.queues();
        assertThat(place(second).isTurn()).isTrue();
        scene.request(second, reader);
        scene.tick();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-15 A turn that is let pass goes on to the next, to the second; leaving one's turn does so at once")
    void passesOn() {
        scene.choose(reader, ChosenStatus.AWAY);
        PersonId third = scene.client("50.00");
        join(first);
        join(second);
        join(third);
        scene.choose(reader, ChosenStatus.ONLINE);
        scene.queues();
        assertThat(place(first).isTurn()).isTrue();
        scene.pass(59);
        assertThat(place(first).isTurn()).isTrue();
        scene.pass(1);
        assertThat(places(first)).isEmpty();
        assertThat(ends(first)).containsExactly("expired");
        assertThat(place(second).turnUntil()).isEqualTo(scene.clock.instant().plus(TURN));
        assertThat(noticesTo(first)).last().asString().contains("has passed on to the next");
        leave(second);
        assertThat(place(third).turnUntil()).isEqualTo(scene.clock.instant().plus(TURN));
        leave(third);
        leave(third);
        assertThat(status()).isEqualTo(ReaderStatus.AVAILABLE);
        scene.request(busyWith, reader);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-15 When the reader steps away in a turn, it is put off and not lost")
    void putOff() {
        scene.choose(reader, ChosenStatus.AWAY);
        join(first);
        scene.choose(reader, ChosenStatus.ONLINE);
        scene.queues();
        scene.pass(30);
        scene.choose(reader, ChosenStatus.AWAY);
        scene.queues();
        assertThat(place(first).isTurn()).isFalse();
        assertProblem(ReadingProblem.READER_UNAVAILABLE, () -> scene.request(first, reader));
        scene.pass(120);
        assertThat(place(first).position()).isEqualTo(1);
        scene.choose(reader, ChosenStatus.ONLINE);
        scene.queues();
        assertThat(place(first).turnUntil()).isEqualTo(scene.clock.instant().plus(TURN));
    }

    @Test
    @DisplayName("R-15 Who can't wait, where and for what, and how many may")
    void refusals() {
        assertProblem(ReadingProblem.READER_IS_FREE, () -> join(first));
        scene.choose(reader, ChosenStatus.OFFLINE);
        assertProblem(ReadingProblem.READER_UNAVAILABLE, () -> join(first));
        scene.choose(reader, ChosenStatus.AWAY);
        assertProblem(ReadingProblem.MODALITY_NOT_OFFERED, () -> join(first, reader, Modality.VIDEO));
        assertProblem(CommonProblem.NOT_FOUND, () -> join(first, second, Modality.CHAT));
        scene.careRules =
                CareRules.of(Settings.of(Map.of("SOULSEER_QUEUE_LONGEST", "1", "SOULSEER_QUEUES_PER_CLIENT", "1")));
        join(first);
        assertProblem(ReadingProblem.QUEUE_FULL, () -> join(second));
        PersonId other = scene.reader("2.00");
        scene.choose(other, ChosenStatus.AWAY);
        assertProblem(ReadingProblem.TOO_MANY_QUEUES, () -> join(first, other, Modality.CHAT));
        scene.careRules = CareRules.defaults();
        scene.choose(reader, ChosenStatus.ONLINE);
        leave(first);
        ReadingId id = scene.running(first, reader);
        assertProblem(ReadingProblem.ALREADY_IN_READING, () -> join(first));
        scene.block(reader, second);
        assertProblem(AccountProblem.BLOCKED, () -> join(second));
        scene.end(id, first);
    }

    @Test
    @DisplayName("R-15 Blocking ends a place, and no more than that is told; those behind move up")
    void blocked() {
        scene.choose(reader, ChosenStatus.AWAY);
        join(first);
        join(second);
        scene.block(reader, first);
        assertThat(places(first)).isEmpty();
        assertThat(place(second).position()).isEqualTo(1);
        assertThat(noticesTo(first)).containsExactly("Your place in the queue of Reader 1 has ended.");
    }

    @Test
    @DisplayName(
            "R-15 When the reader has been offline for ten minutes everybody is told by mail and on open pages, not earlier")
    void readerGone() {
        scene.choose(reader, ChosenStatus.AWAY);
        join(first);
        join(second);
        scene.choose(reader, ChosenStatus.OFFLINE);
        scene.jump(Duration.ofMinutes(10).minusSeconds(1));
        scene.queues();
        assertThat(places(first)).hasSize(1);
        scene.jump(QueueDesk.LOOK);
        scene.queues();
        assertThat(places(first)).isEmpty();
        assertThat(places(second)).isEmpty();
        assertThat(scene.mailsTo(first)).containsExactly("The queue of Reader 1 is closed");
        assertThat(scene.mailsTo(second)).hasSize(1);
        assertThat(pushes(second))
                .last()
                .satisfies(push ->
                        assertThat(push.body()).containsEntry("state", "over").containsEntry("reason", "reader_gone"));
        scene.jump(Duration.ofDays(1));
        scene.queues();
        assertThat(scene.mailsTo(first)).hasSize(1);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-15 After an outage a turn has as long as before it")
    void outage() {
        scene.transaction(handle -> {
            new Watch(handle).looked(scene.clock.instant());
            return null;
        });
        scene.choose(reader, ChosenStatus.AWAY);
        join(first);
        scene.choose(reader, ChosenStatus.ONLINE);
        scene.queues();
        scene.jump(Duration.ofMinutes(5));
        scene.transaction(handle -> new Watch(handle).cameBack(scene.clock.instant()));
        assertThat(place(first).turnUntil()).isEqualTo(scene.clock.instant().plus(TURN));
        scene.queues();
        scene.request(first, reader);
    }

    @Test
    @DisplayName("R-15 Twenty join at once: twenty places without a gap, one more is refused")
    void twentyAtOnce() throws Exception {
        scene.choose(reader, ChosenStatus.AWAY);
        List<PersonId> clients =
                IntStream.range(0, 20).mapToObj(i -> scene.client("5.00")).toList();
        List<Callable<Integer>> joins = new ArrayList<>();
        // Each of them twice, as by two clicks.
        for (int i = 0; i < 40; i++) {
            PersonId client = clients.get(i % 20);
            joins.add(() -> join(client).position());
        }
        AtOnce.all(joins);
        assertThat(waiting()).hasSize(20);
        assertThat(clients.stream()
                        .map(client -> place(client).position())
                        .sorted()
                        .toList())
                .isEqualTo(IntStream.rangeClosed(1, 20).boxed().toList());
        assertProblem(ReadingProblem.QUEUE_FULL, () -> join(first));
        assertThat(waiting().stream().map(Waiting::joinedAt).toList()).isSorted();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-15 A client who joins many queues at once stays within the bound")
    void manyQueuesAtOnce() throws Exception {
        List<PersonId> readers =
                IntStream.range(0, 8).mapToObj(i -> scene.reader("1.00")).toList();
        readers.forEach(one -> scene.choose(one, ChosenStatus.AWAY));
        List<Callable<Problem>> joins = new ArrayList<>();
        for (PersonId one : readers) {
            joins.add(() -> tried(() -> join(first, one, Modality.CHAT)));
        }
        List<Problem> results = AtOnce.all(joins);
        assertThat(results.stream().filter(problem -> problem == null)).hasSize(3);
        assertThat(results.stream().filter(problem -> problem == ReadingProblem.TOO_MANY_QUEUES))
                .hasSize(5);
        assertThat(places(first)).hasSize(3);
    }

    @Test
    @DisplayName("R-15 Jobs of eight nodes look at once: one turn, told once")
    void jobsAtOnce() throws Exception {
        scene.choose(reader, ChosenStatus.AWAY);
        join(first);
        join(second);
        scene.choose(reader, ChosenStatus.ONLINE);
        int before = pushes(first).size();
        List<Callable<Boolean>> looks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            looks.add(() -> {
                scene.lookAtQueue(reader);
                return true;
            });
        }
        AtOnce.all(looks);
        assertThat(pushes(first)).hasSize(before + 1);
        assertThat(place(first).isTurn()).isTrue();
        assertThat(place(second).isTurn()).isFalse();
        scene.jump(TURN);
        AtOnce.all(looks);
        assertThat(place(second).isTurn()).isTrue();
        assertThat(ends(first)).containsExactly("expired");
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "R-15 A turn that expires while its client starts is either taken or passed on, never both, a dozen times")
    void expiringWhileStarting() throws Exception {
        for (int round = 0; round < 12; round++) {
            PersonId one = scene.client("5.00");
            PersonId next = scene.client("5.00");
            scene.choose(reader, ChosenStatus.AWAY);
            join(one);
            join(next);
            scene.choose(reader, ChosenStatus.ONLINE);
            scene.queues();
            scene.jump(TURN);
            List<Problem> results = AtOnce.all(List.of(
                    () -> tried(() -> scene.request(one, reader)),
                    () -> tried(() -> scene.lookAtQueue(reader)),
                    () -> tried(() -> scene.lookAtQueue(reader)),
                    () -> tried(() -> scene.request(next, reader))));
            boolean started = results.get(0) == null;
            boolean nextStarted = results.get(3) == null;
            assertThat(started && nextStarted).isFalse();
            assertThat(ends(one)).containsExactly(started ? "started" : "expired");
            if (started) {
                assertThat(results.get(3)).isIn(ReadingProblem.RESERVED, ReadingProblem.READER_UNAVAILABLE);
                assertThat(place(next).isTurn()).isFalse();
            } else {
                assertThat(results.get(0)).isIn(ReadingProblem.RESERVED, ReadingProblem.READER_UNAVAILABLE);
                assertThat(nextStarted || place(next).isTurn()).isTrue();
            }
            scene.ledger.assertBooksAreRight();
            for (PersonId who : List.of(one, next)) {
                scene.transaction(handle -> new ReadingStore(handle).liveOf(who))
                        .ifPresent(live -> scene.use(desk -> desk.cancel(live.id(), who)));
                leave(who);
            }
        }
    }

    @Test
    @DisplayName("R-15 Who asked to be told is told once when the reader is available, by mail and on open pages")
    void tellMe() {
        assertProblem(ReadingProblem.READER_IS_FREE, () -> tell(first, true));
        ReadingId id = scene.running(busyWith, reader);
        tell(first, true);
        tell(first, true);
        tell(second, true);
        tell(second, false);
        assertThat(tells()).isZero();
        join(second);
        scene.end(id, busyWith);
        scene.queues();
        // Reserved for somebody else is not available.
        assertThat(tells()).isZero();
        leave(second);
        assertThat(tells()).isEqualTo(1);
        assertThat(tells()).isZero();
        assertThat(scene.mailsTo(first)).containsExactly("Reader 1 is available now");
        assertThat(scene.mailsTo(second)).isEmpty();
        assertThat(noticesTo(first)).containsExactly("Reader 1 is available now.");

        scene.choose(reader, ChosenStatus.OFFLINE);
        scene.jump(Duration.ofSeconds(1));
        tell(first, true);
        scene.block(reader, second);
        assertProblem(AccountProblem.BLOCKED, () -> tell(second, true));
        scene.jump(Duration.ofDays(8));
        tells();
        scene.choose(reader, ChosenStatus.ONLINE);
        assertThat(tells()).isZero();
        assertThat(scene.mailsTo(first)).hasSize(1);
    }

    @Test
    @DisplayName("R-15 Two jobs at once tell each of thirty clients once")
    void tellersAtOnce() throws Exception {
        scene.choose(reader, ChosenStatus.AWAY);
        List<PersonId> clients =
                IntStream.range(0, 30).mapToObj(i -> scene.client("0")).toList();
        clients.forEach(client -> tell(client, true));
        scene.choose(reader, ChosenStatus.ONLINE);
        List<Callable<Integer>> jobs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            jobs.add(this::tells);
        }
        assertThat(AtOnce.all(jobs).stream().mapToInt(Integer::intValue).sum()).isEqualTo(30);
        assertThat(clients)
                .allSatisfy(client -> assertThat(scene.mailsTo(client)).hasSize(1));
    }

    private QueuePlace join(PersonId client) {
        return join(client, reader, Modality.CHAT);
    }

    private QueuePlace join(PersonId client, PersonId whom, Modality modality) {
        return scene.care(care -> care.queues().join(client, whom, modality));
    }

    private void leave(PersonId client) {
        scene.care(care -> {
            care.queues().leave(client, reader);
            return null;
        });
    }

    private void tell(PersonId client, boolean wanted) {
        scene.care(care -> {
            care.tells().want(client, reader, wanted);
            return null;
        });
    }

    private int tells() {
        return scene.<Integer>care(care -> care.tells().tell(100));
    }

    private List<QueuePlace> places(PersonId client) {
        return scene.care(care -> care.queueTable().of(client));
    }

    private QueuePlace place(PersonId client) {
        return places(client).get(0);
    }

    private List<Waiting> waiting() {
        return scene.care(care -> care.queueTable().waiting(reader));
    }

    private List<String> ends(PersonId client) {
        return scene.transaction(handle -> handle.createQuery(
                        "SELECT end_reason FROM reading_queue_place WHERE client_id = :client AND ended_at IS NOT NULL")
                .bind("client", client.value())
                .mapTo(String.class)
                .list());
    }

    private List<Scene.Message> pushes(PersonId client) {
        return scene.told("queue").stream()
                .filter(push -> push.channel().name().equals("person:" + client))
                .toList();
    }

    private List<Object> noticesTo(PersonId client) {
        return scene.told("notice").stream()
                .filter(push -> push.channel().name().equals("person:" + client))
                .map(push -> push.body().get("text"))
                .toList();
    }

    private ReaderStatus status() {
        return scene.transaction(handle -> new People(handle, scene.rules)
                .reader(reader, scene.clock.instant())
                .orElseThrow()
                .status());
    }

    private static Problem tried(Runnable work) {
        try {
            work.run();
            return null;
        } catch (DomainException e) {
            return e.problem();
        }
    }
}
