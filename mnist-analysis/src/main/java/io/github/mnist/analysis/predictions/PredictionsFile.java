package io.github.mnist.analysis.predictions;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.internal.io.MemoryLimit;
import io.github.mnist.internal.io.OutputFile;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads predictions that another system has made, so that they can be analysed without any backend, and writes those of
 * this one for others.
 *
 * <p>Two formats, told apart by their content: CSV (RFC 4180) with the header {@code label,p0,p1,...} and a line for each
 * sample, as R, spreadsheets and NumPy's {@code savetxt} write it, gzipped or not; and NumPy's {@code .npz} with an array
 * {@code labels} of n integers and an array {@code probabilities} of n x classes floats or doubles, as {@code
 * numpy.savez} writes it. A CSV may come from a pipe, which is read once; {@code -} is standard input. There may be up to
 * 256 classes. Probabilities must lie in 0..1 and sum to 1 within 0.001, or within what rounding to their decimals
 * explains (0.05 at most). The index of a sample is its place in the file, from 0.
 */
public final class PredictionsFile {
    /** Samples a piece: enough that a piece's cost disappears. */
    private static final int PIECE = 4096;

    private static final int BUFFER = 1 << 16;
    private static final String ZIP = "PK";
    private static final String GZIP = "\u001f\u008b";

    private PredictionsFile() {}

    /**
     * Reads a whole file.
     *
     * @param file the file
     * @return its predictions beside their labels
     * @throws PredictionsFormatException if the content is not what it should be, there are no samples, or an archive
     *     would unpack to more than half of the heap (or the system property {@code mnist.maxUnpackedBytes})
     * @throws UncheckedIOException if the file cannot be read
     */
    public static LabelledPredictions read(Path file) {
        try (PredictionsReader input = open(file, new MemoryLimit())) {
            LabelledRows rows = new LabelledRows(input.classes(), PIECE);
            PredictionsReader.Block block = input.read(PIECE);
            while (block != null) {
                block.decode(rows);
                block = input.read(PIECE);
            }
            if (rows.size() == 0) {
                throw nothing(file);
            }
            return rows.toPredictions();
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Reads a file piece by piece, as the stream is consumed, so that a few thousand predictions are held at a time. The
     * results of pieces merge into exactly that of the whole. A parallel stream reads in turn and decodes side by side:
     *
     * <pre>{@code
     * try (Stream<LabelledPredictions> pieces = PredictionsFile.pieces(file)) {
     *     Evaluation evaluation = pieces.parallel().map(Evaluation::of).reduce(Evaluation::merge).orElseThrow();
     * }
     * }</pre>
     *
     * @param file the file
     * @return the pieces, none empty; in order, but in whatever order as a parallel stream, where the indices tell which
     *     samples they are. Close the stream to close the file. Consuming it throws as {@link #read} does
     * @throws PredictionsFormatException if the file does not begin as it should
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Stream<LabelledPredictions> pieces(Path file) {
        try {
            // A piece takes the same memory however large the file is.
            PredictionsReader input = open(file, new MemoryLimit(Long.MAX_VALUE, 0));
            return StreamSupport.stream(new Pieces(new Source(file, input)), false)
                    .onClose(input::close);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Writes predictions beside their labels, in the format that the name of the file ends in: {@code .csv}, or {@code
     * .npz} with the labels as int32 and the probabilities as float32. {@link #read} gives every label and probability
     * that it accepts back bit for bit; the indices of the samples are not kept. At any
     * moment either the whole new file is there or what was there before; a process that is killed meanwhile may leave a
     * file beside it whose name ends in {@code .tmp}. The same predictions give the same bytes.
     *
     * @param file the file, in place of an older one if there is one
     * @param predictions the predictions, of at least one sample and up to 256 classes
     * @throws IllegalArgumentException if the name ends otherwise, there are no samples, or there are more classes
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, LabelledPredictions predictions) {
        write(file, Stream.of(predictions));
    }

    /**
     * Writes predictions that need not fit in memory, such as {@code LabelledPredictions.pieces(classifier, dataset)}, of
     * which a piece at a time is held. The bytes are those that {@link #write(Path, LabelledPredictions)} writes of all
     * together. For {@code .npz} they wait in {@code java.io.tmpdir}, as many bytes as the file has.
     *
     * @param file the file, in place of an older one if there is one
     * @param pieces the predictions, in order, of at least one sample and up to 256 classes, all of the same number
     * @throws IllegalArgumentException if the name ends otherwise, there are no samples, there are more classes or not the
     *     same number, or more than 2<sup>31</sup> - 1 samples for {@code .npz}; an older file is untouched then
     * @throws UncheckedIOException if the file cannot be written
     */
    public static void write(Path file, Stream<LabelledPredictions> pieces) {
        PredictionsFormat format = PredictionsFormat.of(file);
        OutputFile.checkWritable(file);
        CheckedPieces checked = CheckedPieces.of(file.toString(), pieces);
        OutputFile.write(file, out -> format.write(out, checked));
    }

    /**
     * Writes what a {@code .csv} would hold, to wherever a stream goes, such as HDFS or an object store.
     *
     * @param out where to; flushed and not closed
     * @param pieces the predictions, in order, as {@link #write(Path, Stream)} takes them
     * @throws IllegalArgumentException if there are no samples, or more than 256 classes or not the same number
     * @throws IOException if it cannot be written
     */
    public static void writeCsv(OutputStream out, Stream<LabelledPredictions> pieces) throws IOException {
        PredictionsFormat.CSV.write(out, CheckedPieces.of("predictions", pieces));
    }

    /**
     * Writes what an {@code .npz} would hold, to wherever a stream goes, such as HDFS or an object store. More than one
     * piece waits in {@code java.io.tmpdir} until all are known.
     *
     * @param out where to; flushed and not closed
     * @param pieces the predictions, in order, as {@link #write(Path, Stream)} takes them
     * @throws IllegalArgumentException if there are no samples, more than 256 classes or not the same number, or more than
     *     2<sup>31</sup> - 1 samples
     * @throws IOException if it cannot be written
     */
    public static void writeNpz(OutputStream out, Stream<LabelledPredictions> pieces) throws IOException {
        PredictionsFormat.NPZ.write(out, CheckedPieces.of("predictions", pieces));
    }

    private static PredictionsReader open(Path file, MemoryLimit memory) throws IOException {
        // Opened once: what has been read of a pipe is gone.
        InputStream in = new BufferedInputStream(stream(file), BUFFER);
        try {
            String start = start(in);
            if (start.equals(ZIP)) {
                in.close();
                return npz(file, memory);
            }
            if (start.equals(GZIP)) {
                in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
                if (start(in).equals(ZIP)) {
                    throw new PredictionsFormatException(file + ": an .npz within gzip: unpack it first (gunzip)");
                }
            }
            return new CsvPredictionsReader(file, in);
        } catch (RuntimeException | IOException e) {
            in.close();
            throw e;
        }
    }

    private static PredictionsReader npz(Path file, MemoryLimit memory) {
        if (!Files.isRegularFile(file)) {
            throw new PredictionsFormatException(
                    file + ": an .npz cannot be read from a pipe: write it to a file first");
        }
        return new NpzPredictionsReader(file, memory);
    }

    private static InputStream stream(Path file) throws IOException {
        if (file.toString().equals("-")) {
            return new UnclosedInput(System.in);
        }
        boolean pipe = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
        // Files.newInputStream asks a pipe for its position, which is an illegal seek.
        return pipe ? new FileInputStream(file.toFile()) : Files.newInputStream(file);
    }

    /** Returns the first two bytes as characters, which are read again. */
    private static String start(InputStream in) throws IOException {
        in.mark(2);
        String start = new String(in.readNBytes(2), StandardCharsets.ISO_8859_1);
        in.reset();
        return start;
    }

    /** Standard input, which stays open. */
    private static final class UnclosedInput extends FilterInputStream {
        UnclosedInput(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    private static PredictionsFormatException nothing(Path file) {
        return new PredictionsFormatException(file + ": expected at least one sample, found none");
    }

    /** The CSV library wraps what fails below it. */
    private static UncheckedIOException unreadable(Path file, Exception e) {
        IOException cause = e instanceof IOException direct ? direct : new IOException(e.getCause());
        if (e.getCause() instanceof IOException wrapped) {
            cause = wrapped;
        }
        return new UncheckedIOException(
                file + ": cannot be read: " + (Files.isDirectory(file) ? "is a directory" : cause.toString()), cause);
    }

    /** A file from which threads take blocks in turn. */
    private static final class Source {
        private final Path file;
        private final PredictionsReader input;
        private long first;
        private boolean ended;

        Source(Path file, PredictionsReader input) {
            this.file = file;
            this.input = input;
        }

        synchronized @Nullable Taken next() {
            if (ended) {
                return null;
            }
            try {
                PredictionsReader.Block block = input.read(PIECE);
                if (block != null) {
                    first += block.size();
                    return new Taken(block, first - block.size());
                }
            } catch (IOException | UncheckedIOException e) {
                throw unreadable(file, e);
            }
            if (first == 0) {
                throw nothing(file);
            }
            ended = true;
            return null;
        }

        LabelledPredictions decode(Taken taken) {
            LabelledRows rows = new LabelledRows(input.classes(), taken.block().size());
            taken.block().decode(rows);
            return rows.toPredictions().startingAt(taken.first());
        }
    }

    /** A block, and the index of its first sample. */
    private record Taken(PredictionsReader.Block block, long first) {}

    /**
     * Pieces of a source that splits share: each takes the next as it has done with one, so that none waits for another
     * and no more than a piece for each is held. What the JDK makes of an iterator reads ahead without bounds.
     */
    private static final class Pieces implements Spliterator<LabelledPredictions> {
        /** A few for each thread, for one may be busy elsewhere; those that come too late find the source at its end. */
        private static final int SPLITS = 4 * Runtime.getRuntime().availableProcessors();

        private final Source source;
        private int splits = SPLITS;

        Pieces(Source source) {
            this.source = source;
        }

        @Override
        public boolean tryAdvance(Consumer<? super LabelledPredictions> action) {
            Taken taken = source.next();
            if (taken == null) {
                return false;
            }
            action.accept(source.decode(taken));
            return true;
        }

        @Override
        public @Nullable Spliterator<LabelledPredictions> trySplit() {
            if (splits == 0) {
                return null;
            }
            splits--;
            Pieces other = new Pieces(source);
            other.splits = 0;
            return other;
        }

        @Override
        public long estimateSize() {
            return Long.MAX_VALUE;
        }

        @Override
        public int characteristics() {
            return NONNULL | IMMUTABLE;
        }
    }
}
