package io.github.mnist.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;

/**
 * What one or several models make of some data, as one HTML file that needs nothing else: no network, no other file.
 * Every number in its tables is also in its JSON, the element with the id {@code data}. Immutable.
 */
public final class Report {
    private final ReportData data;
    private final ObjectNode json;
    private final ReportInput input;

    private Report(ReportData data, ReportInput input) {
        this.data = data;
        this.json = data.json();
        this.input = input;
    }

    /**
     * Makes a report.
     *
     * @param input what it is about
     * @return the report
     */
    public static Report of(ReportInput input) {
        return new Report(ReportData.of(input), input);
    }

    /**
     * Returns the page.
     *
     * @return HTML
     */
    public String toHtml() {
        return new ReportPage(data, json, input).toHtml();
    }

    /**
     * Returns all numbers of the page and the names and sentences that go with them: what its element {@code data} holds.
     *
     * @return a copy of the JSON object
     */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /**
     * Returns the report in a few sentences.
     *
     * @return the sentences
     */
    public List<String> inWords() {
        return data.summary();
    }

    /**
     * Writes the page in UTF-8. The file is complete or not there at all: it is written under another name in the same
     * directory and then moved into place, over an older one if there is one.
     *
     * @param file where to write
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Path file) {
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                Files.writeString(temporary, toHtml(), StandardCharsets.UTF_8);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + reason(e, target), e);
        }
    }

    private static String reason(IOException problem, Path target) {
        if (Files.isDirectory(target)) {
            return "it is a directory, expected a file";
        }
        Path directory = target.getParent();
        return directory != null && Files.isDirectory(directory)
                ? problem.getClass().getSimpleName()
                : "there is no directory " + directory + ", make it first";
    }
}
