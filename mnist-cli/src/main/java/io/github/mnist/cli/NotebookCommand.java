package io.github.mnist.cli;

import io.github.mnist.analysis.Evaluation;
import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.MisclassificationRanking;
import io.github.mnist.analysis.MisclassificationRanking.Entry;
import io.github.mnist.analysis.WorstDigits;
import io.github.mnist.analysis.comparison.Comparison;
import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.pictures.ImageGrid;
import io.github.mnist.report.Estimated;
import io.github.mnist.training.EpochMetrics.Metrics;
import io.github.mnist.training.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The original notebook, cell by cell, on every backend. */
@Command(
        name = NotebookCommand.NAME,
        description =
                "Run the whole notebook on every backend with the recipe 'notebook', and compare the backends, with"
                        + " the recipe 'tuned' as well. This is what runs without a command.",
        footer = "  mnist notebook --out pictures")
final class NotebookCommand extends Action {
    static final String NAME = "notebook";

    /** The digit that others are compared with, the one compared with it, and the one whose worst images are shown. */
    private static final int TARGET = 5;

    private static final int SOURCE = 6;
    private static final int WORST = 0;

    /** Images are shown three by three. */
    private static final int K = 3;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/notebook",
            order = 1,
            description = "The directory for the pictures, made if need be (default: target/notebook).")
    private Path out = Path.of("target", "notebook");

    @Mixin
    private final DataArguments data = new DataArguments();

    @Mixin
    private final TrainingArguments training = new TrainingArguments();

    /** Both parts of the data, as they stand in the JSON: NumPy's shapes. */
    record Shapes(List<Integer> train, List<Integer> test) {}

    /** What one backend did with one recipe, as it stands in the JSON. */
    record Run(
            String backend,
            double loss,
            double accuracy,
            Metrics train,
            List<TrainedModel.Epoch> history,
            double misclassified,
            List<Estimated<Entry>> ranking,
            List<WorstDigits.Sample> worst,
            TrainedModel.Training training) {}

    private record Finished(Run run, LabelledPredictions test) {}

    /** How many digits of the test set two backends read alike, as it stands in the JSON. */
    record Agreement(Recipe recipe, String first, String second, long count, long samples) {
        private static List<Agreement> of(Recipe recipe, Map<String, LabelledPredictions> byBackend) {
            return byBackend.size() < 2
                    ? List.of()
                    : Comparison.of(byBackend).pairs().stream()
                            .map(pair -> new Agreement(
                                    recipe,
                                    pair.first(),
                                    pair.second(),
                                    pair.samples() - pair.differing(),
                                    pair.samples()))
                            .toList();
        }

        private String text() {
            return "With the recipe " + Console.lowerCase(recipe) + ", " + first + " and " + second + " read "
                    + Text.count(count) + " of "
                    + Text.count(samples) + " test images alike (" + Text.decimals(100.0 * count / samples, 2)
                    + "%).";
        }
    }

    /** The result, and the JSON; as text, what remains to be said after all cells. */
    record Notebook(Shapes shapes, List<Run> runs, List<Agreement> agreement, List<String> pictures) implements Result {
        @Override
        public String text() {
            List<String> parts = new ArrayList<>(List.of("Engines and recipes side by side", table()));
            if (!agreement.isEmpty()) {
                parts.add(agreement.stream().map(Agreement::text).collect(Collectors.joining("\n")));
            }
            parts.add("Pictures:\n  " + String.join("\n  ", pictures));
            return String.join("\n\n", parts);
        }

        private String table() {
            return Text.table(
                    2,
                    List.of(
                            "recipe",
                            "backend",
                            "seconds",
                            "train accuracy",
                            "test accuracy",
                            "test loss",
                            SOURCE + " as " + TARGET),
                    runs.stream()
                            .map(run -> List.of(
                                    run.training().recipeName(),
                                    run.backend(),
                                    Text.decimals(run.training().seconds(), 1),
                                    Text.decimals(run.train().accuracy(), 4),
                                    Text.decimals(run.accuracy(), 4),
                                    Text.decimals(run.loss(), 4),
                                    Text.decimals(run.misclassified(), 2) + "%"))
                            .toList());
        }
    }

    @Override
    Result run(Console console) {
        TrainTest parts = data.load();
        if (parts.train().classes() <= SOURCE) {
            throw new WrongUsageException("the notebook asks for the digits " + WORST + ", " + TARGET + " and " + SOURCE
                    + ": expected data with at least " + (SOURCE + 1) + " classes");
        }
        List<Recipe> recipes = training.chosenRecipe().map(List::of).orElse(List.of(Recipe.NOTEBOOK, Recipe.TUNED));
        // Arguments that make no sense are reported before anything is printed.
        recipes.forEach(training::options);
        List<Backend> backends = training.backends();
        makeDirectory();
        List<String> pictures = new ArrayList<>();

        console.printPart(datasetCell(parts));
        Dataset train = parts.train();
        pictures.add(write("train.png", ShowCommand.grid(train, K, K)));
        pictures.add(write("fives.png", ShowCommand.grid(train.withLabel(TARGET), K, K)));
        console.printPart(modelCell(train, recipes));

        List<Run> runs = new ArrayList<>();
        List<Agreement> agreement = new ArrayList<>();
        for (Recipe recipe : recipes) {
            Map<String, LabelledPredictions> byBackend = new LinkedHashMap<>();
            for (Backend backend : backends) {
                Finished finished = run(backend, recipe, parts, console);
                byBackend.put(backend.id(), finished.test());
                runs.add(finished.run());
                String name = "worst-" + WORST + "-" + Console.lowerCase(recipe) + "-" + backend.id() + ".png";
                pictures.add(write(name, WorstCommand.grid(finished.run().worst(), parts.test())));
                if (recipe == recipes.get(0)) {
                    console.printPart(runCells(finished.run()));
                }
            }
            agreement.addAll(Agreement.of(recipe, byBackend));
        }
        return new Notebook(new Shapes(shape(train), shape(parts.test())), runs, agreement, pictures);
    }

    private Finished run(Backend backend, Recipe recipe, TrainTest parts, Console console) {
        try (TrainedModel model = training.train(backend, recipe, parts.train(), console)) {
            LabelledPredictions test = LabelledPredictions.of(model.classifier(), parts.test());
            Evaluation evaluation = Evaluation.of(test);
            Run run = new Run(
                    model.backend(),
                    evaluation.loss(),
                    evaluation.accuracy(),
                    EvaluateCommand.metrics(Evaluation.of(model.classifier(), parts.train())),
                    model.history(),
                    evaluation.confusion().rate(SOURCE, TARGET),
                    Estimated.of(MisclassificationRanking.of(evaluation.confusion(), TARGET)),
                    WorstDigits.of(test, K * K).samples(WORST),
                    model.training());
            return new Finished(run, test);
        }
    }

    private static String datasetCell(TrainTest parts) {
        return "Dataset\n\n"
                + Text.table(
                        1,
                        List.of("", "images", "rows", "columns"),
                        List.of(row("train", parts.train()), row("test", parts.test())))
                + "\n";
    }

    private static List<String> row(String name, Dataset part) {
        List<String> row = new ArrayList<>(List.of(name));
        shape(part).forEach(size -> row.add(Text.count(size)));
        return row;
    }

    private static List<Integer> shape(Dataset part) {
        return List.of(part.size(), part.shape().rows(), part.shape().columns());
    }

    private String modelCell(Dataset train, List<Recipe> recipes) {
        int inputs = train.shape().pixels();
        int classes = train.classes();
        String model = "Model\n\n  softmax(x W + b): W is " + inputs + " x " + classes + ", b has " + classes + "; "
                + Text.count((inputs + 1L) * classes) + " parameters, cross-entropy as the loss\n";
        return recipes.stream()
                .map(recipe -> "  recipe " + Console.lowerCase(recipe) + ": "
                        + TrainedModel.describe(training.options(recipe)) + "\n")
                .collect(Collectors.joining("", model, ""));
    }

    private static String runCells(Run run) {
        Metrics test = new Metrics(run.loss(), run.accuracy());
        return String.join(
                "\n\n",
                "Training, testing and prediction on " + run.backend() + " with the recipe "
                        + run.training().recipeName(),
                Tables.history(run.history()),
                Tables.metrics(run.train(), test),
                "  " + Tables.observation(run.train(), test),
                "  misclassify(source " + SOURCE + ", target " + TARGET + "): " + Text.decimals(run.misclassified(), 2)
                        + "%",
                Tables.ranking(run.ranking()),
                "  " + Tables.mostSimilar(TARGET, run.ranking()),
                "  Worst images of " + WORST + ":",
                Tables.worst(run.worst()) + "\n");
    }

    private void makeDirectory() {
        try {
            Files.createDirectories(out);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make the directory " + out + " for the pictures: " + e + "; choose another with --out", e);
        }
    }

    private String write(String name, ImageGrid grid) {
        Path file = out.resolve(name);
        grid.writePng(file);
        return file.toString();
    }
}
