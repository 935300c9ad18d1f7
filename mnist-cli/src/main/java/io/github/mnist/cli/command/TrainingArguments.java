package io.github.mnist.cli.command;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.BackendException;
import io.github.mnist.backend.Backends;
import io.github.mnist.cli.output.Console;
import io.github.mnist.cli.output.Progress;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.storage.CheckpointFile;
import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which backend and how a command trains. */
public final class TrainingArguments {
    /** What this program uses where it could use several: the first of these that is there. */
    private static final List<String> USUAL = List.of("jvm", "djl");

    /** What is said about the training itself. */
    public static final List<String> TRAINING =
            List.of("--recipe", "--epochs", "--batch-size", "--learning-rate", "--seed", "--threads");

    @Option(
            names = "--backend",
            paramLabel = "ID",
            order = 10,
            description = "The engine, one of those that 'mnist backends' lists (default: jvm where there are several;"
                    + " 'report' and 'compare' use all, or those named by several --backend).")
    private List<String> backends = List.of();

    @Option(
            names = "--recipe",
            paramLabel = "notebook|tuned",
            order = 30,
            description = "The options to start from (default: tuned).")
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

    /** Returns the options to start from. */
    public Recipe recipe() {
        return recipe == null ? Recipe.TUNED : recipe;
    }

    /** Returns the backends asked for, or all. */
    public List<Backend> backends() {
        return backends.isEmpty()
                ? allBackends()
                : backends.stream().distinct().map(this::byId).toList();
    }

    /** Returns all backends; the exception of none says why and what to do. */
    public static List<Backend> allBackends() {
        List<Backend> all = Backends.all();
        return all.isEmpty() ? List.of(Backends.only()) : all;
    }

    /** Returns the backend asked for, or the only one there is, or the usual one of several. */
    public Backend backend() {
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
        return USUAL.stream()
                .flatMap(id -> all.stream().filter(each -> each.id().equals(id)))
                .findFirst()
                .orElseThrow(() -> new WrongUsageException("several backends, choose one with --backend: "
                        + all.stream().map(Backend::id).collect(Collectors.joining(", "))));
    }

    /** Returns the recipe with the changes asked for. */
    public TrainingOptions options(Recipe recipe) {
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

    /** Trains one model as asked for. */
    public TrainedModel train(Dataset data, Console console) {
        TrainingOptions options = options(recipe());
        Backend backend = backend();
        try (Progress progress = console.progress()) {
            return train(backend, options, data, progress.training(name(backend)));
        }
    }

    /** Trains one model, and keeps in a file how far that is after each epoch; goes on from there if the file exists. */
    public TrainedModel train(Dataset data, Path checkpoint, Console console) {
        TrainingOptions options = options(recipe());
        Backend backend = backend();
        TrainingTask task = TrainingTask.on(data).withOptions(options);
        if (Files.exists(checkpoint)) {
            Checkpoint start = CheckpointFile.load(checkpoint);
            console.keep(checkpoint, after(start.history().size(), options));
            task = task.resumeFrom(start);
        }
        try (Progress progress = console.progress()) {
            TrainingListener shown = progress.training(name(backend));
            TrainingListener kept = new TrainingListener() {
                @Override
                public void onBatch(BatchProgress batch) {
                    shown.onBatch(batch);
                }

                @Override
                public void onEpoch(EpochMetrics epoch, Supplier<Checkpoint> state) {
                    shown.onEpoch(epoch, state);
                    CheckpointFile.save(checkpoint, state.get());
                    console.keep(checkpoint, after(epoch.epoch(), options));
                }
            };
            return new TrainedModel(recipe(), backend.trainer().train(task.withListener(kept)));
        }
    }

    private static String after(int epoch, TrainingOptions options) {
        return "after epoch " + epoch + " of " + options.epochs() + ": the same command goes on from there";
    }

    /** Checks before anything is read that the backend can go on from a checkpoint. */
    public void checkResuming() {
        Backend backend = backend();
        if (!backend.trainer().features().contains(TrainerFeature.RESUMING)) {
            throw new WrongUsageException("--checkpoint on " + backend.id()
                    + ": this engine cannot go on from a checkpoint; leave it out, or choose another one with"
                    + " --backend");
        }
    }

    /** Trains on one of several backends, with other options than those asked for. */
    public TrainedModel train(Backend on, TrainingOptions options, Dataset data, TrainingListener listener) {
        TrainingTask task = TrainingTask.on(data).withOptions(options).withListener(listener);
        return new TrainedModel(recipe(), on.trainer().train(task));
    }

    /** Returns what a training on this backend is called while it runs. */
    public String name(Backend on) {
        return on.id() + " " + Console.lowerCase(recipe());
    }

    private Backend byId(String id) {
        try {
            return Backends.byId(id);
        } catch (BackendException e) {
            throw new WrongUsageException(String.valueOf(e.getMessage()));
        }
    }
}
