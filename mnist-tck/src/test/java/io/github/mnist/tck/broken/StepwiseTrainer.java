package io.github.mnist.tck.broken;

import io.github.mnist.training.Trainer;
import io.github.mnist.training.TrainerFeature;
import java.util.Set;

/** A trainer that claims all features. */
@FunctionalInterface
interface StepwiseTrainer extends Trainer {
    @Override
    default Set<TrainerFeature> features() {
        return Set.of(TrainerFeature.values());
    }
}
