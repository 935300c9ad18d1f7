package io.github.mnist.analysis.labels;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.mnist.internal.io.IoReason;
import io.github.mnist.internal.text.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Decisions on labels as a CSV file has them: the columns "index", "given", "suggested" and "decision" in any order, and
 * others, which are ignored. A decision is "relabel" for the suggested class, "keep" for the given one, the number of any
 * other class, or nothing where none is made yet. The report offers such files for download, and a spreadsheet makes them
 * of the CSV of {@code mnist issues}.
 *
 * @param decisions those that are made, in the order of the file
 * @param undecided how many lines have none
 */
public record CorrectionsFile(List<LabelCorrection> decisions, int undecided) {
    private static final List<String> COLUMNS = List.of("index", "given", "suggested", "decision");
    private static final int MAX_FIELD = 1 << 16;

    /** Copies the list. */
    public CorrectionsFile {
        decisions = List.copyOf(decisions);
    }

    /**
     * Reads a file.
     *
     * @param file the file, in UTF-8
     * @return its decisions
     * @throws IllegalArgumentException if the content is not what it should be; the message names the line
     * @throws UncheckedIOException if it cannot be read
     */
    public static CorrectionsFile read(Path file) {
        List<LabelCorrection> decisions = new ArrayList<>();
        int undecided = 0;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .maxBufferSize(MAX_FIELD)
                .ofNamedCsvRecord(file)) {
            boolean any = false;
            for (NamedCsvRecord line : reader) {
                if (!any && !line.getHeader().containsAll(COLUMNS)) {
                    throw new IllegalArgumentException(file + ": expected the columns " + String.join(", ", COLUMNS)
                            + ", found " + Quoted.of(String.join(", ", line.getHeader())));
                }
                any = true;
                String decision = line.getField("decision").strip();
                if (decision.isEmpty()) {
                    undecided++;
                } else {
                    decisions.add(decision(file, line, decision));
                }
            }
            if (!any) {
                throw new IllegalArgumentException(
                        file + ": expected the columns " + String.join(", ", COLUMNS) + " and a line for each label");
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException(
                    file + ": expected CSV: " + Quoted.of(String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + IoReason.of(e), e);
        }
        return new CorrectionsFile(decisions, undecided);
    }

    private static LabelCorrection decision(Path file, NamedCsvRecord line, String decision) {
        int given = number(file, line, "given");
        int label = switch (decision) {
            case "keep" -> given;
            case "relabel" -> number(file, line, "suggested");
            default -> decided(file, line, decision);
        };
        return new LabelCorrection(number(file, line, "index"), given, label);
    }

    private static int decided(Path file, NamedCsvRecord line, String decision) {
        if (!decision.matches("\\d{1,3}")) {
            throw new IllegalArgumentException(file + ", line " + line.getStartingLineNumber()
                    + ": expected the decision keep, relabel or the number of a class, found '" + Quoted.of(decision)
                    + "'");
        }
        return Integer.parseInt(decision);
    }

    private static int number(Path file, NamedCsvRecord line, String column) {
        String field = line.getField(column).strip();
        if (!field.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(file + ", line " + line.getStartingLineNumber() + ", column " + column
                    + ": expected a whole number, found '" + Quoted.of(field) + "'");
        }
        return Integer.parseInt(field);
    }
}
