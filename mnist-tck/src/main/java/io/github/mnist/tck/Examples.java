package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainingTask;
import java.util.SplittableRandom;

/** The data and models that most tests use: nothing square, nothing symmetric, and not the sizes of MNIST. */
final class Examples {
    /**
     * How far a probability may be from the exact one after {@value #TRAJECTORY_STEPS} steps: an engine whose rates are all
     * off by {@link Float32#REST2}, because 1 - beta2 is in the moments and not in the correction for them, strays by 0.33
     * times as much, and rounding by ten times what it costs the reference in float. The kit's own tests check both.
     */
    static final double TRAJECTORY = 1e-5;

    static final int TRAJECTORY_STEPS = 200;

    private static final ImageShape SHAPE = new ImageShape(9, 6);
    private static final int CLASSES = 7;

    private Examples() {}

    static Dataset data(int size) {
        return SyntheticDigits.of(SHAPE, CLASSES, size, 5);
    }

    /** Returns more samples of the same population. */
    static Dataset otherData(int size) {
        return SyntheticDigits.of(SHAPE, CLASSES, size, 6);
    }

    /** Returns a task of 3 epochs of 4 batches, the last of which is short. */
    static TrainingTask task() {
        return TrainingTask.on(data(60)).withOptions(Run.options(3, 16, LearningRate.cosine(0.05)));
    }

    /** Returns the task of {@value #TRAJECTORY_STEPS} steps: 20 epochs of 9 full batches and a short one. */
    static TrainingTask trajectory() {
        return TrainingTask.on(data(300)).withOptions(Run.options(20, 32, LearningRate.constant(0.01)));
    }

    /** Returns weights and biases that are all different, with logits of about ±3. */
    static SoftmaxParameters parameters(ImageShape shape, int classes) {
        SplittableRandom random = new SplittableRandom(11);
        double limit = 6 / Math.sqrt(shape.pixels());
        float[] weights = new float[shape.pixels() * classes];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (limit * (random.nextDouble() - 0.5));
        }
        float[] bias = new float[classes];
        for (int c = 0; c < classes; c++) {
            bias[c] = (float) (4 * random.nextDouble() - 2);
        }
        return SoftmaxParameters.of(shape.pixels(), classes, weights, bias);
    }
}
