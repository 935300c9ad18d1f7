package io.github.mnist.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Where results go. It remembers why they could not go there, which a {@link PrintWriter} keeps to itself. */
public final class StandardOutput extends PrintWriter {
    private final Watched stream;

    private StandardOutput(Watched stream) {
        super(stream, false, Charset.defaultCharset());
        this.stream = stream;
    }

    /** Opens the standard output of this process. */
    public static StandardOutput open() {
        return to(new FileOutputStream(FileDescriptor.out));
    }

    /** Returns an output to a stream. */
    public static StandardOutput to(OutputStream stream) {
        return new StandardOutput(new Watched(stream));
    }

    /** Whether all that was printed has arrived. */
    public boolean complete() {
        return !checkError();
    }

    /** Whether the reader has had enough, as {@code head} has, which is no failure. */
    public boolean closedByReader() {
        return stream.reason().contains("roken pipe");
    }

    /** Returns what kept the output from arriving, in the words of the system. */
    public String reason() {
        return stream.reason();
    }

    private static final class Watched extends FilterOutputStream {
        private @Nullable IOException problem;

        Watched(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                problem = problem == null ? e : problem;
                throw e;
            }
        }

        String reason() {
            return problem == null ? "" : String.valueOf(problem.getMessage());
        }
    }
}
