package io.github.mnist.examples.cli;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.file.PredictionsFile;
import io.github.mnist.analysis.quality.CrossValidation;
import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.examples.report.Report;
import io.github.mnist.examples.report.ReportInput;
import io.github.mnist.examples.report.ReportInput.TrainingLabels;
import io.github.mnist.examples.report.ReportedData;
import io.github.mnist.examples.report.ReportedModel;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.SavedModel;
import io.github.mnist.training.TrainingOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains on each backend, or takes saved models and predictions, and writes all analyses into one page. */
@Command(
        name = "report",
        description =
                "Write one HTML file that shows what models get wrong and how they differ. It needs no network and"
                        + " no other file. Without --model and --predictions all backends are trained.",
        footer = {
            "  mnist report --out report.html --backend djl --backend dl4j --seeds 5",
            "  mnist report --model model.npz --predictions other.csv"
        })
final class ReportCommand extends Action {
    private static final int FOLDS = 5;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            order = 1,
            defaultValue = "report.html",
            description = "The HTML file to write (default: report.html).")
    private Path out = Path.of("report.html");

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            order = 11,
            description =
                    "Predictions, .csv or .npz; may be repeated. Their images are shown if they are for the data.")
    private List<Path> predictions = List.of();

    @Option(names = "--model", paramLabel = "FILE", order = 12, description = "A saved model; may be repeated.")
    private List<Path> models = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            order = 13,
            description = "Train each backend with so many seeds, from --seed on, and tell how much of a difference is"
                    + " noise (default: 1).")
    private int seeds;

    @Option(
            names = "--split",
            paramLabel = "train|test",
            defaultValue = "test",
            order = 22,
            description = "The part of the data to judge the models on (default: test).")
    private Part split = Part.TEST;

    @Option(
            names = "--folds",
            paramLabel = "N",
            order = 23,
            description =
                    "How many models to train for judging the labels of the training set, each on all but one of so"
                            + " many parts; 0 leaves that out (default: 5 on the first backend that is trained).")
    private @Nullable Integer folds;

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
        TrainingOptions options = training.options(training.recipe());
        boolean files = given("--model") || given("--predictions");
        List<Backend> backends = files && !given("--backend") ? List.of() : training.backends();
        TrainTest parts = data.load();
        check(parts.train());
        List<ReportedModel> reported = new ArrayList<>();
        List<SeedRun> runs = new ArrayList<>();
        for (Backend backend : backends) {
            for (int i = 0; i < seeds; i++) {
                TrainingOptions seeded = options.withSeed(options.seed() + i);
                try (TrainedModel model = training.train(backend, training.recipe(), seeded, parts.train(), console)) {
                    LabelledPredictions predicted = LabelledPredictions.of(model.classifier(), split.of(parts));
                    runs.add(new SeedRun(backend.id(), seeded.seed(), predicted));
                    if (i == 0) {
                        reported.add(trained(model, predicted));
                    }
                }
            }
        }
        for (Path file : models) {
            reported.add(saved(file, backends.isEmpty() ? training.backend() : backends.get(0), parts));
        }
        for (Path file : predictions) {
            reported.add(
                    ReportedModel.of(file.toString(), Source.predictions(file).describe(), PredictionsFile.read(file)));
        }
        Report report = Report.of(new ReportInput(
                images(parts, reported),
                reported,
                seeds == 1 ? List.of() : runs,
                trainingLabels(backends, options, parts.train(), console)));
        report.write(out);
        return new Reported(out.toString(), size(out), report.inWords());
    }

    private void check(Dataset train) {
        if (seeds < 1) {
            throw new WrongUsageException("--seeds " + seeds + ": expected at least 1");
        }
        if (folds != null && folds != 0 && (folds < 2 || folds > train.size())) {
            throw new WrongUsageException(
                    "--folds " + folds + ": expected 0, or 2 to the number of training samples, " + train.size());
        }
        List<Path> files = Stream.concat(models.stream(), predictions.stream()).toList();
        files.stream()
                .filter(file -> Collections.frequency(files, file) > 1)
                .findFirst()
                .ifPresent(file -> {
                    throw new WrongUsageException(file + " is given twice: expected different models and predictions");
                });
    }

    private static ReportedModel trained(TrainedModel model, LabelledPredictions predicted) {
        return new ReportedModel(
                model.backend(),
                model.training().describe(model.backend()),
                model.result().history(),
                Optional.of(model.classifier().parameters()),
                predicted);
    }

    private ReportedModel saved(Path file, Backend backend, TrainTest parts) {
        SavedModel saved = JudgedArguments.load(file, parts.train());
        try (SoftmaxClassifier classifier = backend.classifier(saved.parameters())) {
            return new ReportedModel(
                    file.toString(),
                    Source.loaded(backend.id(), file, saved, split).describe(),
                    saved.provenance().map(Provenance::history).orElse(List.of()),
                    Optional.of(saved.parameters()),
                    LabelledPredictions.of(classifier, split.of(parts)));
        }
    }

    /** Returns the images, unless there are only predictions from files that are for other data. */
    private Optional<ReportedData> images(TrainTest parts, List<ReportedModel> reported) {
        boolean needed = given("--data") || reported.size() > predictions.size();
        boolean fitting = reported.stream().allMatch(model -> ReportInput.areFor(model.predictions(), split.of(parts)));
        return needed || fitting
                ? Optional.of(split == Part.TRAIN ? ReportedData.training(parts) : ReportedData.test(parts))
                : Optional.empty();
    }

    private Optional<TrainingLabels> trainingLabels(
            List<Backend> backends, TrainingOptions options, Dataset train, Console console) {
        int count = folds != null ? folds : backends.isEmpty() ? 0 : Math.min(FOLDS, train.size());
        if (count < 2) {
            return Optional.empty();
        }
        Backend backend = backends.isEmpty() ? training.backend() : backends.get(0);
        try (Progress progress = console.progress(backend.id() + " fold")) {
            return Optional.of(new TrainingLabels(
                    count + " models on " + backend.id(),
                    CrossValidation.predict(
                            task -> backend.trainer().train(task.withListener(progress)), train, options, count)));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
