package io.github.mnist.analysis.predictions;

import io.github.mnist.internal.text.Quoted;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads predictions from CSV, a sample a line: its label, and the probability of each class. */
final class CsvPredictionsReader implements PredictionsReader {
    /** Longer than 257 numbers with all their digits take: a file without line breaks fails here and not in the heap. */
    private static final int MAX_LINE = 1 << 16;

    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF";

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[MAX_LINE];
    private final int classes;
    private long line;

    CsvPredictionsReader(Path file) throws IOException {
        this.file = file;
        this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            this.classes = classes(readLine());
        } catch (RuntimeException | IOException e) {
            in.close();
            throw e;
        }
    }

    private int classes(@Nullable String header) {
        String found = header == null ? "" : header.startsWith(BYTE_ORDER_MARK) ? header.substring(3) : header;
        String[] names = found.split(",", -1);
        int count = names.length - 1;
        boolean named = count >= 1
                && count <= LabelledRows.MAX_CLASSES
                && names[0].strip().equals("label");
        for (int digit = 0; named && digit < count; digit++) {
            named = names[digit + 1].strip().equals("p" + digit);
        }
        if (!named) {
            throw new PredictionsFormatException(
                    where() + ": expected the header label,p0,p1,... with up to " + LabelledRows.MAX_CLASSES
                            + " classes, found " + (found.isEmpty() ? "nothing" : Quoted.of(found.strip())));
        }
        return count;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public boolean readRow(LabelledRows rows) throws IOException {
        String text = readLine();
        if (text == null) {
            return false;
        }
        float[] target = rows.probabilities();
        int end = text.indexOf(',');
        float label = number(end < 0 ? text : text.substring(0, end), 0);
        for (int digit = 0; digit < classes; digit++) {
            if (end < 0) {
                throw new PredictionsFormatException(
                        where() + ": expected " + (classes + 1) + " columns as in the header, found " + (digit + 1));
            }
            int start = end + 1;
            end = text.indexOf(',', start);
            String field = end < 0 ? text.substring(start) : text.substring(start, end);
            target[rows.offset() + digit] = number(field, digit + 1);
        }
        if (end >= 0) {
            throw new PredictionsFormatException(
                    where() + ": expected " + (classes + 1) + " columns as in the header, found more");
        }
        rows.add(label, where());
        return true;
    }

    private float number(String field, int column) {
        try {
            return Float.parseFloat(field);
        } catch (NumberFormatException e) {
            throw new PredictionsFormatException(
                    where() + ", column " + (column + 1) + ": expected a number, found '" + Quoted.of(field.strip())
                            + "'",
                    e);
        }
    }

    /** Returns the next line that is not blank, without its line break, or null at the end. */
    private @Nullable String readLine() throws IOException {
        String text;
        do {
            line++;
            text = readAnyLine();
        } while (text != null && text.isBlank());
        return text;
    }

    private @Nullable String readAnyLine() throws IOException {
        int length = 0;
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (length == MAX_LINE) {
                throw new PredictionsFormatException(
                        where() + ": expected a line of at most " + MAX_LINE + " bytes, found more");
            }
            buffer[length++] = (byte) next;
            next = in.read();
        }
        return new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
    }

    private String where() {
        return file + ", line " + line;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
