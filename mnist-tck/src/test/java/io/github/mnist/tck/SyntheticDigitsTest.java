package io.github.mnist.tck;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingTask;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SyntheticDigitsTest {
    private static final ImageShape SHAPE = new ImageShape(9, 6);

    @Test
    void theSameSeedGivesTheSameDataOnEveryMachine() {
        assertThat(SyntheticDigits.of(SHAPE, 7, 50, 1).checksum())
                .isEqualTo(SyntheticDigits.of(SHAPE, 7, 50, 1).checksum())
                .isEqualTo("63d55ac5e6389c71270d56d97348a65ec96c11b24b5aec3ac1f607a5ec39bd4d")
                .isNotEqualTo(SyntheticDigits.of(SHAPE, 7, 50, 2).checksum());
    }

    @Test
    void everyClassOccursAndLowerOnesMore() {
        int[] counts = SyntheticDigits.of(SHAPE, 4, 400, 3).classCounts();
        assertThat(counts).doesNotContain(0).isSortedAccordingTo((a, b) -> b - a);
    }

    @Test
    void whatIsLearntFromOneSeedHoldsForAnother() {
        Dataset train = SyntheticDigits.of(SHAPE, 7, 300, 1);
        Dataset test = SyntheticDigits.of(SHAPE, 7, 300, 2);
        TrainingOptions options = new TrainingOptions(5, 30, LearningRate.constant(0.05), Initialization.ZEROS, 1, 1);
        double[][] rows = new ReferenceTrainer(TrainingTask.on(train).withOptions(options), Precision.DOUBLE)
                .run()
                .model()
                .probabilities(test);
        int correct = 0;
        for (int i = 0; i < rows.length; i++) {
            double probability = rows[i][test.label(i)];
            correct += probability > 0.5 ? 1 : 0;
        }
        assertThat(correct).isGreaterThan(270);
    }

    @Test
    void fewerSamplesThanClassesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SyntheticDigits.of(SHAPE, 7, 6, 1))
                .withMessage("6 samples of 7 classes: expected at least one of each");
    }
}
