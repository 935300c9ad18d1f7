package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Checkpoint;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingTask;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ReferenceTrainerTest {
    private static final ImageShape SHAPE = new ImageShape(1, 2);

    @Test
    void probabilitiesAreTheSoftmaxOfTheLogits() {
        SoftmaxParameters parameters =
                SoftmaxParameters.of(2, 3, new float[] {1, 2, 3, -1, 0, 1}, new float[] {0.5f, 0, -0.5f});
        Dataset image = Dataset.of("one", SHAPE, 3, new byte[] {(byte) 255, 51}, new byte[] {0});
        double[] row = new ReferenceModel(parameters, Precision.DOUBLE).probabilities(image)[0];
        // The pixels are 1 and 0.2, the logits 1 - 0.2 + 0.5, 2 and 3 + 0.2 - 0.5.
        double sum = Math.exp(1.3) + Math.exp(2) + Math.exp(2.7);
        assertThat(row[0]).isCloseTo(Math.exp(1.3) / sum, within(1e-8));
        assertThat(row[1]).isCloseTo(Math.exp(2) / sum, within(1e-8));
        assertThat(row[2]).isCloseTo(Math.exp(2.7) / sum, within(1e-8));
    }

    @Test
    void theGradientIsTheSlopeOfTheLoss() {
        Dataset data = SyntheticDigits.of(new ImageShape(3, 2), 4, 9, 1);
        SoftmaxParameters start = Examples.parameters(data.shape(), 4);
        TrainingTask task = TrainingTask.on(data).withOptions(Run.options(1, 9, LearningRate.constant(1e-3)));
        double[] moment = new ReferenceTrainer(task.resumeFrom(Checkpoint.initial(start)), Precision.DOUBLE)
                .run()
                .firstMoment();
        float nudge = 1f / 1024;
        for (int i = 0; i < moment.length; i++) {
            double slope = (loss(task, nudged(start, i, nudge)) - loss(task, nudged(start, i, -nudge))) / (2 * nudge);
            assertThat(moment[i] / 0.1).as("gradient of parameter " + i).isCloseTo(slope, within(1e-5));
        }
    }

    private static double loss(TrainingTask task, SoftmaxParameters parameters) {
        return new ReferenceTrainer(task.resumeFrom(Checkpoint.initial(parameters)), Precision.DOUBLE)
                .run()
                .loss();
    }

    private static SoftmaxParameters nudged(SoftmaxParameters parameters, int index, float nudge) {
        float[] weights = parameters.weights();
        float[] bias = parameters.bias();
        if (index < weights.length) {
            weights[index] += nudge;
        } else {
            bias[index - weights.length] += nudge;
        }
        return SoftmaxParameters.of(parameters.inputs(), parameters.classes(), weights, bias);
    }

    @Test
    void momentsAndStepsOfASteadyGradientAreThoseOfTheFormula() {
        // A blank image of class 0 of 2, from 0 and so slowly that p stays 1/2: the gradient of the bias is -1/2, 1/2.
        Dataset data = Dataset.of("blank", SHAPE, 2, new byte[2], new byte[1]);
        TrainingOptions options = new TrainingOptions(3, 1, LearningRate.constant(1e-9), Initialization.ZEROS, 0, 1);
        ReferenceTrainer trainer =
                new ReferenceTrainer(TrainingTask.on(data).withOptions(options), Precision.DOUBLE).run();
        int bias = 4;
        assertThat(trainer.steps()).isEqualTo(3);
        assertThat(trainer.firstMoment()[bias]).isCloseTo(-0.5 * (1 - 0.9 * 0.9 * 0.9), within(1e-8));
        assertThat(trainer.secondMoment()[bias + 1]).isCloseTo(0.25 * (1 - 0.999 * 0.999 * 0.999), within(1e-8));
        // Corrected, m / sqrt(v) is the sign of the gradient; epsilon takes about 1e-7 / 0.02 of each step.
        assertThat(trainer.parameters()[bias]).isCloseTo(3e-9, within(1e-13));
        assertThat(trainer.parameters()[bias + 1]).isCloseTo(-3e-9, within(1e-13));
        assertThat(trainer.parameters()[0]).isZero();
        assertThat(trainer.loss()).isCloseTo(Math.log(2), within(1e-8));
        assertThat(trainer.accuracy()).isEqualTo(1);
    }

    @Test
    void epsilonCountsWhereTheGradientIsTiny() {
        // One of 1000 images has ink, a pixel of 1: the gradient of its weight for class 0 is -1/2 / 255 / 1000.
        byte[] pixels = new byte[2000];
        pixels[0] = 1;
        Dataset data = Dataset.of("nearly blank", SHAPE, 2, pixels, new byte[1000]);
        TrainingOptions options = new TrainingOptions(1, 1000, LearningRate.constant(1), Initialization.ZEROS, 0, 1);
        double weight = new ReferenceTrainer(TrainingTask.on(data).withOptions(options), Precision.DOUBLE)
                .run()
                .parameters()[0];
        double gradient = 0.5 / 255 / 1000;
        assertThat(weight).isCloseTo(gradient / (gradient + 1e-7 / Math.sqrt(0.001)), within(1e-7));
    }

    @Test
    void noMoreStepsThanTheTaskHas() {
        TrainingTask task =
                TrainingTask.on(Examples.data(10)).withOptions(Run.options(2, 4, LearningRate.constant(0.1)));
        ReferenceTrainer trainer = new ReferenceTrainer(task, Precision.SINGLE).run(6);
        assertThatThrownBy(trainer::step)
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("all 6 steps are done");
    }

    @Test
    void inSinglePrecisionEveryValueIsAFloat() {
        ReferenceTrainer trainer = new ReferenceTrainer(Examples.task(), Precision.SINGLE).run();
        for (double parameter : trainer.parameters()) {
            assertThat(parameter).isEqualTo((float) parameter);
        }
    }

    /** The bound on trajectories is what {@link Examples#TRAJECTORY} says it is made of. */
    @Test
    void theBoundOnTrajectoriesIsThatOfFloat32() {
        TrainingTask task = Examples.trajectory();
        Dataset images = Examples.otherData(200);
        double[][] exact = probabilities(task, Precision.DOUBLE, images);
        double nudge = 1e-4;
        double rate = task.options().learningRate().initial() * (1 + nudge);
        TrainingTask faster = task.withOptions(task.options().withLearningRate(LearningRate.constant(rate)));
        double sensitivity = farthest(exact, probabilities(faster, Precision.DOUBLE, images)) / nudge;
        double rounding = farthest(exact, probabilities(task, Precision.SINGLE, images));
        assertThat(sensitivity).isCloseTo(0.33, within(0.01));
        double derived = Float32.REST2 * sensitivity + 10 * rounding;
        assertThat(Examples.TRAJECTORY).isBetween(derived, 2 * derived);
    }

    private static double[][] probabilities(TrainingTask task, Precision precision, Dataset images) {
        return new ReferenceTrainer(task, precision)
                .run(Examples.TRAJECTORY_STEPS)
                .model()
                .probabilities(images);
    }

    private static double farthest(double[][] expected, double[][] found) {
        double farthest = 0;
        for (int i = 0; i < expected.length; i++) {
            for (int c = 0; c < expected[i].length; c++) {
                farthest = Math.max(farthest, Math.abs(found[i][c] - expected[i][c]));
            }
        }
        return farthest;
    }

    /** Rounding in float, in the order of the inputs, takes up a part of what is allowed, and no more than a half. */
    @Test
    void theToleranceOfProbabilitiesLeavesRoomForAnyOrder() {
        ImageShape shape = new ImageShape(28, 28);
        Dataset images = SyntheticDigits.of(shape, 10, 300, 3);
        SoftmaxParameters parameters = Examples.parameters(shape, 10);
        double[][] exact = new ReferenceModel(parameters, Precision.DOUBLE).probabilities(images);
        double[][] single = new ReferenceModel(parameters, Precision.SINGLE).probabilities(images);
        double tolerance = Float32.probability(parameters, images);
        assertThat(farthest(exact, single)).isLessThan(tolerance / 2);
        // About what SoftmaxClassifier promises at ordinary logits; these reach 4.
        assertThat(tolerance).isLessThan(1.3e-5);
    }
}
