package io.github.mnist.report;

import io.github.mnist.internal.io.OutputFile;
import io.github.mnist.json.Json;
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
    private final ReportInput input;

    private Report(ReportData data, ReportInput input) {
        this.data = data;
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
        return new ReportPage(data, input).toHtml();
    }

    /**
     * Returns all numbers of the page and the names and sentences that go with them: what its element {@code data} holds.
     *
     * @return the JSON object
     */
    public String toJson() {
        return Json.text(data);
    }

    /**
     * Returns the record that the JSON is made of, for those who put it into JSON of their own.
     *
     * @return the record
     */
    public Record data() {
        return data;
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
