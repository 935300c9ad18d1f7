package io.github.mnist.examples.cli;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.examples.report.Report;
import io.github.mnist.examples.report.ReportedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains on each backend and writes all analyses into one page. */
@Command(
        name = "report",
        description = "Train on each backend, and write one HTML file that shows what the models get wrong and how"
                + " they differ. It needs no network and no other file.",
        footer = "  mnist report --out report.html --backend djl --backend dl4j")
final class ReportCommand extends Action {
    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 1,
            defaultValue = "report.html",
            description = "The HTML file to write (default: report.html).")
    private Path out = Path.of("report.html");

    @Mixin
    private final DataArguments data = new DataArguments();

    @Mixin
    private final TrainingArguments training = new TrainingArguments();

    /** The result, and the JSON. */
    record Reported(String report, long bytes, List<String> summary) implements Result {
        /** Copies the list. */
        Reported {
            summary = List.copyOf(summary);
        }

        @Override
        public String text() {
            return "Report: " + report + " (" + Text.decimals(bytes / 1e6, 2) + " MB)\n\n" + Text.paragraphs(summary);
        }
    }

    @Override
    Result run(Console console) {
        List<Backend> backends = training.backends();
        training.options(training.recipe());
        TrainTest parts = data.load();
        List<ReportedModel> models = new ArrayList<>();
        for (Backend backend : backends) {
            try (TrainedModel model = training.train(backend, training.recipe(), parts.train(), console)) {
                models.add(new ReportedModel(
                        model.backend(),
                        model.training().describe(model.backend()),
                        model.result().history(),
                        model.classifier().parameters(),
                        LabelledPredictions.of(model.classifier(), parts.test())));
            }
        }
        Report report = Report.of(parts, models);
        report.write(out);
        return new Reported(out.toString(), size(out), report.inWords());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
