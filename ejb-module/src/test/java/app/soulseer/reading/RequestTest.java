package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.account.AccountProblem;
import app.soulseer.account.Modality;
import app.soulseer.kernel.DomainException;
import app.soulseer.kernel.Money;
import app.soulseer.kernel.PersonId;
import app.soulseer.kernel.Problem;
import app.soulseer.platform.AtOnce;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RequestTest {

    private final Scene scene = new Scene();

    @Test
    @DisplayName("R-2 With a cent less than a minute's price: refused, nothing held and nobody rung")
    void insufficientFunds() {
        PersonId client = scene.client("1.19");
        PersonId reader = scene.reader("1.20");
        assertProblem(ReadingProblem.INSUFFICIENT_FUNDS, () -> scene.request(client, reader));
        assertThat(scene.wallet(client).held()).isEqualTo(Money.ZERO);
        assertThat(scene.told("ring")).isEmpty();
        long sessions = scene.transaction(handle -> handle.createQuery("SELECT count(*) FROM reading_session")
                .mapTo(Long.class)
                .one());
        assertThat(sessions).isZero();
    }

    @Test
    @DisplayName("R-2 R-3 With exactly a minute's price: held at the request, and the reader is rung")
    void requested() {
        PersonId client = scene.client("1.20");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.request(client, reader);
        assertThat(scene.state(id)).isEqualTo(ReadingState.CREATED);
        assertThat(scene.wallet(client).available()).isEqualTo(Money.ZERO);
        assertThat(scene.told("ring")).singleElement().satisfies(ring -> {
            assertThat(ring.channel().name()).isEqualTo("person:" + reader);
            assertThat(ring.body())
                    .containsEntry("readingId", id.toString())
                    .containsEntry("rateCents", 120L)
                    .containsEntry("modality", "chat")
                    .containsEntry("deadline", Scene.BEGIN.plusSeconds(60).toString());
        });
        assertThat(scene.told("presence"))
                .last()
                .satisfies(told -> assertThat(told.body()).containsEntry("status", "busy"));
    }

    @Test
    @DisplayName("R-3 A reader without an open page is told on the devices, as long as the request rings; else not")
    void devices() {
        PersonId client = scene.client("10.00");
        PersonId reader = scene.reader("1.20");
        ReadingId there = scene.request(client, reader);
        assertThat(scene.devices.shown).as("a page is open").isEmpty();
        scene.end(there, client);

        scene.transaction(handle -> handle.createUpdate(
                        "UPDATE room_person SET connections = 0, node_id = NULL WHERE person_id = :id")
                .bind("id", reader.value())
                .execute());
        ReadingId away = scene.request(client, reader);
        assertThat(scene.devices.shown.values()).singleElement().satisfies(shown -> {
            assertThat(shown.person()).isEqualTo(reader);
            assertThat(shown.push().text()).contains("asks for a chat reading: $0.84 a minute for you");
            assertThat(shown.push().until()).isEqualTo(scene.clock.instant().plusSeconds(60));
        });
        scene.accept(away);
        assertThat(scene.devices.shown).as("accepted").isEmpty();
        scene.end(away, client);

        ReadingId withdrawn = scene.request(client, reader);
        assertThat(scene.devices.shown).hasSize(1);
        scene.end(withdrawn, client);
        assertThat(scene.devices.shown).as("withdrawn").isEmpty();
    }

    @Test
    @DisplayName("R-2 The wallet is nobody else's business: neither the reader nor the room is told what is left")
    void walletStaysPrivate() {
        PersonId client = scene.client("7.77");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.running(client, reader, "5.00");
        scene.pass(61);
        scene.end(id, client);
        assertThat(scene.messages)
                .filteredOn(message -> !message.channel().name().equals("person:" + client))
                .allSatisfy(message -> {
                    assertThat(message.body().get("leftCents")).isNull();
                    assertThat(message.body().get("limitCents")).isNull();
                });
    }

    @Test
    @DisplayName("R-2 One live reading per client and per reader")
    void oneAtATime() {
        PersonId client = scene.client("50.00");
        PersonId reader = scene.reader("1.20");
        PersonId another = scene.reader("1.00");
        scene.request(client, reader);
        assertProblem(ReadingProblem.ALREADY_IN_READING, () -> scene.request(client, another));
        PersonId second = scene.client("50.00");
        assertProblem(ReadingProblem.READER_UNAVAILABLE, () -> scene.request(second, reader));
    }

    @Test
    @DisplayName("R-1 R-2 Away, offline, or a modality without a rate: refused")
    void unavailable() {
        PersonId client = scene.client("50.00");
        PersonId reader = scene.reader("1.20");
        choose(reader, ChosenStatus.AWAY);
        assertProblem(ReadingProblem.READER_UNAVAILABLE, () -> scene.request(client, reader));
        choose(reader, ChosenStatus.OFFLINE);
        assertProblem(ReadingProblem.READER_UNAVAILABLE, () -> scene.request(client, reader));
        choose(reader, ChosenStatus.ONLINE);
        assertProblem(
                ReadingProblem.MODALITY_NOT_OFFERED,
                () -> scene.desk(desk -> desk.request(client, reader, Modality.VIDEO, null)));
        assertProblem(ReadingProblem.LIMIT_TOO_LOW, () -> scene.request(client, reader, "1.19"));
        scene.request(client, reader, "1.20");
    }

    @Test
    @DisplayName(
            "R-2 R-12 A blocked client is told so whatever they ask, and nothing else of the reader's changes for them")
    void blocked() {
        PersonId client = scene.client("50.00");
        PersonId reader = scene.reader("1.20");
        ReadingId before = scene.running(client, reader);
        scene.pass(5);
        scene.end(before, client);
        scene.tick();
        scene.block(reader, client);
        assertProblem(AccountProblem.BLOCKED, () -> scene.request(client, reader));
        choose(reader, ChosenStatus.AWAY);
        assertProblem(AccountProblem.BLOCKED, () -> scene.request(client, reader));
        assertProblem(
                AccountProblem.BLOCKED,
                () -> scene.care(care -> care.tipping().give(before, client, Scene.money("5.00"), "k")));
        assertThat(scene.summary(before, reader).blocked()).isTrue();
        assertThat(scene.summary(before, client).blocked()).isFalse();
        assertThat(scene.summary(before, client).mayTip()).isTrue();
        choose(reader, ChosenStatus.ONLINE);
        assertThat(status(reader)).isEqualTo(ReaderStatus.AVAILABLE);
        PersonId another = scene.client("50.00");
        scene.request(another, reader);
    }

    @Test
    @DisplayName("R-3 Blocking while it rings, or before both have joined, declines; a reading that runs goes on")
    void blockedWhileRinging() {
        PersonId client = scene.client("50.00");
        PersonId reader = scene.reader("1.20");
        ReadingId ringing = scene.request(client, reader);
        scene.block(reader, client);
        assertThat(scene.endReason(ringing)).contains(EndReason.DECLINED);
        assertThat(scene.wallet(client).held()).isEqualTo(Money.ZERO);

        PersonId second = scene.client("50.00");
        ReadingId joining = scene.request(second, reader);
        scene.accept(joining);
        scene.block(reader, second);
        assertThat(scene.endReason(joining)).contains(EndReason.ENDED_BY_READER);

        PersonId third = scene.client("50.00");
        ReadingId running = scene.running(third, reader);
        scene.block(reader, third);
        assertThat(scene.state(running)).isEqualTo(ReadingState.ACTIVE);
        scene.end(running, reader);
        scene.tick();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-2 Fifty clients ask one reader at once: one is rung for, nobody else has money held")
    void fiftyAtOnce() throws Exception {
        PersonId reader = scene.reader("1.20");
        List<PersonId> clients =
                IntStream.range(0, 50).mapToObj(i -> scene.client("5.00")).toList();
        List<Boolean> won = AtOnce.all(clients.stream()
                .<Callable<Boolean>>map(client -> () -> tries(() -> scene.request(client, reader)))
                .toList());
        assertThat(won).containsOnlyOnce(true);
        assertThat(clients.stream()
                        .mapToLong(client -> scene.wallet(client).held().cents())
                        .sum())
                .isEqualTo(120);
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("R-2 One client asks twenty readers at once: one request stands")
    void twentyReaders() throws Exception {
        PersonId client = scene.client("100.00");
        List<PersonId> readers =
                IntStream.range(0, 20).mapToObj(i -> scene.reader("1.20")).toList();
        List<Boolean> won = AtOnce.all(readers.stream()
                .<Callable<Boolean>>map(reader -> () -> tries(() -> scene.request(client, reader)))
                .toList());
        assertThat(won).containsOnlyOnce(true);
        assertThat(scene.wallet(client).held()).isEqualTo(Scene.money("1.20"));
    }

    @Test
    @DisplayName("R-3 Not answered in 60 s: missed, nothing charged; two in a row set the reader to away")
    void missed() {
        PersonId client = scene.client("5.00");
        PersonId reader = scene.reader("1.20");
        ReadingId first = scene.request(client, reader);
        scene.pass(59);
        assertThat(scene.state(first)).isEqualTo(ReadingState.CREATED);
        scene.pass(1);
        scene.assertSettled(first, client, EndReason.MISSED, 0, 500);
        assertThat(choice(reader)).isEqualTo(new ReaderBook.Choice(ChosenStatus.ONLINE, 1));
        scene.request(client, reader);
        scene.pass(60);
        assertThat(choice(reader)).isEqualTo(new ReaderBook.Choice(ChosenStatus.AWAY, 2));
        choose(reader, ChosenStatus.ONLINE);
        assertThat(choice(reader).missedInRow()).isZero();
    }

    @Test
    @DisplayName("R-3 An answer between two missed requests begins the count anew")
    void answered() {
        PersonId client = scene.client("5.00");
        PersonId reader = scene.reader("1.20");
        scene.request(client, reader);
        scene.pass(60);
        ReadingId second = scene.request(client, reader);
        scene.use(desk -> desk.decline(second, reader));
        scene.assertSettled(second, client, EndReason.DECLINED, 0, 500);
        scene.request(client, reader);
        scene.pass(60);
        assertThat(choice(reader)).isEqualTo(new ReaderBook.Choice(ChosenStatus.ONLINE, 1));
    }

    @Test
    @DisplayName("R-4 Taken back by the client: cancelled, nothing charged")
    void cancelled() {
        PersonId client = scene.client("5.00");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.request(client, reader);
        scene.use(desk -> desk.cancel(id, client));
        scene.assertSettled(id, client, EndReason.CANCELLED, 0, 500);
        assertProblem(ReadingProblem.WRONG_STATE, () -> scene.accept(id));
    }

    @Test
    @DisplayName("R-4 Not both in the room within 60 s of the yes: ended unbilled")
    void notJoined() {
        PersonId client = scene.client("5.00");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.request(client, reader);
        scene.accept(id);
        scene.join(id, reader);
        scene.pass(59);
        assertThat(scene.state(id)).isEqualTo(ReadingState.WAITING);
        scene.pass(1);
        scene.assertSettled(id, client, EndReason.NOT_JOINED, 0, 500);
    }

    @Test
    @DisplayName("R-5 Both wait in the room already: the clock starts with the yes")
    void bothWaiting() {
        PersonId client = scene.client("5.00");
        PersonId reader = scene.reader("1.20");
        ReadingId id = scene.request(client, reader);
        scene.join(id, client);
        scene.join(id, reader);
        assertThat(scene.state(id)).isEqualTo(ReadingState.CREATED);
        scene.pass(5);
        scene.accept(id);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
        scene.accept(id);
        assertThat(scene.state(id)).isEqualTo(ReadingState.ACTIVE);
    }

    @Test
    @DisplayName("R-4 Only a party moves a reading, and only its own part")
    void onlyParties() {
        PersonId client = scene.client("5.00");
        PersonId reader = scene.reader("1.20");
        PersonId other = scene.reader("1.20");
        ReadingId id = scene.request(client, reader);
        assertProblem(app.soulseer.kernel.CommonProblem.NOT_FOUND, () -> scene.use(desk -> desk.accept(id, other)));
        assertProblem(app.soulseer.kernel.CommonProblem.NOT_FOUND, () -> scene.end(id, other));
        assertProblem(app.soulseer.kernel.CommonProblem.NOT_FOUND, () -> scene.use(desk -> desk.accept(id, client)));
    }

    @Test
    @DisplayName("R-1 A reader whose last connection has been gone 60 s is offline; a live reading makes busy")
    void goneReader() {
        PersonId reader = scene.reader("1.20");
        assertThat(status(reader)).isEqualTo(ReaderStatus.AVAILABLE);
        scene.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE room_person SET connections = 0, node_id = NULL, seen_at = ? WHERE person_id = ?",
                        scene.clock.instant(),
                        reader.value()));
        scene.pass(59);
        assertThat(gone()).isEmpty();
        assertThat(status(reader)).isEqualTo(ReaderStatus.AVAILABLE);
        scene.pass(1);
        assertThat(gone()).containsExactly(reader);
        assertThat(choice(reader).chosen()).isEqualTo(ChosenStatus.OFFLINE);
        assertThat(gone()).isEmpty();

        PersonId busy = scene.reader("1.20");
        ReadingId id = scene.running(scene.client("5.00"), busy);
        assertThat(status(busy)).isEqualTo(ReaderStatus.BUSY);
        scene.end(id, busy);
        assertThat(status(busy)).isEqualTo(ReaderStatus.AVAILABLE);
    }

    private List<PersonId> gone() {
        return scene.transaction(handle -> new ReaderBook(handle)
                .setGoneOffline(scene.clock.instant().minus(scene.rules.readerGone()), scene.clock.instant(), 100));
    }

    private ReaderStatus status(PersonId reader) {
        return scene.transaction(handle -> new People(handle, scene.rules)
                .reader(reader, scene.clock.instant())
                .orElseThrow()
                .status());
    }

    private ReaderBook.Choice choice(PersonId reader) {
        return scene.transaction(handle -> new ReaderBook(handle).choice(reader));
    }

    private void choose(PersonId reader, ChosenStatus status) {
        scene.database.jdbi().useHandle(handle -> new ReaderBook(handle).choose(reader, status, scene.clock.instant()));
    }

    private static boolean tries(Runnable work) {
        try {
            work.run();
            return true;
        } catch (DomainException refused) {
            return false;
        }
    }

    static void assertProblem(Problem problem, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
