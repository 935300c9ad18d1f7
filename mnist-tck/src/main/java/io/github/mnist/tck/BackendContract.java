package io.github.mnist.tck;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The whole contract of a backend. A backend's test class extends this and says which backend it is:
 *
 * <pre>{@code
 * class MyBackendTest extends BackendContract {
 *     public Backend backend() {
 *         return Backends.byId("mine");
 *     }
 * }
 * }</pre>
 *
 * <p>The tests are in the interfaces, one for each concern. Each cites the sentence of the API that it checks, and says
 * on failure what was expected, what was found and where.
 *
 * <p>There are two tiers. Every backend is tested for how it is found, predicts, takes up parameters, ends, learns and serves
 * several threads. What beyond that its trainer promises by its {@linkplain
 * io.github.mnist.training.Trainer#features() features} is tested as well, and what it does not is skipped with the name of
 * the feature: those with {@link io.github.mnist.training.TrainerFeature#LIBRARY_STEPS}, which every engine under
 * {@link io.github.mnist.loop.TrainingLoop} has, are measured against the reference step by step, with the tolerance of
 * float32 arithmetic.
 */
@ExtendWith(FeatureCondition.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class BackendContract
        implements DiscoveryContract,
                ClassifierContract,
                LifecycleContract,
                ParametersContract,
                TrainerContract,
                BatchContract,
                OptimizerContract,
                TrainingContract,
                ResumeContract,
                ReproducibilityContract,
                ConcurrencyContract {
    /** For subclasses. */
    protected BackendContract() {}
}
