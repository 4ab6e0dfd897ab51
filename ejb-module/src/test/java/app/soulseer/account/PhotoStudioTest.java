package app.soulseer.account;

import static app.soulseer.account.RegistrationTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import app.soulseer.kernel.CommonProblem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PhotoStudioTest {

    /** Left half red, right half blue. */
    private static byte[] picture(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            assertThat(ImageIO.write(image, format, out)).isTrue();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage read(byte[] portrait) {
        try {
            return ImageIO.read(new ByteArrayInputStream(portrait));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JPEG with an Exif part that tells an orientation and a place. */
    private static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] secret = "GPS 51.5007N 0.1246W <script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4 + secret.length);
        exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        exif.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0).put(secret);
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + exif.capacity());
        whole.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2);
        return whole.array();
    }

    private static boolean isRed(int rgb) {
        Color color = new Color(rgb);
        return color.getRed() > 200 && color.getBlue() < 60;
    }

    @Test
    @DisplayName("A-8 Whatever comes in, a square JPEG of one size goes out")
    void alwaysASquareJpeg() {
        for (byte[] picture :
                new byte[][] {picture("jpeg", 1300, 900), picture("png", 200, 700), picture("png", 2600, 2600)}) {
            byte[] portrait = PhotoStudio.portrait(picture);
            assertThat(portrait).startsWith(0xFF, 0xD8, 0xFF);
            BufferedImage image = read(portrait);
            assertThat(image.getWidth()).isEqualTo(PhotoStudio.EDGE);
            assertThat(image.getHeight()).isEqualTo(PhotoStudio.EDGE);
            assertThat(isRed(image.getRGB(20, 320))).isTrue();
            assertThat(isRed(image.getRGB(620, 320))).isFalse();
        }
    }

    @Test
    @DisplayName("A-8 Hidden data of a camera doesn't survive, but the picture stands upright")
    void hiddenDataIsDropped() {
        byte[] upright = PhotoStudio.portrait(withExif(picture("jpeg", 800, 800), 1));
        assertThat(new String(upright, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "script", "Exif");
        assertThat(isRed(read(upright).getRGB(20, 320))).isTrue();
        // Turned by a quarter clockwise, what was at the left is at the top.
        BufferedImage turned = read(PhotoStudio.portrait(withExif(picture("jpeg", 800, 800), 6)));
        assertThat(isRed(turned.getRGB(320, 20))).isTrue();
        assertThat(isRed(turned.getRGB(320, 620))).isFalse();
        BufferedImage half = read(PhotoStudio.portrait(withExif(picture("jpeg", 800, 800), 3)));
        assertThat(isRed(half.getRGB(620, 320))).isTrue();
        BufferedImage mirrored = read(PhotoStudio.portrait(withExif(picture("jpeg", 800, 800), 2)));
        assertThat(isRed(mirrored.getRGB(620, 320))).isTrue();
    }

    @Test
    @DisplayName("A-8 A script or page that follows a picture's first bytes is refused or dropped")
    void disguisesAreRefused() {
        for (String content : new String[] {
            "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            "<html><script>alert(1)</script></html>",
            "GIF89a<script>alert(1)</script>",
            "%PDF-1.7",
            "",
            "RIFF\0\0\0\0WEBPVP8 <script>"
        }) {
            refused(
                    AccountProblem.BAD_PHOTO,
                    () -> PhotoStudio.portrait(content.getBytes(StandardCharsets.ISO_8859_1)));
        }
        byte[] jpeg = picture("jpeg", 300, 300);
        byte[] script = "<?php system($_GET['c']); ?>".getBytes(StandardCharsets.US_ASCII);
        byte[] both = Arrays.copyOf(jpeg, jpeg.length + script.length);
        System.arraycopy(script, 0, both, jpeg.length, script.length);
        assertThat(new String(PhotoStudio.portrait(both), StandardCharsets.ISO_8859_1))
                .doesNotContain("system");
    }

    @Test
    @DisplayName("A-8 A small file that claims to be a huge picture is refused before it is unpacked")
    void bombsAreRefused() {
        byte[] png = picture("png", 200, 200);
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        refused(AccountProblem.BAD_PHOTO, () -> PhotoStudio.portrait(png));
        refused(CommonProblem.TOO_LARGE, () -> PhotoStudio.portrait(new byte[PhotoStudio.MOST_BYTES + 1]));
        refused(AccountProblem.BAD_PHOTO, () -> PhotoStudio.portrait(picture("png", 100, 100)));
    }

    @Test
    @DisplayName("A-8 Damaged pictures are refused in words, never with a failure of the decoder")
    void damagedPictures() {
        long seed = 20261120;
        Random random = new Random(seed);
        for (String format : new String[] {"jpeg", "png"}) {
            byte[] whole = picture(format, 240, 240);
            for (int i = 0; i < 60; i++) {
                byte[] damaged = Arrays.copyOf(whole, random.nextInt(20, whole.length));
                for (int hit = 0; hit < 8; hit++) {
                    damaged[random.nextInt(4, damaged.length)] = (byte) random.nextInt();
                }
                try {
                    PhotoStudio.portrait(damaged);
                } catch (app.soulseer.kernel.DomainException e) {
                    assertThat(e.problem()).as("seed %d", seed).isEqualTo(AccountProblem.BAD_PHOTO);
                }
            }
        }
    }

    @Test
    @DisplayName("A-8 WebP is read")
    void webp() {
        // 1 by 1 pixel: recognised and decoded as far as its size, which is too small for a portrait.
        byte[] tiny = Base64.getDecoder().decode("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=");
        refused(AccountProblem.BAD_PHOTO, () -> PhotoStudio.portrait(tiny));
        try {
            PhotoStudio.portrait(tiny);
        } catch (app.soulseer.kernel.DomainException e) {
            assertThat(e.details().get("reason").toString()).contains("160 by 160");
        }
    }
}
