package io.github.mnist.dataset;

import io.github.mnist.internal.MemoryLimit;
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
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** An IDX file while it is read front to back, raw or gzip, whichever its first bytes tell. */
final class IdxInput implements Closeable {
    /** A raw file larger than this stays on disk, mapped into memory; less where the heap is small. */
    private static final long MAPPED_ABOVE =
            Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4);

    /** What one read asks for at most: the JDK reads a file through a native buffer of the size asked for. */
    private static final int READ_BYTES = 1 << 20;

    private final String where;
    private final InputStream in;
    private final @Nullable FileChannel rawFile;
    private final long mappedAbove;
    private long position;

    private IdxInput(String where, InputStream in, @Nullable FileChannel rawFile, long mappedAbove) {
        this.where = where;
        this.in = in;
        this.rawFile = rawFile;
        this.mappedAbove = mappedAbove;
    }

    /** Opens a stream; the name is for messages. */
    static IdxInput open(String where, InputStream stream) {
        try {
            return open(where, stream, null, MAPPED_ABOVE);
        } catch (IOException e) {
            throw failure(where, 0, e);
        }
    }

    /** Opens a file. */
    static IdxInput open(Path file) {
        return open(file, MAPPED_ABOVE);
    }

    /** Opens a file, which is mapped if it is raw and larger than so many bytes. */
    static IdxInput open(Path file, long mappedAbove) {
        if (Files.isDirectory(file)) {
            throw new UncheckedIOException(
                    file + ": expected an IDX file, found a directory", new IOException(file + " is a directory"));
        }
        try {
            FileChannel channel = FileChannel.open(file);
            try {
                boolean regular = Files.isRegularFile(file);
                return open(file.toString(), Channels.newInputStream(channel), regular ? channel : null, mappedAbove);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(file.toString(), 0, e);
        }
    }

    private static IdxInput open(String where, InputStream stream, @Nullable FileChannel file, long mappedAbove)
            throws IOException {
        byte[] start = stream.readNBytes(2);
        PushbackInputStream whole = new PushbackInputStream(stream, 2);
        whole.unread(start);
        boolean gzip = start.length == 2 && Gunzip.isMagic(start[0] & 0xFF, start[1] & 0xFF);
        return gzip
                ? new IdxInput(where, new Gunzip(whole), null, mappedAbove)
                : new IdxInput(where, whole, file, mappedAbove);
    }

    String where() {
        return where;
    }

    /** Reads a big-endian 32-bit number. */
    int readInt(String what) {
        byte[] bytes = new byte[Integer.BYTES];
        long start = position;
        if (readUpTo(bytes) < bytes.length) {
            throw malformed("truncated: expected " + what + " in bytes " + start + " to " + (start + 3)
                    + ", found the end after " + position + " bytes");
        }
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** Makes sure, as far as can be told before the body is read, that it is as the header says and fits into memory. */
    void expect(IdxLayout layout) {
        if (rawFile != null) {
            long found = size(rawFile);
            if (found != layout.totalBytes()) {
                throw malformed((found < layout.totalBytes() ? "truncated" : "trailing bytes") + ": expected " + layout
                        + ", found " + found + " bytes");
            }
        }
        if (!isMapped(layout) && layout.totalBytes() > MemoryLimit.bytes()) {
            throw malformed(MemoryLimit.exceeded(layout.totalBytes()));
        }
    }

    /** Reads the labels that follow the header, to the end of the file. */
    byte[] readLabels(IdxLayout layout) {
        byte[] labels = new byte[layout.count()];
        readFully(labels, layout);
        expectEnd(layout);
        return labels;
    }

    /** Reads or maps the images that follow the header, to the end of the file. */
    Pixels readImages(IdxLayout layout) {
        try {
            if (rawFile != null && isMapped(layout)) {
                return MappedPixels.map(rawFile, layout, MappedPixels.BLOCK_BYTES);
            }
        } catch (IOException e) {
            throw failure(where, position, e);
        }
        Pixels pixels = HeapPixels.read(
                layout.itemBytes(), layout.count(), HeapPixels.BLOCK_BYTES, block -> readFully(block, layout));
        expectEnd(layout);
        return pixels;
    }

    private boolean isMapped(IdxLayout layout) {
        return rawFile != null && layout.totalBytes() > mappedAbove;
    }

    private void readFully(byte[] target, IdxLayout layout) {
        if (readUpTo(target) < target.length) {
            throw malformed("truncated: expected " + layout + ", found " + position + " bytes");
        }
    }

    /** Asking for one byte more also makes gzip compare its checksum. */
    private void expectEnd(IdxLayout layout) {
        if (readUpTo(new byte[1]) > 0) {
            throw malformed("trailing bytes: expected " + layout + ", found more");
        }
    }

    private int readUpTo(byte[] target) {
        int done = 0;
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
                    where + ": " + e.getMessage() + " (after " + position + " bytes of content)", e);
        }
        String problem = e instanceof NoSuchFileException ? "no such file" : "cannot be read: " + e.getMessage();
        return new UncheckedIOException(where + ": " + problem, e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
