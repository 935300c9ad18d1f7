package io.github.mnist.cli.compare;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.ContestedSample;
import io.github.mnist.analysis.comparison.ContestedSample.Reading;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.backend.Backend;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.command.OutputFiles;
import io.github.mnist.cli.command.PictureArguments;
import io.github.mnist.cli.command.PredictionArguments;
import io.github.mnist.cli.command.WrongUsageException;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Progress;
import io.github.mnist.cli.output.Result;
import io.github.mnist.cli.output.Text;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.pictures.Chart;
import io.github.mnist.pictures.Charts;
import io.github.mnist.report.ReportInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Backends, saved models and predictions side by side. */
@Command(
        name = "compare",
        description =
                "Compare any number of backends, saved models and predictions on the same data: accuracy and loss,"
                        + " agreement and McNemar's test of each pair, where they disagree, which digits each confuses,"
                        + " and of backends, which are trained with several seeds, how much of it is noise. The picture"
                        + " has images that not all read alike, with what each reads. Without --model and --predictions"
                        + " all backends are trained.",
        footer = {"  mnist compare --recipe notebook", "  mnist compare --backend djl --model model.npz"})
public final class CompareCommand extends Action {
    private static final int SHOWN = 10;

    @Option(
            names = "--target",
            paramLabel = "DIGIT",
            order = 1,
            description = "Show what each reads as this digit, all of it (default: the most for every digit).")
    private @Nullable Integer target;

    @Option(
            names = "--top",
            paramLabel = "N",
            order = 2,
            description =
                    "How many disagreements of each pair to list, and how many images to draw (default: 10, but all"
                            + " are listed as JSON and CSV).")
    private @Nullable Integer top;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            order = 3,
            description = "What --format csv holds: systems (accuracy and loss with their intervals), pairs,"
                    + " disagreements, rankings, or seeds (default: pairs, of one backend alone seeds).")
    private @Nullable CompareTable table;

    @Mixin
    private final PictureArguments picture = new PictureArguments();

    @Mixin
    private final SystemsArguments arguments = new SystemsArguments();

    @Override
    protected Result run(Console console) {
        List<Backend> backends = check(console);
        boolean onlyPredictions = backends.isEmpty() && arguments.models().isEmpty();
        Optional<TrainTest> data =
                onlyPredictions && !picture.wanted() ? Optional.empty() : Optional.of(arguments.load());
        List<Contestant> systems = new ArrayList<>();
        List<SeedRun> runs = new ArrayList<>();
        data.ifPresent(parts -> systems.addAll(predicting(backends, parts, runs, console)));
        for (Path file : arguments.predictions()) {
            systems.add(new Contestant(Text.line(file.toString()), PredictionsFile.read(file), null, null));
        }
        checkTarget(systems.get(0).predictions().classes());
        CompareResult compared = CompareResult.of(
                systems,
                arguments.seeds() < 2 ? List.of() : runs,
                target,
                top != null ? top : console.format() == Console.Format.TEXT ? SHOWN : Integer.MAX_VALUE,
                table != null ? table : systems.size() > 1 ? CompareTable.PAIRS : CompareTable.SEEDS);
        return picture.with(
                compared, () -> disagreements(systems, arguments.split().of(data.orElseThrow())));
    }

    /** Trains the backends and loads the models. */
    private List<Contestant> predicting(List<Backend> backends, TrainTest parts, List<SeedRun> runs, Console console) {
        checkTarget(parts.train().classes());
        List<Contestant> systems = new ArrayList<>();
        try (Progress progress = console.progress(arguments.trainings(backends))) {
            for (Backend backend : backends) {
                systems.add(train(backend, parts, runs, progress));
            }
        }
        for (Path model : arguments.models()) {
            systems.add(load(model, arguments.predicting(backends), parts));
        }
        return systems;
    }

    /** Draws what not all read alike, with what each reads. */
    private Chart disagreements(List<Contestant> systems, Dataset images) {
        Map<String, LabelledPredictions> predictions = new LinkedHashMap<>();
        for (Contestant system : systems) {
            if (!ReportInput.areFor(system.predictions(), images)) {
                throw new IllegalArgumentException(system.name() + ": the predictions are not for " + images
                        + ", whose images are to be drawn: give the data that they are for with --data");
            }
            predictions.put(system.name(), system.predictions());
        }
        return Charts.contested(
                "Where " + names(systems) + " disagree",
                Comparison.of(predictions).contested().stream()
                        .limit(top != null ? top : SHOWN)
                        .map(CompareCommand::shortened)
                        .toList(),
                images);
    }

    private static String names(List<Contestant> systems) {
        return systems.size() == 2
                ? CompareText.shortened(systems.get(0).name()) + " and "
                        + CompareText.shortened(systems.get(1).name())
                : systems.size() + " systems";
    }

    private static ContestedSample shortened(ContestedSample sample) {
        return new ContestedSample(
                sample.index(),
                sample.label(),
                sample.readings().stream()
                        .map(own -> new Reading(CompareText.shortened(own.name()), own.digit(), own.probability()))
                        .toList());
    }

    /** Reports arguments that make no sense, and returns the backends to train. */
    private List<Backend> check(Console console) {
        if (top != null && top < 0) {
            throw new WrongUsageException("--top " + top + ": expected at least 0");
        }
        if (table != null && console.format() != Console.Format.CSV) {
            throw new WrongUsageException("--table without --format csv: the other formats hold all tables");
        }
        OutputFiles.check(picture.file());
        List<Backend> backends = arguments.backends(this);
        if (table == CompareTable.SEEDS && (arguments.seeds() < 2 || backends.isEmpty())) {
            throw new WrongUsageException("--table seeds: expected --seeds 2 or more of a backend");
        }
        int systems = backends.size()
                + arguments.models().size()
                + arguments.predictions().size();
        if (systems < 2 && (arguments.seeds() < 2 || backends.isEmpty())) {
            throw new WrongUsageException("nothing to compare in one backend, model or file of predictions:"
                    + " expected two or more, or --seeds 2 or more of a backend");
        }
        if (picture.wanted() && systems < 2) {
            throw new WrongUsageException("--picture with one backend: expected two or more backends, models and"
                    + " predictions, whose disagreements are drawn");
        }
        arguments.checkFiles();
        return backends;
    }

    /** Trains with each seed, and adds what each predicts to the runs. */
    private Contestant train(Backend backend, TrainTest parts, List<SeedRun> runs, Progress progress) {
        List<SoftmaxParameters> parameters = new ArrayList<>();
        SystemsArguments.Trained trained = arguments.train(
                backend,
                parts,
                progress,
                (model, predicted) -> parameters.add(model.classifier().parameters()));
        runs.addAll(trained.runs());
        return new Contestant(backend.id(), trained.runs().get(0).predictions(), parameters.get(0), trained.cost());
    }

    private void checkTarget(int classes) {
        if (target != null) {
            PredictionArguments.checkClass("--target", target, classes);
        }
    }

    private Contestant load(Path file, Backend backend, TrainTest parts) {
        SoftmaxParameters parameters =
                PredictionArguments.load(file, parts.train()).parameters();
        try (SoftmaxClassifier classifier = backend.classifier(parameters)) {
            return new Contestant(
                    Text.line(file.toString()),
                    LabelledPredictions.of(classifier, arguments.split().of(parts)),
                    parameters,
                    null);
        }
    }
}
