package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingTask;
import java.util.NoSuchElementException;

/**
 * Trains in plain Java, one step at a time: the yardstick for every engine. It does what {@link TrainingTask},
 * {@link Adam} and {@link io.github.mnist.engine.TrainingBatch} say and nothing to be fast; each operation is rounded to
 * the {@link Precision}. Not safe for use by several threads.
 *
 * <p>Parameters and moments are arrays of {@code (inputs + 1) * classes} values, row-major by input; the last row is the
 * bias.
 */
public final class ReferenceTrainer {
    /** Bounds of a probability in the reported loss, as {@link io.github.mnist.model.CrossEntropy} has them. */
    private static final double CLIP = 1e-7;

    private final TrainingTask task;
    private final Precision precision;
    private final int inputs;
    private final int classes;
    private final double[] parameters;
    private final double[] firstMoment;
    private final double[] secondMoment;
    private long steps;
    private Dataset samples;
    private double lossOfEpoch;
    private int correctOfEpoch;
    private int seenOfEpoch;

    /**
     * Creates a trainer that stands before the first step of a task.
     *
     * @param task what to do; its listener and cancelling do not count
     * @param precision how precisely to compute
     */
    public ReferenceTrainer(TrainingTask task, Precision precision) {
        AdamState start = task.start().state();
        this.task = task;
        this.precision = precision;
        this.inputs = start.parameters().inputs();
        this.classes = start.parameters().classes();
        this.parameters = ReferenceModel.flatten(start.parameters());
        this.firstMoment = ReferenceModel.flatten(start.firstMoment());
        this.secondMoment = ReferenceModel.flatten(start.secondMoment());
        this.steps = start.steps();
        this.samples = task.data();
    }

    /**
     * Makes the next step.
     *
     * @throws NoSuchElementException if all epochs are done
     */
    public void step() {
        TrainingOptions options = task.options();
        int batches = task.batchesPerEpoch();
        long total = (long) options.epochs() * batches;
        if (steps >= total) {
            throw new NoSuchElementException("all " + total + " steps are done");
        }
        int batch = (int) (steps % batches);
        if (batch == 0) {
            samples = task.epoch((int) (steps / batches) + 1);
            lossOfEpoch = 0;
            correctOfEpoch = 0;
            seenOfEpoch = 0;
        }
        int from = batch * options.batchSize();
        int to = Math.min(samples.size(), from + options.batchSize());
        double[] gradient = gradient(samples.slice(from, to));
        double rate = options.learningRate().at(steps, total);
        steps++;
        update(gradient, precision.round(Adam.correctedRate(rate, steps)));
    }

    /**
     * Makes steps.
     *
     * @param count how many
     * @return this
     * @throws NoSuchElementException if fewer are left
     */
    public ReferenceTrainer run(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
        return this;
    }

    /**
     * Makes all steps that are left.
     *
     * @return this
     */
    public ReferenceTrainer run() {
        while (steps < (long) task.options().epochs() * task.batchesPerEpoch()) {
            step();
        }
        return this;
    }

    private double[] gradient(Dataset batch) {
        double[] gradient = new double[parameters.length];
        float[] image = new float[inputs];
        double[] row = new double[classes];
        for (int sample = 0; sample < batch.size(); sample++) {
            batch.copyNormalized(sample, image, 0);
            ReferenceModel.softmax(image, parameters, row, precision);
            count(row, batch.label(sample));
            for (int c = 0; c < classes; c++) {
                double target = c == batch.label(sample) ? 1 : 0;
                double delta = precision.round(precision.round(row[c] - target) / batch.size());
                for (int i = 0; i < inputs; i++) {
                    if (image[i] != 0) {
                        add(gradient, i * classes + c, precision.round(image[i] * delta));
                    }
                }
                add(gradient, inputs * classes + c, delta);
            }
        }
        return gradient;
    }

    private void add(double[] sums, int index, double value) {
        sums[index] = precision.round(sums[index] + value);
    }

    private void count(double[] row, int label) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (row[c] > row[best]) {
                best = c;
            }
        }
        lossOfEpoch -= Math.log(Math.min(Math.max(row[label], CLIP), 1 - CLIP));
        correctOfEpoch += best == label ? 1 : 0;
        seenOfEpoch++;
    }

    private void update(double[] gradient, double correctedRate) {
        double beta1 = precision.round(Adam.BETA1);
        double rest1 = precision.round(1 - Adam.BETA1);
        double beta2 = precision.round(Adam.BETA2);
        double rest2 = precision.round(1 - Adam.BETA2);
        double epsilon = precision.round(Adam.EPSILON);
        for (int i = 0; i < parameters.length; i++) {
            double square = precision.round(gradient[i] * gradient[i]);
            firstMoment[i] =
                    precision.round(precision.round(beta1 * firstMoment[i]) + precision.round(rest1 * gradient[i]));
            secondMoment[i] =
                    precision.round(precision.round(beta2 * secondMoment[i]) + precision.round(rest2 * square));
            double divisor = precision.round(precision.round(Math.sqrt(secondMoment[i])) + epsilon);
            double change = precision.round(precision.round(correctedRate * firstMoment[i]) / divisor);
            parameters[i] = precision.round(parameters[i] - change);
        }
    }

    /**
     * Returns the number of steps done, those before a resumed checkpoint included.
     *
     * @return the number of steps
     */
    public long steps() {
        return steps;
    }

    /**
     * Returns the parameters after the last step.
     *
     * @return a new array
     */
    public double[] parameters() {
        return parameters.clone();
    }

    /**
     * Returns Adam's m after the last step.
     *
     * @return a new array
     */
    public double[] firstMoment() {
        return firstMoment.clone();
    }

    /**
     * Returns Adam's v after the last step.
     *
     * @return a new array
     */
    public double[] secondMoment() {
        return secondMoment.clone();
    }

    /**
     * Returns the model after the last step.
     *
     * @return the model
     */
    public ReferenceModel model() {
        return new ReferenceModel(inputs, classes, parameters.clone(), precision);
    }

    /**
     * Returns the mean cross-entropy of the samples of the current epoch so far, each taken before its step.
     *
     * @return the loss; not a number before the first step
     */
    public double loss() {
        return lossOfEpoch / seenOfEpoch;
    }

    /**
     * Returns the share of the samples of the current epoch so far that were classified right, likewise.
     *
     * @return the accuracy, 0 to 1; not a number before the first step
     */
    public double accuracy() {
        return (double) correctOfEpoch / seenOfEpoch;
    }
}
