package io.github.mnist.benchmarks;

import io.github.mnist.backend.Backend;
import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.CrossEntropy;
import io.github.mnist.model.Predictions;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.tck.Precision;
import io.github.mnist.tck.ReferenceTrainer;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Models after the same steps on the same batches, made by engines and by the reference of mnist-tck. */
final class Parity {
    private final Dataset train;
    private final Dataset test;

    Parity(Dataset train, Dataset test) {
        this.train = train;
        this.test = test;
    }

    /** Where a training stands: its parameters, and what it says of the test set. */
    static final class State {
        private final double[] parameters;
        private final double[][] probabilities;
        private final double loss;
        private final double accuracy;

        private State(double[] parameters, double[][] probabilities, double loss, double accuracy) {
            this.parameters = parameters;
            this.probabilities = probabilities;
            this.loss = loss;
            this.accuracy = accuracy;
        }

        /** Returns the share of test images that are classified right. */
        double accuracy() {
            return accuracy;
        }

        /** Returns the mean cross-entropy of the test set. */
        double loss() {
            return loss;
        }

        /** Returns the largest difference of a parameter. */
        double parameterDistance(State other) {
            return distance(parameters, other.parameters);
        }

        /** Returns the largest difference of a probability of the test set. */
        double probabilityDistance(State other) {
            double largest = 0;
            for (int i = 0; i < probabilities.length; i++) {
                largest = Math.max(largest, distance(probabilities[i], other.probabilities[i]));
            }
            return largest;
        }

        /** Returns the share of test images for which both predict the same class. */
        double agreement(State other) {
            int alike = 0;
            for (int i = 0; i < probabilities.length; i++) {
                alike += argMax(probabilities[i]) == argMax(other.probabilities[i]) ? 1 : 0;
            }
            return (double) alike / probabilities.length;
        }

        private static double distance(double[] a, double[] b) {
            double largest = 0;
            for (int i = 0; i < a.length; i++) {
                largest = Math.max(largest, Math.abs(a[i] - b[i]));
            }
            return largest;
        }

        private static int argMax(double[] row) {
            int best = 0;
            for (int c = 1; c < row.length; c++) {
                if (row[c] > row[best]) {
                    best = c;
                }
            }
            return best;
        }
    }

    /**
     * What a training on an engine brought.
     *
     * @param state where it stands
     * @param seconds how long it took
     */
    record EngineRun(State state, double seconds) {}

    int stepsPerEpoch(TrainingOptions options) {
        return task(options).batchesPerEpoch();
    }

    /** Returns where the reference stands after each of the numbers of steps, which ascend. */
    List<State> reference(TrainingOptions options, Precision precision, int... steps) {
        ReferenceTrainer trainer = new ReferenceTrainer(task(options), precision);
        List<State> states = new ArrayList<>();
        for (int count : steps) {
            trainer.run(count - (int) trainer.steps());
            states.add(state(trainer.parameters(), trainer.model().probabilities(test)));
        }
        return states;
    }

    /** Returns where an engine stands after a number of steps, which is within the first epoch or whole epochs. */
    State engine(Backend backend, TrainingOptions options, int steps) {
        return run(backend, options, steps).state();
    }

    /** Trains on an engine as {@link #engine} does, and takes the time. */
    EngineRun run(Backend backend, TrainingOptions options, int steps) {
        int batches = stepsPerEpoch(options);
        TrainingTask task = steps < batches ? firstSteps(options, steps) : task(options.withEpochs(steps / batches));
        if (steps > batches && steps % batches != 0) {
            throw new IllegalArgumentException(
                    steps + " steps: expected at most " + batches + " or whole epochs of as many");
        }
        try (TrainingResult result = backend.trainer().train(task)) {
            SoftmaxParameters parameters = result.classifier().parameters();
            State state = state(flatten(parameters), rows(result.classifier().predict(test)));
            return new EngineRun(state, result.provenance().duration().toNanos() / 1e9);
        }
    }

    private TrainingTask task(TrainingOptions options) {
        return TrainingTask.on(train).withOptions(options);
    }

    /**
     * Returns a task of one epoch that is the first steps of the whole data's first epoch: the samples of those steps,
     * placed so that the shuffle of the epoch brings them into the very order of the original.
     */
    private TrainingTask firstSteps(TrainingOptions options, int steps) {
        Dataset wanted = task(options).epoch(1).first(steps * options.batchSize());
        Dataset shuffled = TrainingTask.on(wanted).withOptions(options).epoch(1);
        Map<Integer, Integer> positions = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            positions.put(wanted.sourceIndex(i), i);
        }
        int[] placed = new int[wanted.size()];
        for (int i = 0; i < placed.length; i++) {
            placed[positions.getOrDefault(shuffled.sourceIndex(i), -1)] = i;
        }
        return TrainingTask.on(wanted.select(placed)).withOptions(options.withEpochs(1));
    }

    private State state(double[] parameters, double[][] probabilities) {
        double loss = 0;
        int right = 0;
        for (int i = 0; i < probabilities.length; i++) {
            loss += CrossEntropy.of((float) probabilities[i][test.label(i)]);
            right += State.argMax(probabilities[i]) == test.label(i) ? 1 : 0;
        }
        return new State(parameters, probabilities, loss / probabilities.length, (double) right / probabilities.length);
    }

    private static double[] flatten(SoftmaxParameters parameters) {
        float[] weights = parameters.weights();
        float[] bias = parameters.bias();
        double[] flat = new double[weights.length + bias.length];
        Arrays.setAll(flat, i -> i < weights.length ? weights[i] : bias[i - weights.length]);
        return flat;
    }

    private static double[][] rows(Predictions predictions) {
        double[][] rows = new double[predictions.size()][predictions.classes()];
        for (int i = 0; i < rows.length; i++) {
            int row = i;
            Arrays.setAll(rows[i], c -> predictions.probability(row, c));
        }
        return rows;
    }
}
