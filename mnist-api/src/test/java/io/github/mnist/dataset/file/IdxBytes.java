package io.github.mnist.dataset.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Contents of IDX files, right or wrong. */
final class IdxBytes {
    /** Three images of 2 x 3 whose pixels are 1 to 18. */
    static final byte[] IMAGES = images(3, 2, 3, counting(18));

    /** Labels that go with {@link #IMAGES}. */
    static final byte[] LABELS = labels(3, 7, 0, 9);

    private IdxBytes() {}

    static byte[] images(int count, int rows, int columns, byte[] pixels) {
        return ByteBuffer.allocate(16 + pixels.length)
                .putInt(0x803)
                .putInt(count)
                .putInt(rows)
                .putInt(columns)
                .put(pixels)
                .array();
    }

    static byte[] labels(int count, int... labels) {
        ByteBuffer file = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(count);
        for (int label : labels) {
            file.put((byte) label);
        }
        return file.array();
    }

    static byte[] counting(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i + 1);
        }
        return bytes;
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] without(byte[] content, int last) {
        return Arrays.copyOf(content, content.length - last);
    }

    static byte[] with(byte[] content, int... more) {
        byte[] longer = Arrays.copyOf(content, content.length + more.length);
        for (int i = 0; i < more.length; i++) {
            longer[content.length + i] = (byte) more[i];
        }
        return longer;
    }

    static byte[] replacing(byte[] content, int position, int value) {
        byte[] changed = content.clone();
        changed[position] = (byte) value;
        return changed;
    }
}
