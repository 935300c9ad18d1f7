package io.github.mnist.tck.broken;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingTask;
import java.util.Set;

/** Whole trainers that do not do what their features say, each in one way. */
final class BrokenWholeTrainers {
    private BrokenWholeTrainers() {}

    /** Trains from the beginning, whatever it is to start from, and evaluates nothing. */
    @CaughtBy("whatIsNotAmongTheFeaturesIsRefusedBeforeTraining")
    public static final class IgnoresWhatItCannotDo extends WholeTrainer {
        @Override
        void check(TrainingTask task) {
            // This is the defect.
        }
    }

    /** Learns nothing. */
    @CaughtBy("trainingLearns")
    public static final class LearnsNothing extends WholeTrainer {
        @Override
        SoftmaxParameters learn(Dataset data, int epochs) {
            return SoftmaxParameters.zeros(data.shape().pixels(), data.classes());
        }
    }

    /** Claims to know its epochs, and tells of none. */
    @CaughtBy("theFeaturesAreAlwaysTheSame")
    public static final class EpochsNotTold extends WholeTrainer {
        @Override
        Set<TrainerFeature> features() {
            return Set.of(TrainerFeature.REPEATABLE, TrainerFeature.EPOCH_METRICS);
        }
    }
}
