package app.soulseer.account;

import app.soulseer.kernel.CommonProblem;
import app.soulseer.kernel.DomainException;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a portrait of whatever picture somebody sends: the format is told by the content, never by a name; only pixels
 * are taken over, so that neither hidden data (place, camera) nor anything active survives; the result is always a
 * square JPEG of one size.
 */
final class PhotoStudio {

    /** The edge of a portrait in pixels. */
    static final int EDGE = 640;

    static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int LEAST_EDGE = 160;
    private static final long MOST_PIXELS = 40_000_000;

    /** Pictures need memory while they are decoded; two at a time are enough. */
    private static final Semaphore DESKS = new Semaphore(2, true);

    private PhotoStudio() {}

    /** @throws DomainException {@link AccountProblem#BAD_PHOTO} or {@code common.too_large} */
    static byte[] portrait(byte[] picture) {
        if (picture.length > MOST_BYTES) {
            throw new DomainException(CommonProblem.TOO_LARGE, Map.of("field", "photo", "mostBytes", MOST_BYTES));
        }
        DESKS.acquireUninterruptibly();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
            ImageReader reader = reader(picture);
            try {
                reader.setInput(in, true, true);
                BufferedImage image = decode(reader);
                int orientation = ExifOrientation.of(picture);
                return encode(square(image, orientation));
            } finally {
                reader.dispose();
            }
        } catch (DomainException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders answer hostile content with all sorts of unchecked exceptions; to us they all mean the same.
            throw bad("This picture can't be read. Please save it again as JPEG or PNG.");
        } finally {
            DESKS.release();
        }
    }

    private static ImageReader reader(byte[] picture) throws IOException {
        if (startsWith(picture, 0, 0xFF, 0xD8, 0xFF)) {
            return ImageIO.getImageReadersByFormatName("jpeg").next();
        }
        if (startsWith(picture, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return ImageIO.getImageReadersByFormatName("png").next();
        }
        if (startsWith(picture, 0, 'R', 'I', 'F', 'F') && startsWith(picture, 8, 'W', 'E', 'B', 'P')) {
            return new WebPImageReaderSpi().createReaderInstance();
        }
        throw bad("Please choose a JPEG, PNG or WebP picture.");
    }

    private static BufferedImage decode(ImageReader reader) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < LEAST_EDGE || height < LEAST_EDGE) {
            throw bad("Please choose a picture of at least " + LEAST_EDGE + " by " + LEAST_EDGE + " pixels.");
        }
        if ((long) width * height > MOST_PIXELS) {
            throw bad("Please choose a picture of at most 40 megapixels.");
        }
        ImageReadParam param = reader.getDefaultReadParam();
        // Large pictures are thinned out while they are read, down to no less than twice the size that is wanted.
        int step = Math.max(1, Math.min(width, height) / (2 * EDGE));
        param.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, param);
    }

    /** The middle of the picture, upright, in the portrait's size; what is transparent becomes white. */
    private static BufferedImage square(BufferedImage image, int orientation) {
        int edge = Math.min(image.getWidth(), image.getHeight());
        Rectangle middle = new Rectangle((image.getWidth() - edge) / 2, (image.getHeight() - edge) / 2, edge, edge);
        BufferedImage current = image.getSubimage(middle.x, middle.y, middle.width, middle.height);
        // Halving step by step keeps fine detail that one large step would drop.
        while (edge / 2 >= EDGE) {
            edge /= 2;
            current = draw(current, edge, 1);
        }
        return draw(current, EDGE, orientation);
    }

    private static BufferedImage draw(BufferedImage source, int edge, int orientation) {
        BufferedImage target = new BufferedImage(edge, edge, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        try {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, edge, edge);
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            ExifOrientation.turn(graphics, edge, orientation);
            graphics.drawImage(source, 0, 0, edge, edge, null);
        } finally {
            graphics.dispose();
        }
        return target;
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0.85f);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static boolean startsWith(byte[] bytes, int offset, int... expected) {
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[offset + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static DomainException bad(String reason) {
        return new DomainException(AccountProblem.BAD_PHOTO, Map.of("field", "photo", "reason", reason));
    }
}
