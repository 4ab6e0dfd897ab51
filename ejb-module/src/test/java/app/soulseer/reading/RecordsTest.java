package app.soulseer.reading;

import static app.soulseer.reading.RequestTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private static final Page.Request FIRST = new Page.Request(0, 20);

    private final Scene scene = new Scene();
    private final PersonId client = scene.client("50.00");
    private final PersonId reader = scene.reader("1.20");

    @Test
    @DisplayName("R-12 A review, once, by the client, after at least one paid minute")
    void review() {
        ReadingId free = scene.running(client, reader);
        scene.end(free, reader);
        assertProblem(ReadingProblem.NOT_REVIEWABLE, () -> review(free, client, 5, ""));
        ReadingId id = scene.running(client, reader);
        scene.pass(61);
        assertProblem(ReadingProblem.NOT_REVIEWABLE, () -> review(id, client, 5, "Too early"));
        scene.end(id, client);
        assertThat(scene.summary(id, client).mayReview()).isTrue();
        assertThat(scene.summary(id, reader).mayReview()).isFalse();
        assertProblem(CommonProblem.NOT_FOUND, () -> review(id, reader, 5, "My own"));
        assertProblem(CommonProblem.INVALID_INPUT, () -> review(id, client, 0, ""));
        assertProblem(CommonProblem.INVALID_INPUT, () -> review(id, client, 6, ""));
        assertProblem(CommonProblem.INVALID_INPUT, () -> review(id, client, 5, "x".repeat(2001)));
        review(id, client, 4, "Warm and clear.");
        assertProblem(ReadingProblem.ALREADY_REVIEWED, () -> review(id, client, 1, "Changed my mind"));
        assertThat(scene.summary(id, client).review().stars()).isEqualTo(4);
        assertThat(scene.summary(id, client).mayReview()).isFalse();
        ReaderProfile profile = profile();
        assertThat(profile.card().ratingTenths()).isEqualTo(40);
        assertThat(profile.reviews().items()).extracting(Review::text).containsExactly("Warm and clear.");
        assertThat(profile.readings()).isEqualTo(1);
        scene.tick();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "R-12 D-2 A reader replies to a review once, may change it for a day, and then it stands on the profile")
    void reply() {
        ReadingId id = scene.running(client, reader);
        scene.pass(61);
        scene.end(id, client);
        assertProblem(ReadingProblem.NOT_REVIEWED, () -> reply(id, reader, "Thank you."));
        review(id, client, 4, "Warm and clear.");
        assertThat(own().mayReply()).isTrue();
        assertThat(own().changeableUntil()).isNull();
        assertThat(scene.<Long>care(care -> care.replies().unanswered(reader))).isEqualTo(1);
        assertProblem(CommonProblem.NOT_FOUND, () -> reply(id, client, "Me again"));
        assertProblem(CommonProblem.INVALID_INPUT, () -> reply(id, reader, "  "));
        assertProblem(CommonProblem.INVALID_INPUT, () -> reply(id, reader, "x".repeat(2001)));
        assertProblem(CommonProblem.INVALID_INPUT, () -> reply(id, reader, "half \ud83d"));
        reply(id, reader, "Thank you for trusting me.");
        assertThat(scene.told("notice")).singleElement().satisfies(push -> {
            assertThat(push.channel().name()).isEqualTo("person:" + client);
            assertThat(push.body()).containsEntry("text", "Reader 2 has replied to your review.");
        });
        scene.jump(Duration.ofHours(24).minusSeconds(1));
        reply(id, reader, "Thank you for trusting me. Be well.");
        assertThat(scene.told("notice")).hasSize(1);
        assertThat(own().review().reply())
                .isEqualTo(new Reply(
                        "Thank you for trusting me. Be well.",
                        scene.clock.instant().minus(Duration.ofHours(24)).plusSeconds(1),
                        true));
        scene.jump(Duration.ofSeconds(1));
        assertThat(own().mayReply()).isFalse();
        assertProblem(ReadingProblem.REPLY_FINAL, () -> reply(id, reader, "Once more"));
        assertThat(scene.summary(id, client).review().reply().text()).isEqualTo("Thank you for trusting me. Be well.");
        assertThat(profile().reviews().items())
                .singleElement()
                .satisfies(shown -> assertThat(shown.reply().text()).isEqualTo("Thank you for trusting me. Be well."));
        assertThat(scene.<Long>care(care -> care.replies().unanswered(reader))).isZero();
    }

    private void reply(ReadingId id, PersonId who, String text) {
        scene.care(care -> {
            care.replies().reply(id, who, text);
            return null;
        });
    }

    private OwnReview own() {
        return scene.care(care -> care.replies().of(reader, FIRST)).items().get(0);
    }

    private ReaderProfile profile() {
        return scene.transaction(handle -> new ReaderSearch(handle, scene.rules)
                .profile("reader-2", FIRST, scene.clock.instant())
                .orElseThrow());
    }

    @Test
    @DisplayName("R-12 D-1 Notes are private to each; favourites come and go; strangers see nothing")
    void notesAndFavourites() {
        ReadingId id = scene.running(client, reader);
        scene.end(id, client);
        use(handle -> new Opinions(handle).note(id, client, "Ask about the move.", scene.clock.instant()));
        use(handle -> new Opinions(handle).note(id, reader, "The tower, twice.", scene.clock.instant()));
        use(handle -> new Opinions(handle).favourite(client, reader, true, scene.clock.instant()));
        use(handle -> new Opinions(handle).favourite(client, reader, true, scene.clock.instant()));
        assertThat(scene.summary(id, client).note()).isEqualTo("Ask about the move.");
        assertThat(scene.summary(id, reader).note()).isEqualTo("The tower, twice.");
        assertThat(scene.summary(id, client).favourite()).isTrue();
        assertThat(scene.summary(id, reader).favourite()).isFalse();
        List<ReaderCard> kept = scene.transaction(
                handle -> new ReaderSearch(handle, scene.rules).favouritesOf(client, scene.clock.instant()));
        assertThat(kept).hasSize(1);
        ReadingId later = scene.running(client, reader);
        scene.end(later, client);
        scene.jump(Duration.ofSeconds(1));
        use(handle -> new Opinions(handle).note(later, client, "Wrote to her.", scene.clock.instant()));
        assertThat(notes(client)).extracting(NoteLine::text).containsExactly("Wrote to her.", "Ask about the move.");
        assertThat(notes(client)).extracting(NoteLine::otherName).containsOnly("Reader 2");
        assertThat(notes(reader)).extracting(NoteLine::otherName).containsExactly("Client 1");
        use(handle -> new Opinions(handle).favourite(client, reader, false, scene.clock.instant()));
        use(handle -> new Opinions(handle).note(id, client, "", scene.clock.instant()));
        assertThat(notes(client)).hasSize(1);
        assertThat(scene.summary(id, client).favourite()).isFalse();
        assertThat(scene.summary(id, client).note()).isEmpty();
        PersonId stranger = scene.client("1.00");
        assertProblem(CommonProblem.NOT_FOUND, () -> scene.summary(id, stranger));
        assertProblem(
                CommonProblem.NOT_FOUND,
                () -> use(handle -> new Opinions(handle).note(id, stranger, "x", scene.clock.instant())));
        assertProblem(
                CommonProblem.NOT_FOUND,
                () -> use(handle -> new Opinions(handle).favourite(client, stranger, true, scene.clock.instant())));
    }

    @Test
    @DisplayName("R-12 R-16 Own lists, and the log with all that it must say")
    void lists() {
        ReadingId paid = scene.running(client, reader);
        scene.pass(90);
        scene.end(paid, client);
        scene.tick();
        ReadingId declined = scene.request(client, reader);
        scene.use(desk -> desk.decline(declined, reader));

        Records records = new Records(scene.database.jdbi().open(), scene.rules, scene.careRules);
        assertThat(records.mine(client, false, ReadingFilter.ALL, FIRST).items())
                .extracting(ReadingLine::id)
                .containsExactly(declined, paid);
        assertThat(records.mine(reader, true, new ReadingFilter(true, null, null), FIRST)
                        .items())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.charged().cents()).isEqualTo(180);
                    assertThat(line.earned().cents()).isEqualTo(126);
                    assertThat(line.otherSlug()).isNull();
                });
        assertThat(records.mine(client, false, ReadingFilter.ALL, FIRST)
                        .items()
                        .get(1)
                        .earned())
                .isNull();
        Page<LogRow> log = records.log(LogFilter.ALL, FIRST);
        assertThat(log.total()).isEqualTo(2);
        assertThat(log.items().get(1).asMap())
                .containsEntry("sessionId", paid.toString())
                .containsEntry("room", paid.toString())
                .containsEntry("billedSeconds", 90L)
                .containsEntry("costCents", 180L)
                .containsEntry("status", "finalized")
                .containsEntry("endReason", "ended_by_client")
                .containsEntry("start", "2026-11-20T12:00:00Z")
                .containsEntry("end", "2026-11-20T12:01:30Z");
        List<LogRow> all = new ArrayList<>();
        records.eachLogRow(new LogFilter(client, reader, ReadingState.FINALIZED, Scene.BEGIN, null), all::add);
        assertThat(all).extracting(LogRow::id).containsExactly(paid);
        assertThat(records.log(new LogFilter(null, client, null, null, null), FIRST)
                        .items())
                .isEmpty();
    }

    private List<NoteLine> notes(PersonId who) {
        return scene.transaction(handle -> new Opinions(handle).notes(who, FIRST))
                .items();
    }

    private void review(ReadingId id, PersonId who, int stars, String text) {
        use(handle -> new Opinions(handle).review(id, who, stars, text, scene.clock.instant()));
    }

    private void use(Consumer<Handle> work) {
        scene.database.jdbi().useTransaction(work::accept);
    }
}
