package io.github.mnist.cli;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.BackendException;
import io.github.mnist.backend.Backends;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingTask;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which backend and how a command trains. */
final class TrainingArguments {
    /** What this program uses where it could use several. */
    private static final String USUAL_BACKEND = "djl";

    /** What is said about the training itself. */
    static final List<String> TRAINING =
            List.of("--recipe", "--epochs", "--batch-size", "--learning-rate", "--seed", "--threads");

    @Option(
            names = "--backend",
            paramLabel = "ID",
            order = 10,
            description = "The engine, one of those that 'mnist backends' lists (default: djl where there are several;"
                    + " 'notebook', 'report' and 'compare' use all, or those named by several --backend).")
    private List<String> backends = List.of();

    @Option(
            names = "--recipe",
            paramLabel = "notebook|tuned",
            order = 30,
            description = "The options to start from (default: tuned; 'notebook' shows both).")
    private @Nullable Recipe recipe;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            order = 31,
            description = "How often to go through the training data (default: as in the recipe).")
    private @Nullable Integer epochs;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            order = 32,
            description = "Samples a step (default: as in the recipe).")
    private @Nullable Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            order = 33,
            description = "Adam's learning rate at the first step (default: as in the recipe).")
    private @Nullable Double learningRate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 34,
            description = "Decides the initial parameters and the order of the samples (default: 0).")
    private @Nullable Long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 35,
            description = "Threads that an engine may use at most for a step (default: 1; DL4J and DJL never take"
                    + " more, which would be slower).")
    private @Nullable Integer threads;

    Recipe recipe() {
        return chosenRecipe().orElse(Recipe.TUNED);
    }

    Optional<Recipe> chosenRecipe() {
        return Optional.ofNullable(recipe);
    }

    /** Returns the backends asked for, or all. */
    List<Backend> backends() {
        return backends.isEmpty()
                ? allBackends()
                : backends.stream().distinct().map(this::byId).toList();
    }

    /** Returns all backends; the exception of none says why and what to do. */
    static List<Backend> allBackends() {
        List<Backend> all = Backends.all();
        return all.isEmpty() ? List.of(Backends.only()) : all;
    }

    /** Returns the backend asked for, or the only one there is, or the usual one of several. */
    Backend backend() {
        if (backends.size() > 1) {
            throw new WrongUsageException("--backend " + String.join(" and ", backends) + ": expected one backend");
        }
        if (backends.size() == 1) {
            return byId(backends.get(0));
        }
        List<Backend> all = Backends.all();
        if (all.size() < 2 || System.getProperty(Backends.PROPERTY) != null) {
            return Backends.only();
        }
        return all.stream()
                .filter(each -> each.id().equals(USUAL_BACKEND))
                .findFirst()
                .orElseThrow(() -> new WrongUsageException("several backends, choose one with --backend: "
                        + all.stream().map(Backend::id).collect(Collectors.joining(", "))));
    }

    /** Returns the recipe with the changes asked for. */
    TrainingOptions options(Recipe recipe) {
        TrainingOptions options = recipe.options();
        try {
            if (epochs != null) {
                options = options.withEpochs(epochs);
            }
            if (batchSize != null) {
                options = options.withBatchSize(batchSize);
            }
            if (learningRate != null) {
                options = options.withLearningRate(
                        new LearningRate(learningRate, options.learningRate().decay()));
            }
            if (seed != null) {
                options = options.withSeed(seed);
            }
            return threads == null ? options : options.withThreads(threads);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Trains as asked for. */
    TrainedModel train(Dataset data, Console console) {
        // Arguments that make no sense are reported first.
        options(recipe());
        return train(backend(), recipe(), data, console);
    }

    /** Trains on one of several backends with one of several recipes. */
    TrainedModel train(Backend on, Recipe with, Dataset data, Console console) {
        return train(on, with, options(with), data, console);
    }

    /** Trains with other options than those asked for. */
    TrainedModel train(Backend on, Recipe with, TrainingOptions options, Dataset data, Console console) {
        try (Progress progress = console.progress(on.id() + " " + Console.lowerCase(with))) {
            TrainingTask task = TrainingTask.on(data).withOptions(options).withListener(progress);
            return new TrainedModel(with, on.trainer().train(task));
        }
    }

    private Backend byId(String id) {
        try {
            return Backends.byId(id);
        } catch (BackendException e) {
            throw new WrongUsageException(String.valueOf(e.getMessage()));
        }
    }
}
