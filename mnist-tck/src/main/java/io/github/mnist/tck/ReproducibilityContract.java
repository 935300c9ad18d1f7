package io.github.mnist.tck;

import io.github.mnist.dataset.ImageShape;
import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Initialization;
import io.github.mnist.training.LearningRate;
import io.github.mnist.training.TrainerFeature;
import io.github.mnist.training.TrainingOptions;
import io.github.mnist.training.TrainingTask;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** What decides the outcome of a training, and what does not. */
@Needs(TrainerFeature.REPEATABLE)
public interface ReproducibilityContract extends BackendUnderTest {
    /** Checks {@link TrainingOptions}: "same seed, same backend, same machine, same parameters bit for bit". */
    @Test
    default void theSameSeedGivesTheSameBits() {
        SoftmaxParameters first = Run.trained(backend(), Examples.task());
        Compare.sameBits("second training with the same seed", first, Run.trained(backend(), Examples.task()));
    }

    /** Checks {@link TrainingOptions}: "same seed, same backend, same machine, same parameters bit for bit". */
    @Test
    default void theSameSeedGivesTheSameBitsInAnotherProcess() {
        assertEquals(
                AnotherProcess.fingerprint(Run.trained(backend(), Examples.task())),
                AnotherProcess.train(backend().getClass()),
                "SHA-256 of the parameters after the same training in this and in another process (in which no other backend runs:"
                        + " one in this process may have set its threads)");
    }

    /** Checks {@link TrainingOptions}: "decides the initial parameters and the order of the samples". */
    @Test
    @Needs(TrainerFeature.LIBRARY_STEPS)
    default void anotherSeedGivesAnotherOrder() {
        TrainingOptions zeros = Examples.task().options().withInitialization(Initialization.ZEROS);
        assertNotEquals(
                train(zeros),
                train(zeros.withSeed(zeros.seed() + 1)),
                "parameters trained with two seeds, both from 0: only the order of the samples can differ");
    }

    /** Checks {@link TrainingOptions#initialParameters}: "Returns the parameters that a training with these options starts from." */
    @Test
    @Needs(TrainerFeature.LIBRARY_STEPS)
    default void trainingStartsFromTheParametersOfTheSeed() {
        TrainingOptions options = Run.options(1, 64, LearningRate.constant(1e-6));
        for (long seed : new long[] {0, 20, -1}) {
            SoftmaxParameters trained = train(options.withSeed(seed));
            SoftmaxParameters start = options.withSeed(seed).initialParameters(trained.inputs(), trained.classes());
            Compare.parameters(
                    "parameters after one step of about 1e-6 each, with seed " + seed,
                    ReferenceModel.flatten(start),
                    trained,
                    Compare.absolute(1e-5));
        }
    }

    /**
     * Checks {@link TrainingOptions}: "same seed, same backend, same machine, same parameters bit for bit", of which the
     * number of threads is no part.
     */
    @Test
    default void theNumberOfThreadsChangesNothing() {
        TrainingTask task = TrainingTask.on(SyntheticDigits.of(new ImageShape(28, 28), 10, 256, 5));
        TrainingOptions options = Run.options(1, 128, LearningRate.constant(0.05));
        SoftmaxParameters one = Run.trained(backend(), task.withOptions(options));
        for (int threads = 2; threads <= 4; threads++) {
            Compare.sameBits(
                    "training with " + threads + " threads, against one",
                    one,
                    Run.trained(backend(), task.withOptions(options.withThreads(threads))));
        }
    }

    /**
     * Checks {@link TrainingOptions}: "same seed, same backend, same machine, same parameters bit for bit", also where a
     * batch is large enough that its sums may be shared out.
     */
    @Test
    default void largeBatchesGiveTheSameBitsEachTime() {
        TrainingTask task = TrainingTask.on(SyntheticDigits.of(new ImageShape(28, 28), 10, 1024, 5))
                .withOptions(Run.options(1, 1024, LearningRate.constant(0.05)).withThreads(4));
        SoftmaxParameters first = Run.trained(backend(), task);
        for (int again = 2; again <= 3; again++) {
            Compare.sameBits(
                    "training " + again + " with a batch of 1024 and 4 threads", first, Run.trained(backend(), task));
        }
    }

    /** Checks {@link TrainingOptions}: "same seed, same backend, same machine, same parameters bit for bit". */
    @Test
    default void anEarlierTrainingLeavesNoTrace() {
        SoftmaxParameters before = Run.trained(backend(), Examples.task());
        Run.trained(
                backend(),
                TrainingTask.on(SyntheticDigits.of(new ImageShape(4, 7), 3, 50, 1))
                        .withOptions(Run.options(2, 8, LearningRate.cosine(0.1))));
        Compare.sameBits("training after one on other data", before, Run.trained(backend(), Examples.task()));
    }

    private SoftmaxParameters train(TrainingOptions options) {
        return Run.trained(backend(), Examples.task().withOptions(options));
    }
}
