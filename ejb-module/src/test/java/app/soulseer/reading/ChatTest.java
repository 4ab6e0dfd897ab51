package app.soulseer.reading;

import static app.soulseer.reading.RequestTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChatTest {

    private final Scene scene = new Scene();
    private final PersonId client = scene.client("20.00");
    private final PersonId reader = scene.reader("1.20");

    @Test
    @DisplayName("R-13 Lines are numbered without gaps; sent twice is said once; resync gives what was missed")
    void transcript() {
        ReadingId id = scene.running(client, reader);
        assertThat(say(id, client, "a", "Hello").line().seq()).isEqualTo(1);
        assertThat(say(id, reader, "a", "Welcome").line().seq()).isEqualTo(2);
        Chat.Said again = say(id, client, "a", "Hello");
        assertThat(again.isNew()).isFalse();
        assertThat(again.line().seq()).isEqualTo(1);
        assertProblem(ReadingProblem.MESSAGE_CONFLICT, () -> say(id, client, "a", "Something else"));
        assertThat(say(id, client, "b", "  What do you see?  ").line().text()).isEqualTo("What do you see?");
        assertThat(since(id, reader, 1)).extracting(ChatLine::text).containsExactly("Welcome", "What do you see?");
        assertThat(since(id, client, 3)).isEmpty();
    }

    @Test
    @DisplayName("R-13 Both write at once: no number is given twice or left out")
    void bothAtOnce() throws Exception {
        ReadingId id = scene.running(client, reader);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String message = "m" + i / 2;
            PersonId sender = i % 4 < 2 ? client : reader;
            sent.add(pool.submit(() -> say(id, sender, message, "text " + message)));
        }
        for (Future<?> each : sent) {
            each.get();
        }
        pool.shutdown();
        assertThat(since(id, client, 0))
                .extracting(ChatLine::seq)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    @DisplayName("R-13 Only the two parties read and write, and only while the reading lives and runs")
    void onlyParties() {
        PersonId other = scene.client("5.00");
        ReadingId id = scene.request(client, reader);
        assertProblem(ReadingProblem.WRONG_STATE, () -> say(id, client, "a", "Anybody there?"));
        scene.accept(id);
        say(id, reader, "hello", "I am here.");
        scene.join(id, client);
        scene.join(id, reader);
        assertProblem(CommonProblem.NOT_FOUND, () -> say(id, other, "a", "Hello"));
        assertProblem(CommonProblem.NOT_FOUND, () -> since(id, other, 0));
        scene.leave(id, reader);
        assertProblem(ReadingProblem.WRONG_STATE, () -> say(id, client, "b", "Free words"));
        scene.join(id, reader);
        say(id, client, "c", "Back again");
        scene.end(id, client);
        assertProblem(ReadingProblem.WRONG_STATE, () -> say(id, client, "d", "One more thing"));
        assertThat(say(id, client, "c", "Back again").isNew()).isFalse();
        assertThat(since(id, client, 0)).hasSize(2);
    }

    @Test
    @DisplayName("R-13 Bad input: empty, too long, NUL, half characters, a missing or long id, a negative number")
    void badInput() {
        ReadingId id = scene.running(client, reader);
        for (String text :
                new String[] {null, "", "  \n", "x".repeat(4001), "a\u0000b", "half \ud83d", "\ude00 half"}) {
            assertProblem(CommonProblem.INVALID_INPUT, () -> say(id, client, "a", text));
        }
        for (String messageId : new String[] {null, "", " ", "x".repeat(65), "\u0000"}) {
            assertProblem(CommonProblem.INVALID_INPUT, () -> say(id, client, messageId, "text"));
        }
        assertProblem(CommonProblem.INVALID_INPUT, () -> since(id, client, -1));
        String longest = IntStream.range(0, 4000).mapToObj(i -> "\ud83d\ude00").reduce("", String::concat);
        assertThat(say(id, client, "a", longest).line().text()).isEqualTo(longest);
        assertThat(say(id, client, "b", "'; DROP TABLE reading_message; -- <script>")
                        .line()
                        .seq())
                .isEqualTo(2);
    }

    private Chat.Said say(ReadingId id, PersonId sender, String messageId, String text) {
        return scene.transaction(handle -> new Chat(handle).say(id, sender, messageId, text, scene.clock.instant()));
    }

    private List<ChatLine> since(ReadingId id, PersonId party, long seq) {
        return scene.transaction(handle -> new Chat(handle).since(id, party, seq));
    }
}
