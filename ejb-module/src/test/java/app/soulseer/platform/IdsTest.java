package app.soulseer.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123Z");

    @Test
    @DisplayName("An id is a UUID of version 7 that carries the clock's millisecond")
    void version7() {
        UUID id = new Ids(Clock.fixed(NOW, ZoneOffset.UTC)).next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    @DisplayName("Ids made later sort later as text, and none comes twice")
    void order() {
        UUID first = new Ids(Clock.fixed(NOW, ZoneOffset.UTC)).next();
        Ids later = new Ids(Clock.fixed(NOW.plusMillis(1), ZoneOffset.UTC));
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            UUID id = later.next();
            assertThat(seen.add(id)).isTrue();
            assertThat(id.toString()).isGreaterThan(first.toString());
        }
    }
}
