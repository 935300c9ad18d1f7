package io.github.mnist.cli.compare;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.labels.CrossValidation;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.backend.Backend;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.Origin;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.Part;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.TrainedModel;
import io.github.mnist.cli.command.TrainingArguments;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.NumberLine;
import io.github.mnist.cli.output.Page;
import io.github.mnist.cli.output.Progress;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.report.Report;
import io.github.mnist.report.ReportInput;
import io.github.mnist.report.ReportInput.TrainingLabels;
import io.github.mnist.report.ReportedData;
import io.github.mnist.report.ReportedModel;
import io.github.mnist.storage.SavedModel;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains on each backend, or takes saved models and predictions, and writes all analyses into one page. */
@Command(
        name = "report",
        description =
                "Write one HTML file that shows what models get wrong and how they differ. It needs no network and no"
                        + " other file. Without --model and --predictions all backends are trained. Images are shown with"
                        + " predictions from files if these are for the data. The JSON has all that the page says, the CSV"
                        + " a line for each of its numbers.",
        footer = {
            "  mnist report --out report.html --backend djl --recipe notebook",
            "  mnist report --model model.npz --predictions other.csv"
        })
public final class ReportCommand extends Action {
    private static final int FOLDS = 5;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 1,
            defaultValue = "report.html",
            description = "The HTML file to write (default: report.html).")
    private Path out = Path.of("report.html");

    @Option(
            names = "--folds",
            paramLabel = "N",
            order = 23,
            description =
                    "How many models to train for judging the labels of the training set, each on all but one of so"
                            + " many parts; 0 leaves that out (default: 5 on the first backend that is trained).")
    private @Nullable Integer folds;

    @Mixin
    private final SystemsArguments arguments = new SystemsArguments();

    /**
     * The result, and the JSON.
     *
     * @param report the file of the page
     * @param bytes its size
     * @param summary the sentences of the page
     * @param data all that its JSON holds
     */
    record Reported(
            String report,
            long bytes,
            @JsonIgnore List<String> summary,
            @JsonUnwrapped Record data) implements Result {
        /** Copies the list. */
        Reported {
            summary = List.copyOf(summary);
        }

        @Override
        public String text(Page page) {
            return "Report: " + Text.line(report) + " (" + Text.decimals(bytes / 1048576.0, 1) + " MiB)\n\n"
                    + page.paragraphs(summary);
        }

        @Override
        public List<NumberLine> rows() {
            return NumberLine.all(data);
        }
    }

    @Override
    protected Result run(Console console) {
        List<Backend> backends = arguments.backends(this);
        arguments.checkFiles();
        OutputFiles.check(out);
        TrainTest parts = arguments.load();
        int count = folds(backends, parts.train());
        try (Progress progress = console.progress(arguments.trainings(backends) + count)) {
            return report(backends, parts, count, progress);
        }
    }

    private Reported report(List<Backend> backends, TrainTest parts, int count, Progress progress) {
        List<ReportedModel> reported = new ArrayList<>();
        List<SeedRun> runs = new ArrayList<>();
        for (Backend backend : backends) {
            List<ReportedModel> bySeed = new ArrayList<>();
            SystemsArguments.Trained trained = arguments.train(
                    backend, parts, progress, (model, predicted) -> bySeed.add(trained(model, predicted)));
            runs.addAll(trained.runs());
            reported.add(bySeed.get(0).withCost(trained.cost()));
        }
        for (Path file : arguments.models()) {
            reported.add(saved(file, arguments.predicting(backends), parts));
        }
        for (Path file : arguments.predictions()) {
            reported.add(ReportedModel.of(
                    Text.line(file.toString()), Origin.predictions(file).describe(), PredictionsFile.read(file)));
        }
        Report report = Report.of(new ReportInput(
                images(parts, reported),
                reported,
                arguments.seeds() == 1 ? List.of() : runs,
                trainingLabels(backends, parts.train(), count, progress)));
        report.write(out);
        return new Reported(out.toString(), size(out), report.inWords(), report.data());
    }

    /** Returns how many models judge the labels of the training set; 0 if none does. */
    private int folds(List<Backend> backends, Dataset train) {
        if (folds != null && folds != 0 && (folds < 2 || folds > train.size())) {
            throw new WrongUsageException(
                    "--folds " + folds + ": expected 0, or 2 to the number of training samples, " + train.size());
        }
        return folds != null ? folds : backends.isEmpty() || train.size() < 2 ? 0 : Math.min(FOLDS, train.size());
    }

    private static ReportedModel trained(TrainedModel model, LabelledPredictions predicted) {
        return new ReportedModel(
                model.backend(),
                model.training().describe(model.backend()),
                model.result().history(),
                Optional.of(model.classifier().parameters()),
                Optional.empty(),
                predicted);
    }

    private ReportedModel saved(Path file, Backend backend, TrainTest parts) {
        SavedModel saved = PredictionArguments.load(file, parts.train());
        try (SoftmaxClassifier classifier = backend.classifier(saved.parameters())) {
            return new ReportedModel(
                    Text.line(file.toString()),
                    Origin.loaded(backend.id(), file, saved, arguments.split()).describe(),
                    saved.provenance().map(Provenance::history).orElse(List.of()),
                    Optional.of(saved.parameters()),
                    Optional.empty(),
                    LabelledPredictions.of(classifier, arguments.split().of(parts)));
        }
    }

    /** Returns the images, unless there are only predictions from files that are for other data. */
    private Optional<ReportedData> images(TrainTest parts, List<ReportedModel> reported) {
        boolean needed =
                given("--data") || reported.size() > arguments.predictions().size();
        boolean fitting = reported.stream()
                .allMatch(model -> ReportInput.areFor(
                        model.predictions(), arguments.split().of(parts)));
        return needed || fitting
                ? Optional.of(arguments.split() == Part.TRAIN ? ReportedData.training(parts) : ReportedData.test(parts))
                : Optional.empty();
    }

    private Optional<TrainingLabels> trainingLabels(
            List<Backend> backends, Dataset train, int count, Progress progress) {
        if (count == 0) {
            return Optional.empty();
        }
        TrainingArguments training = arguments.training();
        TrainingOptions options = training.options(training.recipe());
        Backend backend = arguments.predicting(backends);
        AtomicInteger fold = new AtomicInteger();
        return Optional.of(new TrainingLabels(
                count + " models on " + backend.id(),
                CrossValidation.predict(
                        task -> backend.trainer()
                                .train(task.withListener(
                                        progress.training(training.name(backend) + " fold " + fold.incrementAndGet()))),
                        train,
                        options,
                        count)));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
