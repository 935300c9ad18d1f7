package io.github.mnist.dataset.file;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.io.MemoryLimit;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** An IDX file while it is read front to back, raw or gzip, whichever its first bytes tell. */
final class IdxInput implements Closeable {
    /** What one read asks for at most: the JDK reads a file through a native buffer of the size asked for. */
    private static final int READ_BYTES = 1 << 20;

    private final String where;
    private final InputStream in;
    private final @Nullable FileChannel rawFile;
    private final MemoryLimit memory;
    private long position;

    private IdxInput(String where, InputStream in, @Nullable FileChannel rawFile, MemoryLimit memory) {
        this.where = where;
        this.in = in;
        this.rawFile = rawFile;
        this.memory = memory;
    }

    /** Opens a stream; the name is for messages. */
    static IdxInput open(String where, InputStream stream, MemoryLimit memory) {
        try {
            return open(where, stream, null, memory);
        } catch (IOException e) {
            throw failure(where, 0, e);
        }
    }

    /** Opens a file. */
    static IdxInput open(Path file, MemoryLimit memory) {
        if (Files.isDirectory(file)) {
            throw new UncheckedIOException(
                    file + ": expected an IDX file, found a directory", new IOException(file + " is a directory"));
        }
        try {
            FileChannel channel = FileChannel.open(file);
            try {
                boolean sizeIsKnown = Files.isRegularFile(file);
                return open(file.toString(), Channels.newInputStream(channel), sizeIsKnown ? channel : null, memory);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(file.toString(), 0, e);
        }
    }

    private static IdxInput open(String where, InputStream stream, @Nullable FileChannel file, MemoryLimit memory)
            throws IOException {
        byte[] start = stream.readNBytes(2);
        PushbackInputStream whole = new PushbackInputStream(stream, 2);
        whole.unread(start);
        boolean gzip = start.length == 2 && Gunzip.isMagic(start[0] & 0xFF, start[1] & 0xFF);
        return gzip ? new IdxInput(where, new Gunzip(whole), null, memory) : new IdxInput(where, whole, file, memory);
    }

    String where() {
        return where;
    }

    /** Reads a big-endian 32-bit number. */
    int readInt(String what) {
        byte[] bytes = new byte[Integer.BYTES];
        long start = position;
        if (readUpTo(bytes, 0) < bytes.length) {
            throw malformed("truncated: expected " + what + " in bytes " + start + " to " + (start + 3)
                    + ", found the end after " + position + " bytes");
        }
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** Makes sure, where the size of the file is known, that it is what the header promises. */
    void expectSize(IdxLayout layout) {
        if (rawFile != null) {
            long found = size(rawFile);
            if (found != layout.totalBytes()) {
                throw malformed((found < layout.totalBytes() ? "truncated" : "trailing bytes") + ": expected " + layout
                        + ", found " + found + " bytes");
            }
        }
    }

    /** Reads the labels that follow the header, to the end of the file. */
    byte[] readLabels(IdxLayout layout) {
        take(layout.count());
        byte[] labels = new byte[0];
        while (labels.length < layout.count()) {
            int done = labels.length;
            labels = FileLabels.grow(labels, layout.count());
            readFully(labels, done, layout);
        }
        expectEnd(layout);
        return labels;
    }

    /** Reads the rows that follow the header, to the end of the file. */
    void readRows(IdxLayout layout, Consumer<ByteBuffer> action) {
        take(layout.count());
        byte[] row = new byte[layout.itemBytes()];
        for (int i = 0; i < layout.count(); i++) {
            readFully(row, 0, layout);
            action.accept(ByteBuffer.wrap(row));
        }
        expectEnd(layout);
    }

    /** Reads or maps the images that follow the header, to the end of the file. */
    Images readImages(ImageShape shape, IdxLayout layout) {
        try {
            if (rawFile != null && memory.isMapped(layout.totalBytes())) {
                return MappedImages.map(rawFile, shape, layout, MappedImages.BLOCK_BYTES);
            }
        } catch (IOException e) {
            throw failure(where, position, e);
        }
        take((long) layout.count() * layout.itemBytes());
        Images images =
                HeapImages.read(shape, layout.count(), HeapImages.BLOCK_BYTES, block -> readFully(block, 0, layout));
        expectEnd(layout);
        return images;
    }

    private void take(long bytes) {
        if (!memory.take(bytes)) {
            throw malformed(memory.exceededBy(bytes));
        }
    }

    private void readFully(byte[] target, int from, IdxLayout layout) {
        if (readUpTo(target, from) < target.length) {
            throw malformed("truncated: expected " + layout + ", found " + position + " bytes");
        }
    }

    /** Asking for one byte more also makes gzip compare its checksum. */
    private void expectEnd(IdxLayout layout) {
        if (readUpTo(new byte[1], 0) > 0) {
            throw malformed("trailing bytes: expected " + layout + ", found more");
        }
    }

    /** Returns where in the target the last byte went, its length unless the content ends before. */
    private int readUpTo(byte[] target, int from) {
        int done = from;
        try {
            while (done < target.length) {
                int count = in.read(target, done, Math.min(READ_BYTES, target.length - done));
                if (count < 0) {
                    break;
                }
                done += count;
                position += count;
            }
        } catch (IOException e) {
            throw failure(where, position, e);
        }
        return done;
    }

    private long size(FileChannel file) {
        try {
            return file.size();
        } catch (IOException e) {
            throw failure(where, position, e);
        }
    }

    DatasetFormatException malformed(String problem) {
        return new DatasetFormatException(where + ": " + problem);
    }

    /** Corrupt gzip data are malformed content; everything else is trouble with reading. */
    private static RuntimeException failure(String where, long position, IOException e) {
        if (e instanceof ZipException || e instanceof EOFException) {
            return new DatasetFormatException(
                    where + ": " + IoReason.of(e) + " (after " + position + " bytes of content)", e);
        }
        String problem = e instanceof NoSuchFileException ? "no such file" : "cannot be read: " + IoReason.of(e);
        return new UncheckedIOException(where + ": " + problem, e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
