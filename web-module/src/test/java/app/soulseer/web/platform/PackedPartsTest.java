package app.soulseer.web.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PackedPartsTest {

    private static byte[] unpacked(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("Q-4 What is put together of packed parts unpacks to the page, whatever the parts and what is between")
    void anyParts() {
        Random random = new Random(20261127);
        for (int round = 0; round < 300; round++) {
            List<byte[]> parts = new ArrayList<>();
            int count = 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                byte[] part = new byte[random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(40_000)];
                for (int k = 0; k < part.length; k++) {
                    // Partly what packs well and partly what does not.
                    part[k] = (byte) (round % 2 == 0 ? "<li class=card>".charAt(k % 15) : random.nextInt());
                }
                parts.add(part);
            }
            byte[] between = new byte[random.nextInt(40)];
            random.nextBytes(between);
            PackedParts page = PackedParts.of(parts);
            assertThat(unpacked(page.packedWith(between))).isEqualTo(page.plainWith(between));
        }
    }

    @Test
    @DisplayName("Q-4 A page packs to a fraction, though its parts are packed apart")
    void small() {
        byte[] cards = "<li class=\"card\"><a href=\"/readers/juniper\">Juniper</a></li>"
                .repeat(200)
                .getBytes(StandardCharsets.UTF_8);
        PackedParts page = PackedParts.of(List.of(cards, cards, cards));
        byte[] nonce = new byte[32];
        assertThat(page.packedWith(nonce)).hasSizeLessThan(page.plainWith(nonce).length / 20);
    }

    @Test
    @DisplayName("Q-4 Only who can unpack gzip gets it")
    void accepted() {
        assertThat(AcceptedEncodings.gzip("gzip, deflate, br")).isTrue();
        assertThat(AcceptedEncodings.gzip("br;q=1.0, GZIP;q=0.5")).isTrue();
        assertThat(AcceptedEncodings.gzip("gzip;q=0")).isFalse();
        assertThat(AcceptedEncodings.gzip("gzip; q=0.000")).isFalse();
        assertThat(AcceptedEncodings.gzip("deflate, x-gzip2")).isFalse();
        assertThat(AcceptedEncodings.gzip("")).isFalse();
        assertThat(AcceptedEncodings.gzip(null)).isFalse();
    }
}
