package io.github.mnist.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnist.internal.io.OutputFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

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
     * Writes the page in UTF-8, in place of an older file if there is one; the file is complete or not there at all.
     *
     * @param file where to write
     * @throws UncheckedIOException if the file cannot be written; the message says why
     */
    public void write(Path file) {
        OutputFile.write(file, toHtml().getBytes(StandardCharsets.UTF_8));
    }
}
