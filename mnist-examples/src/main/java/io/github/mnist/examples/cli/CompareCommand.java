package io.github.mnist.examples.cli;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.Interval;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.analysis.comparison.PairComparison;
import io.github.mnist.analysis.comparison.SeedRun;
import io.github.mnist.analysis.comparison.SeedStudy;
import io.github.mnist.analysis.comparison.SystemDifference;
import io.github.mnist.analysis.comparison.SystemSummary;
import io.github.mnist.analysis.file.PredictionsFile;
import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.model.SoftmaxClassifier;
import io.github.mnist.training.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Backends, saved models and predictions side by side. */
@Command(
        name = "compare",
        description = "Compare any number of backends, saved models and predictions on the same data: accuracy and"
                + " loss, agreement and McNemar's test of each pair, and with several seeds how much of it is noise."
                + " Without --model and --predictions all backends are trained.",
        footer = {"  mnist compare --seeds 5 --recipe notebook", "  mnist compare --backend djl --model model.npz"})
final class CompareCommand extends Action {
    @Option(names = "--model", paramLabel = "FILE", order = 12, description = "A saved model; may be repeated.")
    private List<Path> models = List.of();

    @Option(
            names = "--predictions",
            paramLabel = "FILE",
            order = 11,
            description = "Predictions for the same samples, .csv or .npz; may be repeated.")
    private List<Path> predictions = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            order = 13,
            description = "Train each backend with so many seeds, from --seed on (default: 1).")
    private int seeds;

    @Option(
            names = "--split",
            paramLabel = "train|test",
            defaultValue = "test",
            order = 22,
            description = "The part of the data to compare on (default: test).")
    private Part split = Part.TEST;

    @Mixin
    private final DataArguments data = new DataArguments();

    @Mixin
    private final TrainingArguments training = new TrainingArguments();

    /** One of those compared; a backend with the first of its seeds. */
    record Compared(String name, double accuracy, Interval accuracyInterval, double loss, Interval lossInterval) {
        private static Compared of(String name, Evaluation evaluation) {
            return new Compared(
                    name,
                    evaluation.accuracy(),
                    evaluation.accuracyInterval(),
                    evaluation.loss(),
                    evaluation.lossInterval());
        }
    }

    /** What several seeds tell. */
    record SeedNoise(List<Long> seeds, List<SystemSummary> systems, List<SystemDifference> differences) {}

    /** The result, and the JSON. */
    record Compare(
            List<Compared> systems,
            List<PairComparison> pairs,
            @Nullable SeedNoise seeds,
            List<String> words) implements Result {
        @Override
        public List<?> rows() {
            return pairs.isEmpty() && seeds != null ? seeds.systems() : pairs;
        }

        @Override
        public String text() {
            List<String> parts = new ArrayList<>();
            parts.add(Text.table(
                    1,
                    List.of("", "accuracy", "low", "high", "loss"),
                    systems.stream()
                            .map(system -> List.of(
                                    shortened(system.name()),
                                    Text.decimals(system.accuracy(), 4),
                                    Text.decimals(system.accuracyInterval().low(), 4),
                                    Text.decimals(system.accuracyInterval().high(), 4),
                                    Text.decimals(system.loss(), 4)))
                            .toList()));
            if (!pairs.isEmpty()) {
                parts.add(Text.table(
                        2,
                        List.of("", "", "agreement", "kappa", "only first", "only second", "p"),
                        pairs.stream()
                                .map(pair -> List.of(
                                        shortened(pair.first()),
                                        shortened(pair.second()),
                                        Text.decimals(pair.agreement(), 4),
                                        Text.decimals(pair.kappa(), 4),
                                        Text.count(pair.mcnemar().b()),
                                        Text.count(pair.mcnemar().c()),
                                        Text.probability(pair.mcnemar().p())))
                                .toList()));
            }
            parts.add(Text.paragraphs(words.stream().map(line -> line + ".").toList()));
            return String.join("\n\n", parts);
        }

        /** The end of a long path, which tells more than its beginning. */
        private static String shortened(String name) {
            return name.length() <= 20 ? name : "..." + name.substring(name.length() - 17);
        }
    }

    @Override
    Result run(Console console) {
        if (seeds < 1) {
            throw new WrongUsageException("--seeds " + seeds + ": expected at least 1");
        }
        TrainingOptions options = training.options(training.recipe());
        boolean files = !models.isEmpty() || !predictions.isEmpty();
        List<Backend> backends = files && !given("--backend") ? List.of() : training.backends();
        int systems = backends.size() + models.size() + predictions.size();
        if (systems < 2 && (seeds < 2 || backends.isEmpty())) {
            throw new WrongUsageException("nothing to compare in one backend, model or file of predictions:"
                    + " expected two or more, or --seeds 2 or more of a backend");
        }

        Map<String, LabelledPredictions> byName = new LinkedHashMap<>();
        List<SeedRun> runs = new ArrayList<>();
        if (!backends.isEmpty() || !models.isEmpty()) {
            TrainTest parts = data.load();
            for (Backend backend : backends) {
                for (int i = 0; i < seeds; i++) {
                    TrainingOptions seeded = options.withSeed(options.seed() + i);
                    try (TrainedModel model =
                            training.train(backend, training.recipe(), seeded, parts.train(), console)) {
                        runs.add(new SeedRun(
                                backend.id(),
                                seeded.seed(),
                                LabelledPredictions.of(model.classifier(), split.of(parts))));
                    }
                }
            }
            runs.forEach(run -> byName.putIfAbsent(run.system(), run.predictions()));
            for (Path model : models) {
                try (SoftmaxClassifier classifier = training.backend()
                        .classifier(JudgedArguments.load(model, parts.train()).parameters())) {
                    add(byName, model, LabelledPredictions.of(classifier, split.of(parts)));
                }
            }
        }
        predictions.forEach(file -> add(byName, file, PredictionsFile.read(file)));
        return result(byName, runs);
    }

    private static void add(Map<String, LabelledPredictions> byName, Path file, LabelledPredictions predictions) {
        if (byName.putIfAbsent(file.toString(), predictions) != null) {
            throw new WrongUsageException(file + " is given twice: expected different models and predictions");
        }
    }

    private Compare result(Map<String, LabelledPredictions> byName, List<SeedRun> runs) {
        List<Compared> systems = byName.entrySet().stream()
                .map(entry -> Compared.of(entry.getKey(), Evaluation.of(entry.getValue())))
                .toList();
        // One backend alone has no pairs; its seeds are compared all the same.
        List<PairComparison> pairs =
                byName.size() < 2 ? List.of() : Comparison.of(byName).pairs();
        SeedStudy study = seeds < 2 || runs.isEmpty() ? null : SeedStudy.of(runs);
        return new Compare(
                systems,
                pairs,
                study == null
                        ? null
                        : new SeedNoise(
                                runs.stream().map(SeedRun::seed).distinct().toList(),
                                study.systems(),
                                study.differences()),
                Stream.concat(
                                pairs.stream().map(PairComparison::inWords),
                                study == null ? Stream.of() : study.inWords().stream())
                        .toList());
    }
}
