package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResumableAdamTest {
    private static final float[] GRADIENT = {0.5f, -2e-7f, 3, 1e-20f};

    @Test
    void makesTheStepsOfDjlsAdam() {
        PyTorch.start();
        try (NDManager manager = PyTorch.newManager()) {
            NDArray mine = start(manager);
            NDArray djls = start(manager);
            ResumableAdam adam = new ResumableAdam(0, (id, step) -> 0.1f);
            adam.setMoments("w", new ResumableAdam.Moments(mine.zerosLike(), mine.zerosLike()));
            Optimizer other = Optimizer.adam()
                    .optEpsilon(1e-7f)
                    .optLearningRateTracker(Tracker.fixed(0.1f))
                    .build();

            for (int step = 0; step < 7; step++) {
                NDArray gradient = manager.create(GRADIENT).muli(step - 2.5f);
                adam.update("w", mine, gradient);
                other.update("w", djls, gradient);
            }

            assertThat(mine.toFloatArray())
                    .isEqualTo(djls.toFloatArray())
                    .isNotEqualTo(start(manager).toFloatArray());
        }
    }

    @Test
    void goesOnWhereMomentsAndStepsWereLeft() {
        PyTorch.start();
        try (NDManager manager = PyTorch.newManager()) {
            NDArray whole = start(manager);
            ResumableAdam.Moments moments = new ResumableAdam.Moments(whole.zerosLike(), whole.zerosLike());
            ResumableAdam adam = new ResumableAdam(0, (id, step) -> 0.1f);
            adam.setMoments("w", moments);
            adam.update("w", whole, manager.create(GRADIENT));
            NDArray resumed = whole.duplicate();
            ResumableAdam next = new ResumableAdam(1, (id, step) -> 0.1f);
            next.setMoments(
                    "w",
                    new ResumableAdam.Moments(
                            moments.first().duplicate(), moments.second().duplicate()));

            adam.update("w", whole, manager.create(GRADIENT).neg());
            next.update("w", resumed, manager.create(GRADIENT).neg());

            assertThat(resumed.toFloatArray()).isEqualTo(whole.toFloatArray());
        }
    }

    @Test
    void aThreadsCollectorZeroesTheGradientsOfItsBlock() {
        PyTorch.start();
        try (NDManager manager = PyTorch.newManager()) {
            Linear block = Linear.builder().setUnits(2).optBias(false).build();
            block.setInitializer(Initializer.ONES, parameter -> true);
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
            NDArray weight = block.getParameters().valueAt(0).getArray();
            try (ThreadGradientCollector collector = new ThreadGradientCollector(block)) {
                collector.backward(weight.mul(5).sum());
                assertThat(weight.getGradient().toFloatArray()).containsOnly(5);

                collector.zeroGradients();

                assertThat(weight.getGradient().toFloatArray()).hasSize(6).containsOnly(0);
            }
        }
    }

    private static NDArray start(NDManager manager) {
        NDArray weight = manager.create(new float[] {1, -2, 3, 0});
        weight.setRequiresGradient(true);
        return weight;
    }
}
