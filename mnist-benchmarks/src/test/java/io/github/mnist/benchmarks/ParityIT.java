package io.github.mnist.benchmarks;

import io.github.mnist.backend.Backends;
import io.github.mnist.benchmarks.Parity.State;
import io.github.mnist.data.Mnist;
import io.github.mnist.tck.Precision;
import io.github.mnist.training.Recipe;
import io.github.mnist.training.TrainingOptions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/parity.md promises, for one seed. */
class ParityIT {
    private static final List<String> BACKENDS = Contestants.BACKENDS;
    private static final Parity PARITY = new Parity(Mnist.train(), Mnist.test());

    /**
     * In the median, since a single gradient of all but 0 can part two trainings early: see docs/parity.md. A framework
     * rounds Adam's constants and its sums in its own way; it may be three times as far off as the same arithmetic is in
     * single precision.
     */
    @ParameterizedTest
    @FieldSource("BACKENDS")
    void enginesFollowTheDoublePrecisionReferenceForAHundredSteps(String id) {
        double engine = medianDistance(options -> PARITY.engine(Backends.byId(id), options, 100));
        double single = medianDistance(
                options -> PARITY.reference(options, Precision.SINGLE, 100).get(0));
        assertThat(engine)
                .as("median of the largest differences of a test probability after 100 steps")
                .isLessThan(3 * single)
                .isLessThan(3e-4);
    }

    private static double medianDistance(Function<TrainingOptions, State> training) {
        return Measurements.median(LongStream.range(0, 5)
                .mapToObj(seed -> Recipe.NOTEBOOK.options().withSeed(seed))
                .mapToDouble(options -> training.apply(options)
                        .probabilityDistance(
                                PARITY.reference(options, Precision.DOUBLE, 100).get(0)))
                .toArray());
    }

    @Test
    void enginesPredictTheSameClassesUnderTuned() {
        TrainingOptions options = Recipe.TUNED.options();
        int steps = options.epochs() * PARITY.stepsPerEpoch(options);
        List<State> states = BACKENDS.stream()
                .map(id -> PARITY.engine(Backends.byId(id), options, steps))
                .toList();
        assertThat(states)
                .hasSize(3)
                .allSatisfy(state -> assertThat(state.agreement(states.get(0))).isGreaterThanOrEqualTo(0.995))
                .allSatisfy(state -> assertThat(state.accuracy()).isGreaterThanOrEqualTo(0.925));
    }

    /** The comparison would not notice an engine that stood still, if the reference did as well. */
    @Test
    void aStepMovesTheModel() {
        List<State> states = PARITY.reference(Recipe.NOTEBOOK.options(), Precision.DOUBLE, 1, 10);
        assertThat(states.get(0).probabilityDistance(states.get(1))).isGreaterThan(0.1);
        assertThat(states.get(0).agreement(states.get(1))).isLessThan(0.9);
    }
}
