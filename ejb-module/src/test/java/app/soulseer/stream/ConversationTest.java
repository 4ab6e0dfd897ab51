package app.soulseer.stream;

import static app.soulseer.stream.StreamScene.EVENING;
import static app.soulseer.stream.StreamScene.assertProblem;
import static app.soulseer.stream.StreamStateTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.AtOnce;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConversationTest {

    private final StreamScene scene = new StreamScene();
    private final PersonId host = scene.reader();
    private final PersonId viewer = scene.client("20.00");
    private final PersonId helper = scene.client("0");
    private final StreamId id = scene.live(host, EVENING);

    private StreamLine say(PersonId who, String message, String text) {
        return scene.desk(desk -> desk.conversation().say(id, who, message, text));
    }

    private List<StreamLine> since(PersonId who, long seq) {
        return scene.desk(desk -> desk.conversation().since(id, who, seq));
    }

    private void moderate(Consumer<Moderation> work) {
        scene.desk(desk -> {
            work.accept(desk.moderation());
            return null;
        });
    }

    private Optional<String> pinnedText() {
        return scene.transaction(handle -> new ModerationTable(handle).pinned(id));
    }

    @Test
    @DisplayName(
            "S-3 What is said and given is numbered without gaps, said once, and told; who was away asks from a number")
    void numbered() {
        assertThat(say(viewer, "a", " Good evening. ").text()).isEqualTo("Good evening.");
        scene.give(id, viewer, scene.kind("Rose"), "tap");
        scene.tell();
        StreamLine second = say(host, "a", "Welcome.");
        assertThat(second.seq()).isEqualTo(3);
        assertThat(say(host, "a", "Welcome.")).isEqualTo(second);
        assertProblem(StreamProblem.MESSAGE_CONFLICT, () -> say(host, "a", "Something else."));
        assertThat(since(viewer, 0)).extracting(StreamLine::seq).containsExactly(1L, 2L, 3L);
        assertThat(since(viewer, 1)).first().satisfies(line -> {
            assertThat(line.text()).isNull();
            assertThat(line.gift())
                    .isEqualTo(new StreamLine.Gift("Rose", GiftArt.ROSE, GiftEffect.BURST, StreamScene.money("5.00")));
            assertThat(line.fromName()).isEqualTo("client 2");
        });
        assertThat(scene.told("stream-chat"))
                .extracting(told -> told.body().get("seq"))
                .containsExactly(1L, 3L);
        assertProblem(CommonProblem.INVALID_INPUT, () -> since(viewer, -1));
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-3 S-4 Twenty who speak and twenty gifts told at once leave forty lines, each number once")
    void atOnce() {
        for (int i = 0; i < 20; i++) {
            scene.give(id, viewer, scene.kind("Heart"), "tap-" + i);
        }
        AtOnce.each(24, i -> {
            if (i < 20) {
                return say(i % 2 == 0 ? viewer : host, "m" + i, "Line " + i);
            }
            scene.tell();
            return null;
        });
        scene.tell();
        assertThat(since(host, 0))
                .extracting(StreamLine::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-3 A moderator takes a line away: its words are gone for everybody, its number stays; gifts stay")
    void deleted() {
        say(viewer, "a", "Rude words.");
        scene.give(id, viewer, scene.kind("Heart"), "tap");
        scene.tell();
        moderate(moderation -> moderation.name(id, host, helper, true));
        moderate(moderation -> moderation.delete(id, helper, 1));
        moderate(moderation -> moderation.delete(id, host, 1));
        moderate(moderation -> moderation.delete(id, host, 2));
        moderate(moderation -> moderation.delete(id, host, 99));
        assertThat(since(viewer, 0)).extracting(StreamLine::isDeleted).containsExactly(true, false);
        assertThat(since(viewer, 0)).extracting(StreamLine::text).containsOnlyNulls();
        assertThat(scene.told("stream-deleted"))
                .singleElement()
                .satisfies(told -> assertThat(told.body()).containsEntry("seq", 1L));
        assertThat(say(viewer, "a", "Rude words.").isDeleted())
                .as("sent again it does not come back")
                .isTrue();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName("S-3 A time-out silences in this stream until it is over or lifted; gifts and watching go on")
    void timedOut() {
        moderate(moderation -> moderation.timeOut(id, host, viewer, Duration.ofMinutes(10)));
        assertThat(assertProblem(StreamProblem.SILENCED, () -> say(viewer, "a", "But"))
                        .details())
                .containsEntry("retryAfterSeconds", 600L);
        scene.desk(desk -> desk.enter(id, viewer));
        scene.give(id, viewer, scene.kind("Heart"), "tap");
        scene.pass(599);
        assertProblem(StreamProblem.SILENCED, () -> say(viewer, "a", "But"));
        scene.pass(1);
        say(viewer, "a", "Thank you.");
        moderate(moderation -> moderation.timeOut(id, host, viewer, Duration.ofHours(24)));
        moderate(moderation -> moderation.lift(id, host, viewer));
        say(viewer, "b", "Thank you again.");
        for (Duration bad : new Duration[] {null, Duration.ofSeconds(59), Duration.ofHours(25)}) {
            assertProblem(
                    CommonProblem.INVALID_INPUT,
                    () -> moderate(moderation -> moderation.timeOut(id, host, viewer, bad)));
        }
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "S-2 S-3 A ban sticks to the account in all of the host's streams, whatever it has paid, until it is lifted")
    void banned() {
        moderate(moderation -> moderation.ban(id, host, viewer));
        moderate(moderation -> moderation.ban(id, host, viewer));
        assertProblem(StreamProblem.BANNED, () -> say(viewer, "a", "Why?"));
        assertProblem(StreamProblem.BANNED, () -> since(viewer, 0));
        assertProblem(StreamProblem.BANNED, () -> scene.desk(desk -> desk.enter(id, viewer)));
        assertProblem(StreamProblem.BANNED, () -> scene.give(id, viewer, scene.kind("Heart"), "tap"));
        scene.end(id, host);
        StreamId next = scene.live(host, with(Visibility.PREMIUM, "5.05"));
        assertProblem(
                StreamProblem.BANNED,
                () -> scene.desk(desk -> desk.ticketing().buy(next, viewer, StreamScene.money("5.05"))));
        StreamId elsewhere = scene.live(scene.reader(), EVENING);
        scene.desk(desk -> desk.enter(elsewhere, viewer));
        moderate(moderation -> moderation.lift(next, host, viewer));
        scene.desk(desk -> desk.ticketing().buy(next, viewer, StreamScene.money("5.05")));
        scene.desk(desk -> desk.enter(next, viewer));
        assertThat(scene.count("stream_silence")).isOne();
        scene.ledger.assertBooksAreRight();
    }

    @Test
    @DisplayName(
            "S-3 In slow mode a viewer waits between two lines; moderators don't, and gifts are no lines of theirs")
    void slow() {
        moderate(moderation -> moderation.name(id, host, helper, true));
        moderate(moderation -> moderation.slow(id, helper, 5));
        say(viewer, "a", "One.");
        scene.pass(4);
        assertThat(assertProblem(StreamProblem.SLOW_MODE, () -> say(viewer, "b", "Two."))
                        .details())
                .containsEntry("retryAfterSeconds", 1L);
        say(helper, "a", "One.");
        say(helper, "b", "Two.");
        scene.pass(1);
        say(viewer, "b", "Two.");
        scene.pass(5);
        scene.give(id, viewer, scene.kind("Heart"), "tap");
        scene.tell();
        say(viewer, "c", "Three.");
        moderate(moderation -> moderation.slow(id, host, 0));
        say(viewer, "d", "Four.");
        assertProblem(CommonProblem.INVALID_INPUT, () -> moderate(moderation -> moderation.slow(id, host, 301)));
        assertProblem(CommonProblem.INVALID_INPUT, () -> moderate(moderation -> moderation.slow(id, host, -1)));
    }

    @Test
    @DisplayName("S-3 One text is pinned, another takes its place, and it is taken down")
    void pinned() {
        moderate(moderation -> moderation.pin(id, host, " One question each. "));
        assertThat(pinnedText()).contains("One question each.");
        moderate(moderation -> moderation.pin(id, host, "Back in a minute."));
        moderate(moderation -> moderation.pin(id, host, null));
        assertThat(pinnedText()).isEmpty();
        assertThat(scene.told("stream-pinned"))
                .extracting(told -> told.body().get("text"))
                .containsExactly("One question each.", "Back in a minute.", null);
        assertProblem(CommonProblem.INVALID_INPUT, () -> moderate(moderation -> moderation.pin(id, host, " ")));
        assertProblem(
                CommonProblem.INVALID_INPUT, () -> moderate(moderation -> moderation.pin(id, host, "x".repeat(301))));
    }

    @Test
    @DisplayName(
            "S-3 Who moderates: the host and whom the host has named; nobody silences the host, none of them another")
    void offices() {
        PersonId other = scene.client("0");
        List<Supplier<Consumer<Moderation>>> deeds = List.of(
                () -> moderation -> moderation.delete(id, viewer, 1),
                () -> moderation -> moderation.timeOut(id, viewer, other, Duration.ofMinutes(5)),
                () -> moderation -> moderation.ban(id, viewer, other),
                () -> moderation -> moderation.lift(id, viewer, other),
                () -> moderation -> moderation.slow(id, viewer, 5),
                () -> moderation -> moderation.pin(id, viewer, "Mine"));
        deeds.forEach(deed -> assertProblem(CommonProblem.FORBIDDEN, () -> moderate(deed.get())));
        assertProblem(CommonProblem.NOT_FOUND, () -> moderate(moderation -> moderation.name(id, viewer, viewer, true)));
        moderate(moderation -> moderation.name(id, host, viewer, true));
        moderate(moderation -> moderation.name(id, host, helper, true));
        deeds.forEach(deed -> moderate(deed.get()));
        for (PersonId untouchable : List.of(host, helper)) {
            assertProblem(
                    CommonProblem.FORBIDDEN, () -> moderate(moderation -> moderation.ban(id, viewer, untouchable)));
        }
        moderate(moderation -> moderation.name(id, host, viewer, false));
        deeds.forEach(deed -> assertProblem(CommonProblem.FORBIDDEN, () -> moderate(deed.get())));
        moderate(moderation -> moderation.ban(id, host, helper));
        assertProblem(CommonProblem.FORBIDDEN, () -> moderate(moderation -> moderation.pin(id, helper, "Still here")));
    }

    @Test
    @DisplayName(
            "S-2 S-3 Nobody speaks or reads where they may not be, nor before and after the stream, nor without words")
    void refused() {
        for (String text : new String[] {null, "", "  ", "x".repeat(501), "a\u0000b", "half \ud83d"}) {
            assertProblem(CommonProblem.INVALID_INPUT, () -> say(viewer, "a", text));
        }
        for (String message : new String[] {null, "", "x".repeat(65), "a\nb"}) {
            assertProblem(CommonProblem.INVALID_INPUT, () -> say(viewer, message, "Hello."));
        }
        scene.end(id, host);
        assertProblem(StreamProblem.WRONG_STATE, () -> say(viewer, "a", "Hello."));
        StreamId secret = scene.live(host, with(Visibility.PRIVATE, null));
        assertProblem(
                StreamProblem.NOT_INVITED,
                () -> scene.desk(desk -> desk.conversation().say(secret, viewer, "a", "Hello.")));
        assertProblem(
                StreamProblem.NOT_INVITED,
                () -> scene.desk(desk -> desk.conversation().since(secret, viewer, 0)));
        assertThat(scene.count("stream_line")).isZero();
    }
}
