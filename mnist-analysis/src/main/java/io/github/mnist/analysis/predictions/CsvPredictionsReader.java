package io.github.mnist.analysis.predictions;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.mnist.internal.text.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads predictions from CSV, a sample a line: its label, and the probability of each class. */
final class CsvPredictionsReader implements PredictionsReader {
    /** Longer than any number: a file without commas or line breaks fails here and not in the heap. */
    private static final int MAX_FIELD = 1 << 16;

    /** What other programs write as well: {@code Float.parseFloat} alone would take {@code 0.25d} and {@code 0x1p-2}. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private final Path file;
    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final int classes;

    CsvPredictionsReader(Path file, InputStream in) {
        this.file = file;
        this.reader = CsvReader.builder()
                .detectBomHeader(true)
                .trimWhitespacesAroundQuotes(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(MAX_FIELD)
                .ofCsvRecord(in, StandardCharsets.UTF_8);
        this.records = reader.iterator();
        this.classes = classes(next());
    }

    private int classes(@Nullable CsvRecord header) {
        List<String> names = header == null ? List.of() : header.getFields();
        int count = names.size() - 1;
        boolean named = count >= 1 && count <= LabelledRows.MAX_CLASSES && isLabel(names.get(0));
        for (int label = 0; named && label < count; label++) {
            named = names.get(label + 1).strip().equals("p" + label);
        }
        if (!named) {
            throw new PredictionsFormatException(where(header) + ": expected the header label,p0,p1,... with up to "
                    + LabelledRows.MAX_CLASSES + " classes, found "
                    + (names.isEmpty()
                            ? "nothing"
                            : Quoted.of(String.join(",", names).strip())));
        }
        return count;
    }

    /** NumPy's {@code savetxt} makes a comment of the header. */
    private static boolean isLabel(String name) {
        String plain = name.strip();
        return (plain.startsWith("#") ? plain.substring(1).strip() : plain).equals("label");
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public @Nullable Block read(int most) {
        List<CsvRecord> lines = new ArrayList<>(most);
        CsvRecord line = next();
        while (line != null) {
            lines.add(line);
            line = lines.size() < most ? next() : null;
        }
        return lines.isEmpty() ? null : new CsvBlock(lines);
    }

    private final class CsvBlock implements Block {
        private final List<CsvRecord> lines;

        CsvBlock(List<CsvRecord> lines) {
            this.lines = lines;
        }

        @Override
        public int size() {
            return lines.size();
        }

        @Override
        public void decode(LabelledRows rows) {
            lines.forEach(line -> decode(line, rows));
        }

        private void decode(CsvRecord row, LabelledRows rows) {
            float label = number(row, 0);
            if (row.getFieldCount() != classes + 1) {
                throw new PredictionsFormatException(where(row) + ": expected " + (classes + 1)
                        + " columns as in the header, found "
                        + (row.getFieldCount() > classes + 1 ? "more" : row.getFieldCount()));
            }
            float[] target = rows.probabilities(1);
            int decimals = 0;
            for (int column = 1; column <= classes; column++) {
                target[rows.offset() + column - 1] = number(row, column);
                decimals = Math.max(decimals, decimals(row.getField(column).strip()));
            }
            // Each probability may be rounded to the last of its decimals.
            rows.add(label, classes * 0.5 * Math.pow(10, -decimals), file, ", line ", row.getStartingLineNumber());
        }
    }

    private static int decimals(String number) {
        int point = number.indexOf('.');
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        // With an exponent all digits of the mantissa count.
        return exponent >= 0 ? Math.max(3, exponent - point) : point < 0 ? 0 : number.length() - point - 1;
    }

    private float number(CsvRecord row, int column) {
        String field = row.getField(column).strip();
        if (!NUMBER.matcher(field).matches()) {
            throw new PredictionsFormatException(
                    where(row) + ", column " + (column + 1) + ": expected a number, found '" + Quoted.of(field) + "'");
        }
        return Float.parseFloat(field);
    }

    /** Returns the next line that is not blank, or null at the end. */
    private @Nullable CsvRecord next() {
        try {
            while (records.hasNext()) {
                CsvRecord row = records.next();
                if (row.getFieldCount() > 1 || !row.getField(0).isBlank()) {
                    return row;
                }
            }
            return null;
        } catch (CsvParseException e) {
            throw new PredictionsFormatException(
                    file + ": expected CSV as in RFC 4180, with fields of at most " + MAX_FIELD + " characters: "
                            + Quoted.of(String.valueOf(e.getMessage())),
                    e);
        }
    }

    private String where(@Nullable CsvRecord row) {
        return file + ", line " + (row == null ? 1 : row.getStartingLineNumber());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be closed: " + e.getMessage(), e);
        }
    }
}
