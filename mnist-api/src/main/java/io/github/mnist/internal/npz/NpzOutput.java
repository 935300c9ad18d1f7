package io.github.mnist.internal.npz;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an {@code .npz} file as {@code numpy.savez_compressed} does, array by array, none of which need fit in memory. The
 * same arrays give the same bytes. Not safe for use by several threads.
 */
public final class NpzOutput {
    private final ZipOutputStream zip;

    /**
     * Begins a file.
     *
     * @param out where to; it is not closed
     */
    public NpzOutput(OutputStream out) {
        zip = new ZipOutputStream(out);
    }

    /** What an array holds. */
    @FunctionalInterface
    public interface Elements {
        /**
         * Writes the elements.
         *
         * @param out where to, a byte each
         * @throws IOException if that cannot be written to
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Adds an array of unsigned bytes.
     *
     * @param name the name of the array
     * @param elements the elements, the last index running fastest
     * @param shape the size of each dimension
     * @throws IOException if they cannot be written
     */
    public void bytes(String name, Elements elements, int... shape) throws IOException {
        ZipEntry entry = new ZipEntry(name + NpzReader.SUFFIX);
        entry.setTimeLocal(NpzWriter.TIME);
        zip.putNextEntry(entry);
        zip.write(NpzWriter.header("|u1", shape));
        elements.writeTo(zip);
        zip.closeEntry();
    }

    /**
     * Ends the file.
     *
     * @throws IOException if it cannot be written
     */
    public void finish() throws IOException {
        zip.finish();
    }
}
