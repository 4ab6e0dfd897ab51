package app.soulseer.account;

import java.awt.Graphics2D;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Which way up a camera held a JPEG (Exif 2.3, tag 0x0112): the one thing of its hidden data that is needed, because
 * the rest is thrown away. Anything that can't be read means upright.
 */
final class ExifOrientation {

    private static final int UPRIGHT = 1;
    private static final int TAG = 0x0112;

    private ExifOrientation() {}

    /** 1 to 8 as in the standard. */
    static int of(byte[] jpeg) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(jpeg);
            if ((bytes.getShort() & 0xFFFF) != 0xFFD8) {
                return UPRIGHT;
            }
            while (bytes.remaining() > 4) {
                int marker = bytes.getShort() & 0xFFFF;
                int length = bytes.getShort() & 0xFFFF;
                if (marker == 0xFFE1 && length > 16 && bytes.getInt(bytes.position()) == 0x45786966) {
                    return inTiff(bytes.slice(bytes.position() + 6, length - 8));
                }
                if (marker < 0xFFE0 || marker > 0xFFFE) {
                    return UPRIGHT;
                }
                bytes.position(bytes.position() + length - 2);
            }
            return UPRIGHT;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
            return UPRIGHT;
        }
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** Sets a square canvas so that a picture drawn on the whole of it stands upright. */
    static void turn(Graphics2D graphics, int edge, int orientation) {
        // Drawn things meet the last call first: the mirror before the turn.
        switch (orientation) {
            case 3, 4 -> graphics.rotate(Math.PI, edge / 2d, edge / 2d);
            case 6, 7 -> graphics.rotate(Math.PI / 2, edge / 2d, edge / 2d);
            case 5, 8 -> graphics.rotate(-Math.PI / 2, edge / 2d, edge / 2d);
            default -> {
                // Upright as it is.
            }
        }
        if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7) {
            graphics.translate(edge, 0);
            graphics.scale(-1, 1);
        }
    }
}
