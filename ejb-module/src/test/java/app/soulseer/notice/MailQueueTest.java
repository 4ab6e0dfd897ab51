package app.soulseer.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.platform.Ids;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MailQueueTest {

    private final TestDatabase database = TestDatabase.fresh();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final Mails mails = TestBeans.make(Mails.class, database.jdbi(), clock, new Ids(clock));
    private final MailPost post = TestBeans.make(MailPost.class, database.jdbi(), clock);
    private final List<Mail> delivered = new ArrayList<>();
    private boolean down;
    private final Mailer mailer = mail -> {
        if (down) {
            throw new Mailer.MailRefused("nobody answers", null);
        }
        delivered.add(mail);
    };
    private final MailJob job = TestBeans.make(MailJob.class, post, mailer);

    private static Mail mail(String key) {
        return new Mail("a@example.com", "Subject", "Words with a link", "<p>Words</p>", key);
    }

    private String one(String sql) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    @Test
    @DisplayName("I-3 A mail goes out once for its key, and its words don't stay behind")
    void sentOnce() {
        mails.send(mail("k1"));
        mails.send(mail("k1"));
        job.runBatch();
        job.runBatch();
        mails.send(mail("k1"));
        job.runBatch();
        assertThat(delivered).containsExactly(mail("k1"));
        assertThat(one("SELECT body_text || body_html FROM notice_mail")).isEmpty();
    }

    @Test
    @DisplayName("I-3 A mail that is refused is tried again with growing pauses and given up at last")
    void backsOff() {
        mails.send(mail("k2"));
        down = true;
        job.runBatch();
        job.runBatch();
        assertThat(one("SELECT attempts FROM notice_mail")).isEqualTo("1");
        clock.advance(Duration.ofSeconds(31));
        job.runBatch();
        assertThat(one("SELECT attempts FROM notice_mail")).isEqualTo("2");
        clock.advance(Duration.ofSeconds(31));
        job.runBatch();
        assertThat(one("SELECT attempts FROM notice_mail")).isEqualTo("2");
        clock.advance(Duration.ofSeconds(30));
        down = false;
        job.runBatch();
        assertThat(delivered).hasSize(1);

        mails.send(mail("k3"));
        down = true;
        for (int i = 0; i < 2 * MailQueue.MOST_ATTEMPTS; i++) {
            job.runBatch();
            clock.advance(Duration.ofHours(7));
        }
        assertThat(
                        one(
                                "SELECT attempts || ' ' || (failed_at IS NOT NULL) || body_text FROM notice_mail WHERE idempotency_key = 'k3'"))
                .isEqualTo(MailQueue.MOST_ATTEMPTS + " true");
    }

    @Test
    @DisplayName("I-3 A worker that dies with a mail in hand leaves it to the next")
    void leasesEnd() {
        mails.send(mail("k4"));
        assertThat(post.take(10)).hasSize(1);
        assertThat(post.take(10)).isEmpty();
        clock.advance(MailQueue.LEASE.plusSeconds(1));
        job.runBatch();
        assertThat(delivered).hasSize(1);
    }

    @Test
    @DisplayName("I-3 A receiver or subject of several lines is refused")
    void oneLine() {
        assertThatThrownBy(() -> new Mail("a@example.com", "Hello\r\nBcc: b@example.com", "t", "h", "k"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Mail("a@example.com\nb@example.com", "Hello", "t", "h", "k"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
