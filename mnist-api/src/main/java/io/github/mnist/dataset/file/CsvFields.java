package io.github.mnist.dataset.file;

import io.github.mnist.internal.text.Quoted;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The fields of a CSV file (RFC 4180) of short fields, raw or gzip, while it is read front to back. Lines end in LF or CRLF;
 * empty ones and a byte order mark are skipped.
 */
final class CsvFields implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_FIELD_BYTES = 100;
    private static final int END = -1;
    private static final int[] BYTE_ORDER_MARK = {0xEF, 0xBB, 0xBF};

    /** How much of a field that is too long is shown. */
    private static final int BEGINNING_BYTES = 20;

    private final Path file;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final byte[] field = new byte[MAX_FIELD_BYTES];
    private int position;
    private int limit;
    private int fieldLength;
    private long line;
    private int column;
    private boolean lineEnded = true;

    private CsvFields(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        for (int mark : BYTE_ORDER_MARK) {
            if (peek() != mark) {
                break;
            }
            position++;
        }
    }

    static CsvFields open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            raw.mark(2);
            boolean gzip = Gunzip.isMagic(raw.read(), raw.read());
            raw.reset();
            return new CsvFields(file, gzip ? new Gunzip(raw) : raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** Goes to the next line that is not empty, and tells whether there is one. */
    boolean nextLine() throws IOException {
        line++;
        column = 0;
        lineEnded = false;
        while (peek() == '\n' || peek() == '\r') {
            line += peek() == '\n' ? 1 : 0;
            position++;
        }
        return peek() != END;
    }

    /** Tells whether the line has another field. */
    boolean hasField() {
        return !lineEnded;
    }

    /** Goes to the next field of the line. */
    void nextField() throws IOException {
        column++;
        fieldLength = 0;
        if (peek() == '"') {
            readQuoted();
        } else {
            while (peek() != ',' && peek() != '\n' && peek() != END) {
                append();
            }
            if (peek() != ',' && fieldLength > 0 && field[fieldLength - 1] == '\r') {
                fieldLength--;
            }
        }
        if (peek() == '\r') {
            position++;
        }
        int separator = peek();
        if (separator != ',' && separator != '\n' && separator != END) {
            throw malformed("expected a comma or the end of the line after the closing quote");
        }
        lineEnded = separator != ',';
        position++;
    }

    private void readQuoted() throws IOException {
        position++;
        while (true) {
            if (peek() == END) {
                throw malformed("expected a closing quote, found the end");
            }
            if (peek() == '"') {
                position++;
                if (peek() != '"') {
                    return;
                }
            }
            append();
        }
    }

    private void append() throws IOException {
        if (fieldLength == field.length) {
            String beginning = new String(field, 0, BEGINNING_BYTES, StandardCharsets.UTF_8);
            throw malformed("expected a short field, found more than " + field.length + " bytes, beginning with '"
                    + Quoted.of(beginning) + "'");
        }
        field[fieldLength++] = (byte) peek();
        position++;
    }

    /** Returns the field. */
    String text() {
        return new String(field, 0, fieldLength, StandardCharsets.UTF_8).strip();
    }

    /** Returns the field as a whole number from 0, which is written in digits and may end in {@code .0}; -1 if it is none. */
    long number() {
        int from = 0;
        int to = fieldLength;
        while (from < to && field[from] == ' ') {
            from++;
        }
        while (from < to && field[to - 1] == ' ') {
            to--;
        }
        long number = 0;
        int digits = from;
        for (; digits < to && isDigit(field[digits]); digits++) {
            number = Math.min(Integer.MAX_VALUE, number * 10 + field[digits] - '0');
        }
        boolean none = digits == from;
        if (digits < to && field[digits] == '.') {
            do {
                digits++;
            } while (digits < to && field[digits] == '0');
        }
        return none || digits < to ? -1 : number;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    /** Returns the number of the line, from 1. */
    long line() {
        return line;
    }

    /** The exception about the field. */
    DatasetFormatException malformed(String problem) {
        return new DatasetFormatException(file + ", line " + line + ", field " + column + ": " + problem);
    }

    /** The exception about the field, which holds something else than expected. */
    DatasetFormatException unexpected(String expected) {
        return malformed("expected " + expected + ", found '" + Quoted.of(text()) + "'");
    }

    private int peek() throws IOException {
        if (position >= limit) {
            position -= limit;
            limit = 0;
            int read = in.read(buffer, 0, buffer.length);
            if (read <= 0) {
                position = 0;
                return END;
            }
            limit = read;
        }
        return buffer[position] & 0xFF;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
