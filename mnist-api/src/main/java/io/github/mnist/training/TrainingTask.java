package io.github.mnist.training;

import io.github.mnist.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a trainer is asked to do. Immutable; start with {@link #on} and add what you need:
 *
 * <pre>{@code
 * TrainingTask.on(Mnist.train()).withValidation(Mnist.test()).withListener(progressBar)
 * }</pre>
 */
public final class TrainingTask {
    private final Dataset data;
    private final TrainingOptions options;
    private final @Nullable Dataset validation;
    private final TrainingListener listener;
    private final BooleanSupplier cancelled;
    private final @Nullable Checkpoint start;
    private final boolean continued;

    private TrainingTask(
            Dataset data,
            TrainingOptions options,
            @Nullable Dataset validation,
            TrainingListener listener,
            BooleanSupplier cancelled,
            @Nullable Checkpoint start,
            boolean continued) {
        this.data = Objects.requireNonNull(data, "data");
        this.options = Objects.requireNonNull(options, "options");
        this.validation = validation;
        this.listener = Objects.requireNonNull(listener, "listener");
        this.cancelled = Objects.requireNonNull(cancelled, "cancelled");
        this.start = start;
        this.continued = continued;
    }

    /**
     * Returns the task to train on the given data with the {@link Recipe#TUNED} recipe.
     *
     * @param data what to train on
     * @return the task
     * @throws IllegalArgumentException if there are no samples
     */
    public static TrainingTask on(Dataset data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException("no samples to train on in " + data);
        }
        return new TrainingTask(
                data, Recipe.TUNED.options(), null, new TrainingListener() {}, () -> false, null, false);
    }

    /**
     * Returns this task with other options.
     *
     * @param options how to train
     * @return the changed task
     */
    public TrainingTask withOptions(TrainingOptions options) {
        return new TrainingTask(data, options, validation, listener, cancelled, start, continued);
    }

    /**
     * Returns this task with data to evaluate on after each epoch; it is not trained on.
     *
     * @param validation the validation data
     * @return the changed task
     * @throws IllegalArgumentException if there are no samples, or shape or classes are not those of the training data
     */
    public TrainingTask withValidation(Dataset validation) {
        if (validation.size() == 0
                || !validation.shape().equals(data.shape())
                || validation.classes() != data.classes()) {
            throw new IllegalArgumentException("validation data " + validation + " for training data " + data
                    + ": expected at least one sample, and the same shape and classes");
        }
        return new TrainingTask(data, options, validation, listener, cancelled, start, continued);
    }

    /**
     * Returns this task with a listener, in place of the one it has.
     *
     * @param listener what is told of each batch and epoch
     * @return the changed task
     */
    public TrainingTask withListener(TrainingListener listener) {
        return new TrainingTask(data, options, validation, listener, cancelled, start, continued);
    }

    /**
     * Returns this task with a condition on which it ends early, asked before each batch. Interrupting the training
     * thread ends it as well.
     *
     * @param cancelled says whether to end; another thread may turn it
     * @return the changed task
     */
    public TrainingTask cancelWhen(BooleanSupplier cancelled) {
        return new TrainingTask(data, options, validation, listener, cancelled, start, continued);
    }

    /**
     * Returns this task going on where the same training stood, up to the number of epochs in the options: with a
     * checkpoint made after 2 epochs and options of 5, three are left. The result is bit for bit that of a training
     * without the break. So everything that decides the steps has to be as it was: backend, data, batch size, seed and
     * learning rate, and the number of epochs if the rate decays over them. A trainer refuses what differs before it
     * trains; {@link #continueFrom} is for those who mean it.
     *
     * <p>A checkpoint {@linkplain Checkpoint#initial made by hand} belongs to no training, and fits all with its shape.
     *
     * @param start where to go on
     * @return the changed task
     * @throws IllegalArgumentException if its parameters do not fit the training data
     */
    public TrainingTask resumeFrom(Checkpoint start) {
        return from(start, false);
    }

    /**
     * Returns this task as a new training that starts from the state of another, with whatever data, options and backend:
     * as Keras does when {@code fit} is called again. The parameters and the optimizer's moments go on; epochs, history,
     * order of samples and learning rate begin anew, so that all epochs of the options are trained. The
     * {@linkplain Provenance#runs() provenance} names both trainings.
     *
     * @param start where to start
     * @return the changed task
     * @throws IllegalArgumentException if its parameters do not fit the training data
     */
    public TrainingTask continueFrom(Checkpoint start) {
        return from(start, true);
    }

    private TrainingTask from(Checkpoint checkpoint, boolean anew) {
        int inputs = checkpoint.state().parameters().inputs();
        int classes = checkpoint.state().parameters().classes();
        if (inputs != data.shape().pixels() || classes != data.classes()) {
            throw new IllegalArgumentException(
                    "a checkpoint of " + inputs + " inputs and " + classes + " classes does not fit " + data);
        }
        return new TrainingTask(data, options, validation, listener, cancelled, checkpoint, anew);
    }

    /**
     * Checks that a trainer can do this. Every trainer calls it before it does anything else.
     *
     * @param backend the id of the backend
     * @param features what its trainer does beyond what all do
     * @throws UnsupportedOperationException if this asks for what is not among the features: to start from a checkpoint,
     *     or to evaluate validation data after each epoch
     * @throws IllegalArgumentException if this {@linkplain #resumeFrom resumes} another training than this one, or its
     *     steps or history are no whole epochs with this data and batch size, or more than the options ask for
     */
    public void check(String backend, Set<TrainerFeature> features) {
        if (start != null && !features.contains(TrainerFeature.RESUMING)) {
            throw new UnsupportedOperationException("the trainer of '" + backend
                    + "' cannot start from a checkpoint: train without one, or on a backend whose features() include "
                    + TrainerFeature.RESUMING);
        }
        if (validation != null && !features.contains(TrainerFeature.EPOCH_METRICS)) {
            throw new UnsupportedOperationException("the trainer of '" + backend
                    + "' cannot evaluate validation data after each epoch: evaluate the trained classifier, or train on"
                    + " a backend whose features() include " + TrainerFeature.EPOCH_METRICS);
        }
        if (start != null && !continued) {
            start.origin().ifPresent(origin -> new Resumption(origin).check(backend, this));
            int done = epochsDone();
            for (int epoch = 1; epoch <= Math.max(done, start.history().size()); epoch++) {
                if (epoch > done
                        || epoch > start.history().size()
                        || start.history().get(epoch - 1).epoch() != epoch) {
                    throw new IllegalArgumentException("a checkpoint after " + done + " epochs of " + batchesPerEpoch()
                            + " steps, with a history of the epochs "
                            + start.history().stream().map(EpochMetrics::epoch).toList()
                            + ": expected one entry for each epoch; " + Resumption.ADVICE);
                }
            }
        }
    }

    /**
     * Returns the trainings that lead to the end of this task, for {@link Checkpoint} and {@link Provenance}. Reads all
     * of the data once, for the checksum.
     *
     * @param backend the id of the backend that does this
     * @param backendVersion its version
     * @return those that led to the checkpoint this starts from, if any, and this one as the last
     */
    public List<TrainingRun> runs(String backend, String backendVersion) {
        List<TrainingRun> runs = new ArrayList<>();
        TrainingRun.Start from = TrainingRun.Start.INITIAL;
        if (start != null) {
            runs.addAll(start.runs());
            from = TrainingRun.Start.GIVEN;
            if (!continued && !runs.isEmpty()) {
                from = runs.remove(runs.size() - 1).start();
            }
        }
        runs.add(new TrainingRun(backend, backendVersion, data.name(), data.checksum(), options, from, firstStep()));
        return runs;
    }

    /**
     * Returns what to train on.
     *
     * @return the training data
     */
    public Dataset data() {
        return data;
    }

    /**
     * Returns how to train.
     *
     * @return the options
     */
    public TrainingOptions options() {
        return options;
    }

    /**
     * Returns what to evaluate on after each epoch.
     *
     * @return the validation data, or empty
     */
    public Optional<Dataset> validation() {
        return Optional.ofNullable(validation);
    }

    /**
     * Returns what is told of each batch and epoch.
     *
     * @return the listener
     */
    public TrainingListener listener() {
        return listener;
    }

    /**
     * Tells whether the training is to end now, by the condition or because the calling thread is interrupted.
     *
     * @return whether to end
     */
    public boolean isCancelled() {
        return cancelled.getAsBoolean() || Thread.currentThread().isInterrupted();
    }

    /**
     * Returns where the training begins: the checkpoint to resume from, or the initial parameters of the options. The
     * history is that of the epochs {@linkplain #epochsDone done}.
     *
     * @return the beginning
     */
    public Checkpoint start() {
        if (start == null) {
            return Checkpoint.initial(options.initialParameters(data.shape().pixels(), data.classes()));
        }
        return continued ? new Checkpoint(start.state(), List.of(), start.runs()) : start;
    }

    /**
     * Returns the samples of an epoch in the order in which they are trained on: shuffled anew for each epoch, decided by
     * the seed and the epoch alone. Every backend trains on these, cut into batches from the start.
     *
     * @param epoch which epoch, from 1
     * @return all samples of the training data
     */
    public Dataset epoch(int epoch) {
        SplittableRandom seeds = new SplittableRandom(options.seed());
        for (int before = 1; before < epoch; before++) {
            seeds.nextLong();
        }
        return data.shuffle(seeds.nextLong());
    }

    /**
     * Returns the number of steps of an epoch: one per batch, the last of which may be short.
     *
     * @return samples divided by batch size, rounded up
     */
    public int batchesPerEpoch() {
        return (int) (((long) data.size() + options.batchSize() - 1) / options.batchSize());
    }

    /**
     * Returns the number of epochs that are done at the start: 0 unless this resumes from a checkpoint.
     *
     * @return the number of epochs done
     * @throws IllegalArgumentException if the checkpoint's steps are no whole epochs with this data and batch size, or
     *     more than the options ask for
     */
    public int epochsDone() {
        long steps = start == null ? 0 : start.state().steps() - firstStep();
        int batches = batchesPerEpoch();
        if (steps < 0 || steps % batches != 0 || steps / batches > options.epochs()) {
            throw new IllegalArgumentException("a checkpoint after " + steps + " steps: expected whole epochs of "
                    + batches + " steps (" + data.size() + " samples in batches of " + options.batchSize()
                    + "), at most " + options.epochs() + "; " + Resumption.ADVICE);
        }
        return (int) (steps / batches);
    }

    /** Returns how many steps the optimizer had made before the first epoch of this training. */
    private long firstStep() {
        if (start == null) {
            return 0;
        }
        return continued
                ? start.state().steps()
                : start.origin().map(TrainingRun::firstStep).orElse(0L);
    }

    /** Returns a line for people: data and options. */
    @Override
    public String toString() {
        return "training on " + data + " with " + options;
    }
}
