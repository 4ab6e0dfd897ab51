package app.soulseer.reading;

import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.testing.AssembledTest;
import app.soulseer.testing.Eventually;
import app.soulseer.testing.TestServer;
import app.soulseer.testing.Ws;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Several tabs of one person, and the chat of those that were away. */
@AssembledTest
class TwoTabsIT {

    private static final Duration STEP = Duration.ofSeconds(10);

    @Test
    @DisplayName("R-5 R-9 Of two tabs of one person, one may close or drop, and nothing changes")
    void twoTabs(TestServer server) {
        try (Sitting two = Sitting.of(server, 300, 2000)) {
            two.begin();
            Ws second = two.newClientTab();
            two.join(second, 0);
            server.pass(Duration.ofSeconds(10), STEP);
            second.close();
            Eventually.holds("one tab is left", () -> two.openTabsOfClient() == 1);
            assertThat(two.state()).isEqualTo("active");
            server.pass(Duration.ofSeconds(10), STEP);

            Ws third = two.newClientTab();
            two.join(third, 0);
            two.dropClient();
            Eventually.holds("one tab is left", () -> two.openTabsOfClient() == 1);
            assertThat(two.state()).isEqualTo("active");
            server.pass(Duration.ofSeconds(10), STEP);
            assertThat(two.view().get("drops").getAsInt()).isZero();
            assertThat(two.moves()).containsExactly("created", "waiting", "active");

            third.close();
            two.await("reconnecting");
            server.pass(Duration.ofSeconds(10), STEP);
            two.clientComesBack();
            two.await("active");
            server.pass(Duration.ofSeconds(30), STEP);
            two.end();
            two.assertEnded("ended_by_client", 60_000, 300);
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-13 C-3 A tab that was away gets what was said meanwhile, once and in order")
    void missedLines(TestServer server) {
        try (Sitting two = Sitting.of(server, 300, 2000)) {
            two.begin();
            Page phone = new Page(two.newClientTab());
            phone.take(two.join(phone.tab, 0));
            say(two, two.clientTab(), "c1");
            say(two, two.readerTab(), "r1");
            phone.hears(2);

            phone.tab.drop();
            Eventually.holds("one tab is left", () -> two.openTabsOfClient() == 1);
            say(two, two.readerTab(), "r2");
            say(two, two.readerTab(), "r3");
            say(two, two.clientTab(), "c2");
            phone = new Page(two.newClientTab(), phone);
            JsonObject joined = two.join(phone.tab, phone.last());
            assertThat(seqs(joined)).containsExactly(3L, 4L, 5L);
            phone.take(joined);
            say(two, two.readerTab(), "r4");
            phone.hears(6);

            // While the reading stands nothing is said; the page says it again when the clock runs.
            phone.tab.drop();
            two.dropClient();
            two.await("reconnecting");
            JsonObject refused =
                    two.request(two.readerTab(), "chat", "\"clientMessageId\":\"late\",\"text\":\"late\"", "error");
            assertThat(refused.get("code").getAsString()).isEqualTo("reading.wrong_state");
            two.clientComesBack();
            two.await("active");
            phone = new Page(two.newClientTab(), phone);
            assertThat(seqs(two.join(phone.tab, phone.last()))).isEmpty();
            assertThat(say(two, two.readerTab(), "late")).isEqualTo(7);
            assertThat(say(two, two.readerTab(), "late")).as("said again").isEqualTo(7);
            phone.hears(7);
            say(two, two.readerTab(), "the end");
            phone.hears(8);
            phone.assertWhole(8);
            assertThat(phone.pushesOf(7))
                    .as("an old line is told to nobody again")
                    .isEqualTo(1);
            server.pass(Duration.ofSeconds(6), STEP);
            two.end();
            two.assertEnded("ended_by_client", 6_000, 30);
        }
        server.assertBooksRight();
    }

    @Test
    @DisplayName("R-13 C-3 A tab that drops and comes back while the other side talks has every line, each once")
    void talkingWhileAway(TestServer server) {
        try (Sitting two = Sitting.of(server, 300, 2000)) {
            two.begin();
            Page phone = new Page(two.newClientTab());
            phone.take(two.join(phone.tab, 0));
            for (int round = 0; round < 8; round++) {
                String last = "";
                for (int line = 0; line < 5; line++) {
                    String name = "r" + round + "-" + line;
                    last = two.send(
                            two.readerTab(), "chat", "\"clientMessageId\":\"" + name + "\",\"text\":\"" + name + "\"");
                    if (line == round % 5) {
                        phone.tab.drop();
                    }
                }
                // The first of them are on their way, the others may be said before or after the answer.
                phone = new Page(two.newClientTab(), phone);
                phone.take(two.join(phone.tab, phone.last()));
                Sitting.awaitAnswer(two.readerTab(), last);
                phone.hears(5L * (round + 1));
            }
            phone.assertWhole(40);
            server.pass(Duration.ofSeconds(6), STEP);
            two.end();
            two.assertEnded("ended_by_client", 6_000, 30);
        }
        server.assertBooksRight();
    }

    /** Says something and waits for the answer; returns the line's number. */
    private static long say(Sitting two, Ws tab, String text) {
        return two.request(tab, "chat", "\"clientMessageId\":\"" + text + "\",\"text\":\"" + text + "\"", "chat")
                .get("seq")
                .getAsLong();
    }

    private static List<Long> seqs(JsonObject answer) {
        List<Long> seqs = new ArrayList<>();
        for (JsonElement line : answer.getAsJsonArray("lines")) {
            seqs.add(line.getAsJsonObject().get("seq").getAsLong());
        }
        return seqs;
    }

    /** What docs/protocol.md asks of a page: it shows lines in order, drops what it has, and has no gap. */
    private static final class Page {

        private final Ws tab;
        private final List<Long> shown = new ArrayList<>();
        private int read;

        Page(Ws tab) {
            this.tab = tab;
        }

        /** The same page with a new socket: what was received before the drop is shown. */
        Page(Ws tab, Page before) {
            this(tab);
            before.readPushes();
            shown.addAll(before.shown);
        }

        long last() {
            return shown.isEmpty() ? 0 : shown.get(shown.size() - 1);
        }

        void take(JsonObject joined) {
            seqs(joined).forEach(this::show);
        }

        void hears(long seq) {
            Eventually.holds("the page shows line " + seq + " (it shows " + shown + ")", () -> {
                readPushes();
                return last() == seq;
            });
        }

        long pushesOf(long seq) {
            return tab.received().stream()
                    .filter(Page::isPush)
                    .filter(message -> seq(message) == seq)
                    .count();
        }

        void assertWhole(long count) {
            assertThat(shown).isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
        }

        private void readPushes() {
            List<JsonObject> received = tab.received();
            for (; read < received.size(); read++) {
                JsonObject message = received.get(read);
                if (isPush(message)) {
                    show(seq(message));
                }
            }
        }

        private void show(long seq) {
            if (seq > last()) {
                assertThat(seq).as("no gap after " + shown).isEqualTo(last() + 1);
                shown.add(seq);
            }
        }

        private static boolean isPush(JsonObject message) {
            return message.has("channel") && message.get("type").getAsString().equals("chat");
        }

        private static long seq(JsonObject message) {
            return message.getAsJsonObject("body").get("seq").getAsLong();
        }
    }
}
