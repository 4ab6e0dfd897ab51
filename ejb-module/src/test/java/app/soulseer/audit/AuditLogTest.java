package app.soulseer.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.soulseer.kernel.Page;
import app.soulseer.kernel.PersonId;
import app.soulseer.platform.Ids;
import app.soulseer.platform.RequestContext;
import app.soulseer.platform.TestBeans;
import app.soulseer.platform.TestClock;
import app.soulseer.platform.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final Page.Request FIRST = new Page.Request(0, 10);

    private final TestDatabase database = TestDatabase.fresh();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final Ids ids = new Ids(clock);
    private final AuditLog log = TestBeans.make(AuditLog.class, database.jdbi(), clock, ids);

    @AfterEach
    void clear() {
        RequestContext.clear();
    }

    @Test
    @DisplayName("A-6 A line says who, what, when, from where, before and after")
    void wholeLine() {
        PersonId actor = new PersonId(ids.next());
        RequestContext.bind("req-9", "203.0.113.8", "");
        log.record(new AuditEvent(
                "test.changed",
                actor,
                "thing",
                "7",
                "because \"so\"",
                Map.of("colour", "red"),
                Collections.singletonMap("colour", null)));
        AuditLine line = log.list(AuditFilter.all(), FIRST).items().get(0);
        assertThat(line.at()).isEqualTo(clock.instant());
        assertThat(line.actor()).isEqualTo(actor);
        assertThat(line.remoteAddress()).isEqualTo("203.0.113.8");
        assertThat(line.requestId()).isEqualTo("req-9");
        assertThat(line.reason()).isEqualTo("because \"so\"");
        assertThat(line.before()).containsExactly(Map.entry("colour", "red"));
        assertThat(line.after()).containsKey("colour").containsValue(null);
    }

    @Test
    @DisplayName("A-6 Lines are found by action, actor, subject and time, the newest first")
    void filters() {
        PersonId actor = new PersonId(ids.next());
        for (int i = 0; i < 5; i++) {
            log.record(AuditEvent.ofPerson(i % 2 == 0 ? "test.even" : "other.odd", i == 4 ? actor : null, actor, null));
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(log.list(AuditFilter.all(), FIRST).total()).isEqualTo(5);
        assertThat(actions(new AuditFilter("test.", null, null, null, null, null)))
                .hasSize(3);
        assertThat(actions(new AuditFilter(null, actor, null, null, null, null)))
                .containsExactly("test.even");
        assertThat(actions(new AuditFilter(null, null, "person", actor.toString(), null, null)))
                .hasSize(5);
        Instant start = Instant.parse("2026-11-20T12:00:00Z");
        assertThat(actions(new AuditFilter(null, null, null, null, start.plusSeconds(60), start.plusSeconds(180))))
                .containsExactly("test.even", "other.odd");
        assertThat(log.list(AuditFilter.all(), new Page.Request(1, 3)).items()).hasSize(2);
    }

    private List<String> actions(AuditFilter filter) {
        return log.list(filter, FIRST).items().stream().map(AuditLine::action).toList();
    }

    @Test
    @DisplayName("A-6 The database refuses to change, delete or empty the log")
    void appendOnly() {
        log.record(AuditEvent.ofPerson("test.done", null, new PersonId(ids.next()), null));
        for (String sql : List.of(
                "UPDATE audit_event SET reason = 'x'",
                "DELETE FROM audit_event",
                "TRUNCATE audit_event",
                "UPDATE audit_event SET reason = 'x' WHERE false")) {
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute(sql)))
                    .hasMessageContaining("append-only");
        }
        assertThat(log.list(AuditFilter.all(), FIRST).total()).isEqualTo(1);
    }
}
