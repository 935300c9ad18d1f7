package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.CrossEntropy;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.TrainingBatch;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the steps of a training compute, against {@link ReferenceTrainer}. */
public interface OptimizerContract extends BackendUnderTest {
    /**
     * Checks {@link Adam}: "with gradient g of the mean cross-entropy of the batch". The gradient is read from the first
     * moment of the first step, of which it is ten times.
     */
    @Test
    default void theGradientIsThatOfTheMeanCrossEntropy() {
        TrainingTask task = wholeBatches(Initialization.GLOROT_UNIFORM, 1);
        Compare.parameters(
                "first moments after one step, a tenth of the gradient",
                new ReferenceTrainer(task, Precision.DOUBLE).run().firstMoment(),
                Run.train(backend(), task).firstMoment(),
                Examples.GRADIENT);
    }

    /** Checks {@link Adam}: "m = beta1 m + (1 - beta1) g". */
    @Test
    default void theFirstMomentDecaysByBeta1() {
        TrainingTask task = afterManySteps();
        Compare.parameters(
                "first moments after one more step",
                new ReferenceTrainer(task, Precision.DOUBLE).run().firstMoment(),
                Run.train(backend(), task).firstMoment(),
                Examples.GRADIENT);
    }

    /** Checks {@link Adam}: "v = beta2 v + (1 - beta2) g²". */
    @Test
    default void theSecondMomentDecaysByBeta2() {
        TrainingTask task = afterManySteps();
        Compare.parameters(
                "second moments after one more step",
                new ReferenceTrainer(task, Precision.DOUBLE).run().secondMoment(),
                Run.train(backend(), task).secondMoment(),
                Compare.relative(1e-5));
    }

    /**
     * Checks {@link Adam}: "parameter -= correctedRate(rate, t) m / (sqrt(v) + epsilon)". Parameters start at 0, so that
     * no rounding hides a part of the step.
     */
    @Test
    default void theFirstStepIsThatOfAdam() {
        TrainingTask task = wholeBatches(Initialization.ZEROS, 1);
        Compare.parameters(
                "parameters after one step from 0",
                new ReferenceTrainer(task, Precision.DOUBLE).run().parameters(),
                Run.train(backend(), task).parameters(),
                Compare.relative(1e-5));
    }

    /** Checks {@link Adam#correctedRate}: "Returns the rate with the correction for moments that start at 0." */
    @Test
    default void aLaterStepIsCorrectedForItsNumber() {
        TrainingTask task = afterManySteps();
        Compare.parameters(
                "parameters after step " + (task.start().state().steps() + 1) + " from 0",
                new ReferenceTrainer(task, Precision.DOUBLE).run().parameters(),
                Run.train(backend(), task).parameters(),
                Compare.relative(1e-5));
    }

    /**
     * Checks {@link Adam#EPSILON}: "Added to sqrt(v), which is not bias-corrected itself." The gradients are so small
     * that epsilon makes up about half of the divisor.
     */
    @Test
    default void epsilonIsAddedToTheRootOfTheUncorrectedMoment() {
        int size = 500;
        ImageShape shape = new ImageShape(1, 2);
        byte[] pixels = new byte[size * shape.pixels()];
        pixels[0] = 1;
        pixels[3] = 3;
        byte[] labels = new byte[size];
        labels[1] = 2;
        Dataset data = Dataset.of("nearly blank", shape, 3, pixels, labels);
        TrainingTask task = TrainingTask.on(data)
                .withOptions(new TrainingOptions(1, size, LearningRate.constant(0.1), Initialization.ZEROS, 20, 1));
        Compare.parameters(
                "parameters after one step with tiny gradients",
                new ReferenceTrainer(task, Precision.DOUBLE).run().parameters(),
                Run.train(backend(), task).parameters(),
                Compare.relative(1e-5));
    }

    /** Checks {@link TrainingBatch#step}: "clipping p bounds only the reported loss". */
    @Test
    default void clippingBoundsTheLossAndNotTheGradient() {
        ImageShape shape = new ImageShape(1, 2);
        Dataset data = Dataset.of("always wrong", shape, 3, new byte[] {-1, 0, 0, -1}, new byte[] {1, 2});
        SoftmaxParameters sure = SoftmaxParameters.of(2, 3, new float[6], new float[] {25, 0, 0});
        TrainingTask task = TrainingTask.on(data)
                .withOptions(Run.options(1, 2, LearningRate.constant(0.01)))
                .resumeFrom(Checkpoint.initial(sure));
        try (TrainingResult result = backend().trainer().train(task)) {
            Compare.parameters(
                    "first moments where the true class has a probability of e^-25",
                    new ReferenceTrainer(task, Precision.DOUBLE).run().firstMoment(),
                    result.checkpoint().state().firstMoment(),
                    Examples.GRADIENT);
            Compare.number(
                    "loss where the true class has a probability of e^-25",
                    CrossEntropy.of(0),
                    result.history().get(0).loss(),
                    Compare.relative(1e-5));
        }
    }

    /** Checks {@link LearningRate.Decay#COSINE}: "Falls to 0 along half a cosine". */
    @Test
    default void theRateFollowsTheCosineOverAllSteps() {
        schedule(LearningRate.cosine(0.01));
    }

    /** Checks {@link LearningRate.Decay#CONSTANT}: "Stays as it is." */
    @Test
    default void theRateStaysConstant() {
        schedule(LearningRate.constant(0.01));
    }

    private void schedule(LearningRate rate) {
        TrainingTask task = TrainingTask.on(Examples.data(50)).withOptions(Run.options(3, 25, rate));
        Compare.parameters(
                "parameters after 3 epochs of 2 steps with " + rate,
                new ReferenceTrainer(task, Precision.DOUBLE).run().parameters(),
                Run.train(backend(), task).parameters(),
                new Compare.Tolerance(1e-5, 1e-5));
    }

    /**
     * Checks {@link Adam}: "The optimizer of every backend", over {@value Examples#TRAJECTORY_STEPS} steps of 20 epochs,
     * each of which ends with a short batch.
     *
     * <p>The bound on the probabilities, {@value Examples#TRAJECTORY}, is not one on the parameters: where a gradient is
     * near 0, Adam divides rounding errors by their own size, so that single weights may differ by whole steps, and what
     * such weights do to the predictions is small by the same reason. The reference in float, which differs from that in
     * double by rounding alone, strays by less than a tenth of the bound; the kit's own tests check that.
     */
    @Test
    default void manyStepsStayWithTheReference() {
        TrainingTask task = Examples.trajectory();
        Dataset images = Examples.otherData(200);
        try (TrainingResult result = backend().trainer().train(task)) {
            Compare.probabilities(
                    "the model after " + Examples.TRAJECTORY_STEPS + " steps",
                    new ReferenceTrainer(task, Precision.DOUBLE).run().model().probabilities(images),
                    result.classifier().predict(images),
                    Examples.TRAJECTORY);
        }
    }

    /** Returns a task whose every epoch is one step with all samples, so that their order does not count. */
    private static TrainingTask wholeBatches(Initialization initialization, int epochs) {
        Dataset data = Examples.data(40);
        return TrainingTask.on(data)
                .withOptions(
                        new TrainingOptions(epochs, data.size(), LearningRate.constant(0.01), initialization, 20, 1));
    }

    /** Returns a task of one step that comes after many, from parameters of 0 and moments that are not. */
    private static TrainingTask afterManySteps() {
        int steps = 30;
        TrainingTask task = wholeBatches(Initialization.ZEROS, steps + 1);
        int inputs = task.data().shape().pixels();
        int classes = task.data().classes();
        SoftmaxParameters firstMoment = SoftmaxParameters.glorotUniform(inputs, classes, 2);
        float[] squares = SoftmaxParameters.glorotUniform(inputs, classes, 3).weights();
        for (int i = 0; i < squares.length; i++) {
            squares[i] = squares[i] * squares[i] + 1e-4f;
        }
        float[] squaresOfBias = new float[classes];
        for (int c = 0; c < classes; c++) {
            squaresOfBias[c] = (c + 1) * 1e-3f;
        }
        AdamState state = new AdamState(
                SoftmaxParameters.zeros(inputs, classes),
                firstMoment,
                SoftmaxParameters.of(inputs, classes, squares, squaresOfBias),
                steps);
        List<EpochMetrics> history = IntStream.rangeClosed(1, steps)
                .mapToObj(epoch -> new EpochMetrics(epoch, 1, 0, Optional.empty(), Duration.ZERO))
                .toList();
        return task.resumeFrom(new Checkpoint(state, history));
    }
}
