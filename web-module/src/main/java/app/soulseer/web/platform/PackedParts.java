package app.soulseer.web.platform;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The parts of a page, packed once, so that each answer with a nonce of its own between them is put together and not packed
 * anew. By the formats of gzip (RFC 1952) and deflate (RFC 1951): a part is packed without a look at the others and ends at a
 * full byte, the nonce stands between them as it is, in a stored block; blocks follow one another freely.
 *
 * @param plain the parts as they are read
 * @param packed the same, in blocks of deflate
 */
record PackedParts(List<byte[]> plain, List<byte[]> packed) {

    /** Deflated, no name, no time, an unknown system. */
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** The last block: it holds nothing. */
    private static final byte[] LAST = {3, 0};

    private static final int STORED_HEAD = 5;
    private static final int TRAILER = 8;

    static PackedParts of(List<byte[]> parts) {
        return new PackedParts(parts, parts.stream().map(PackedParts::pack).toList());
    }

    private static byte[] pack(byte[] part) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(part);
            ByteArrayOutputStream out = new ByteArrayOutputStream(part.length / 3 + 64);
            byte[] buffer = new byte[8192];
            int written;
            do {
                written = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
                out.write(buffer, 0, written);
            } while (written == buffer.length);
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** The whole page as it is read, with what stands between its parts. */
    byte[] plainWith(byte[] between) {
        int length = plain.stream().mapToInt(part -> part.length).sum() + (plain.size() - 1) * between.length;
        ByteBuffer page = ByteBuffer.allocate(length);
        for (int i = 0; i < plain.size(); i++) {
            if (i > 0) {
                page.put(between);
            }
            page.put(plain.get(i));
        }
        return page.array();
    }

    /** The same in gzip. */
    byte[] packedWith(byte[] between) {
        int gaps = packed.size() - 1;
        int length = HEAD.length
                + packed.stream().mapToInt(part -> part.length).sum()
                + gaps * (STORED_HEAD + between.length)
                + LAST.length
                + TRAILER;
        ByteBuffer page = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        CRC32 check = new CRC32();
        int size = gaps * between.length;
        page.put(HEAD);
        for (int i = 0; i < packed.size(); i++) {
            if (i > 0) {
                page.put((byte) 0)
                        .putShort((short) between.length)
                        .putShort((short) ~between.length)
                        .put(between);
                check.update(between);
            }
            page.put(packed.get(i));
            check.update(plain.get(i));
            size += plain.get(i).length;
        }
        page.put(LAST).putInt((int) check.getValue()).putInt(size);
        return page.array();
    }
}
