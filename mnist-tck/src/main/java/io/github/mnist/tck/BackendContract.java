package io.github.mnist.tck;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

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
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class BackendContract
        implements DiscoveryContract,
                ClassifierContract,
                LifecycleContract,
                ParametersContract,
                BatchContract,
                OptimizerContract,
                TrainingContract,
                ResumeContract,
                ReproducibilityContract,
                ConcurrencyContract {
    /** For subclasses. */
    protected BackendContract() {}
}
