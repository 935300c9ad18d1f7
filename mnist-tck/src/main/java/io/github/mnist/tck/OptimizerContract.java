package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.engine.TrainingBatch;
import io.github.mnist.model.CrossEntropy;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.EpochMetrics;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingListener;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingResult;
import io.github.mnist.training.TrainingTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the steps of a training compute, against {@link ReferenceTrainer}. */
@Needs({TrainerFeature.LIBRARY_STEPS, TrainerFeature.RESUMING, TrainerFeature.EPOCH_METRICS})
public interface OptimizerContract extends BackendUnderTest {
    /**
     * Checks {@link Adam}: "with gradient g of the mean cross-entropy of the batch". The gradient is read from the first
     * moment of the first step, of which it is ten times.
     */
    @Test
    default void theGradientIsThatOfTheMeanCrossEntropy() {
        Dataset data = Examples.data(40);
        SoftmaxParameters start = Examples.parameters(data.shape(), data.classes());
        TrainingTask task = wholeBatches(1).resumeFrom(Checkpoint.initial(start));
        Compare.parameters(
                "first moments after one step, a tenth of the gradient",
                new ReferenceTrainer(task, Precision.DOUBLE).run().firstMoment(),
                Run.train(backend(), task).firstMoment(),
                Float32.firstMoment(start, data));
    }

    /** Checks {@link Adam}: "m = beta1 m + (1 - beta1) g". */
    @Test
    default void theFirstMomentDecaysByBeta1() {
        TrainingTask task = afterManySteps(30);
        Compare.parameters(
                "first moments after one more step",
                new ReferenceTrainer(task, Precision.DOUBLE).run().firstMoment(),
                Run.train(backend(), task).firstMoment(),
                Float32.firstMoment(task.start().state().parameters(), task.data()));
    }

    /** Checks {@link Adam}: "v = beta2 v + (1 - beta2) g²". */
    @Test
    default void theSecondMomentDecaysByBeta2() {
        TrainingTask task = afterManySteps(30);
        Compare.parameters(
                "second moments after one more step",
                new ReferenceTrainer(task, Precision.DOUBLE).run().secondMoment(),
                Run.train(backend(), task).secondMoment(),
                // An error e of g is one of 2 g e of its square.
                new Compare.Tolerance(
                        Float32.REST2 + 8 * Float32.U,
                        0.001
                                * 2
                                * 10
                                * Float32.firstMoment(task.start().state().parameters(), task.data())
                                        .absolute()));
    }

    /**
     * Checks {@link Adam}: "parameter -= correctedRate(rate, t) m / (sqrt(v) + epsilon)". Parameters start at 0, so that
     * no rounding hides a part of the step.
     */
    @Test
    default void theFirstStepIsThatOfAdam() {
        TrainingTask task = wholeBatches(1);
        Compare.parameters(
                "parameters after one step from 0",
                new ReferenceTrainer(task, Precision.DOUBLE).run().parameters(),
                Run.train(backend(), task).parameters(),
                Float32.STEP);
    }

    /**
     * Checks {@link Adam#correctedRate}: "Returns the rate with the correction for moments that start at 0." It goes on to
     * change for some thousand steps.
     */
    @Test
    default void aLaterStepIsCorrectedForItsNumber() {
        for (int steps : new int[] {30, 300, 1500, 5000}) {
            AdamState after = Run.train(backend(), afterManySteps(steps));
            Compare.parameters(
                    "parameters after step " + (steps + 1) + " from 0, by the moments that the backend tells",
                    steppedFromZero(after, Adam.correctedRate(0.01, steps + 1)),
                    after.parameters(),
                    Float32.STEP);
        }
    }

    /** Checks {@link TrainingBatch#step}: "the gradient of the mean cross-entropy of the batch", with as many inputs as classes. */
    @Test
    default void aSquareMatrixOfWeightsIsNotTransposed() {
        gradient("with 10 inputs and 10 classes", new ImageShape(2, 5), 10, 40, 1);
    }

    /** Checks {@link TrainingBatch#step}: "the gradient of the mean cross-entropy of the batch", with as many classes as labels can tell. */
    @Test
    default void asManyClassesAsAByteHoldsAreTrained() {
        gradient("with 256 classes", new ImageShape(3, 3), 256, 300, 1);
    }

    /** Checks {@link TrainingBatch#step}: "the gradient of the mean cross-entropy of the batch", of images larger than MNIST's. */
    @Test
    default void largeImagesAreTrainedOnWhole() {
        gradient("of images of 70 x 65", new ImageShape(70, 65), 3, 20, 1);
    }

    /**
     * Checks {@link TrainingBatch#step}: "the gradient of the mean cross-entropy of the batch", at logits of some hundreds,
     * which exp cannot take in float, and which a rate of 0.1 leads to on MNIST.
     */
    @Test
    default void largeLogitsDoNotOverflowInTraining() {
        gradient("at logits of some hundreds", new ImageShape(9, 6), 7, 40, 200);
    }

    private void gradient(String when, ImageShape shape, int classes, int size, float scale) {
        Dataset data = SyntheticDigits.of(shape, classes, size, 5);
        SoftmaxParameters parameters = Examples.parameters(shape, classes);
        float[] weights = parameters.weights();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= scale;
        }
        SoftmaxParameters start = SoftmaxParameters.of(shape.pixels(), classes, weights, parameters.bias());
        TrainingTask task = TrainingTask.on(data)
                .withOptions(Run.options(1, size, LearningRate.constant(0.01)))
                .resumeFrom(Checkpoint.initial(start));
        Compare.parameters(
                "first moments after one step, a tenth of the gradient, " + when,
                new ReferenceTrainer(task, Precision.DOUBLE).run().firstMoment(),
                Run.train(backend(), task).firstMoment(),
                Float32.firstMoment(start, data));
    }

    /** Returns where one step from parameters of 0 leads that ended with the given moments. */
    private static double[] steppedFromZero(AdamState after, double correctedRate) {
        double[] firstMoment = ReferenceModel.flatten(after.firstMoment());
        double[] secondMoment = ReferenceModel.flatten(after.secondMoment());
        double[] parameters = new double[firstMoment.length];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = -correctedRate * firstMoment[i] / (Math.sqrt(secondMoment[i]) + Adam.EPSILON);
        }
        return parameters;
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
        AdamState after = Run.train(backend(), task);
        Compare.parameters(
                "parameters after one step with tiny gradients, by the moments that the backend tells",
                steppedFromZero(after, Adam.correctedRate(0.1, 1)),
                after.parameters(),
                Float32.STEP);
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
                    Run.checkpoint(result).state().firstMoment(),
                    Float32.firstMoment(sure, data));
            Compare.number(
                    "loss where the true class has a probability of e^-25",
                    CrossEntropy.of(0),
                    result.history().get(0).loss(),
                    // A float next to 1e-7 is as near to it as one next to 1 is to 1.
                    Compare.relative(8 * Float32.U));
        }
    }

    /** Checks {@link LearningRate.Decay#COSINE}: "Falls to 0 along half a cosine". */
    @Test
    default void theRateFallsAlongTheCosine() {
        schedule(LearningRate.cosine(0.01));
    }

    /** Checks {@link LearningRate.Decay#CONSTANT}: "Stays as it is." */
    @Test
    default void theRateStaysConstant() {
        schedule(LearningRate.constant(0.01));
    }

    private void schedule(LearningRate rate) {
        int steps = 6;
        TrainingTask task = wholeBatches(steps);
        List<AdamState> states = new ArrayList<>(List.of(task.start().state()));
        Run.train(
                backend(),
                task.withOptions(task.options().withLearningRate(rate)).withListener(new TrainingListener() {
                    @Override
                    public void onEpoch(EpochMetrics metrics, Supplier<Checkpoint> checkpoint) {
                        states.add(checkpoint.get().state());
                    }
                }));
        for (int step = 0; step < steps; step++) {
            Compare.number(
                    "rate of step " + (step + 1) + " of " + steps + " with " + rate
                            + ", by what the step changed and the moments that the backend tells",
                    rate.at(step, steps),
                    rate(states.get(step), states.get(step + 1), step + 1),
                    Compare.relative(1e-3));
        }
    }

    /** Returns the rate that leads from one state to the next, by the bias of class 0. */
    private static double rate(AdamState before, AdamState after, int step) {
        double change = before.parameters().bias(0) - after.parameters().bias(0);
        double divisor = Math.sqrt(after.secondMoment().bias(0)) + Adam.EPSILON;
        return change * divisor / after.firstMoment().bias(0) / Adam.correctedRate(1, step);
    }

    /**
     * Checks {@link LearningRate#at}: "Returns the rate of a step.", not that of an epoch. The images are all the same, with
     * one pixel lit, so that each step has the same gradient, whatever the order, and changes the bias by its rate.
     */
    @Test
    default void theRateChangesWithinAnEpoch() {
        byte[] lit = new byte[8];
        Arrays.fill(lit, (byte) 255);
        Dataset data = Dataset.of("one pixel lit", new ImageShape(1, 1), 2, lit, new byte[8]);
        TrainingTask task = TrainingTask.on(data)
                .withOptions(new TrainingOptions(1, 2, LearningRate.cosine(1e-4), Initialization.ZEROS, 20, 1));
        double sum = 0;
        for (int step = 0; step < 4; step++) {
            sum += task.options().learningRate().at(step, 4);
        }
        Compare.number(
                "sum of the rates of one epoch of 4 steps with "
                        + task.options().learningRate() + ", by how far the bias came",
                sum,
                Run.train(backend(), task).parameters().bias(0),
                Compare.relative(0.01));
    }

    /**
     * Checks {@link Adam}: "The optimizer of every backend", over {@value Examples#TRAJECTORY_STEPS} steps of 20 epochs,
     * each of which ends with a short batch.
     *
     * <p>The bound on the probabilities, {@value Examples#TRAJECTORY}, is not one on the parameters: where a gradient is
     * near 0, Adam divides rounding errors by their own size, so that single weights may differ by whole steps, and what
     * such weights do to the predictions is small by the same reason.
     */
    @Test
    default void manyStepsStayWithTheReference() {
        TrainingTask task = Examples.trajectory();
        Dataset images = Examples.otherData(200);
        Compare.probabilities(
                "the model after " + Examples.TRAJECTORY_STEPS + " steps",
                new ReferenceTrainer(task, Precision.DOUBLE).run().model().probabilities(images),
                new ReferenceModel(Run.train(backend(), task).parameters(), Precision.DOUBLE).probabilities(images),
                Examples.TRAJECTORY);
    }

    /** Returns a task from parameters of 0 whose every epoch is one step with all samples: their order does not count. */
    private static TrainingTask wholeBatches(int epochs) {
        return TrainingTask.on(Examples.data(40))
                .withOptions(new TrainingOptions(epochs, 40, LearningRate.constant(0.01), Initialization.ZEROS, 20, 1));
    }

    /** Returns a task of one step that comes after many, from parameters of 0 and moments that are not. */
    private static TrainingTask afterManySteps(int steps) {
        TrainingTask task = wholeBatches(steps + 1);
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
