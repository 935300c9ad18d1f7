package io.github.mnist.engine;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AdamOptimizerTest {
    private static final int INPUTS = 5;
    private static final int CLASSES = 3;
    private static final int PARAMETERS = INPUTS * CLASSES + CLASSES;
    private static final double RATE = 0.01;
    private static final AdamState START = AdamState.initial(SoftmaxParameters.glorotUniform(INPUTS, CLASSES, 1));

    private final SplittableRandom random = new SplittableRandom(2);

    @ParameterizedTest
    @EnumSource
    void stepsAreThoseOfAdamInDoublePrecision(ParameterLayout layout) {
        AdamOptimizer optimizer = new AdamOptimizer(START, layout);
        double[] parameters = new double[PARAMETERS];
        double[] first = new double[PARAMETERS];
        double[] second = new double[PARAMETERS];
        float[] initial = layout.flatten(START.parameters());
        for (int i = 0; i < PARAMETERS; i++) {
            parameters[i] = initial[i];
        }

        for (int step = 1; step <= 100; step++) {
            float[] gradient = gradient();
            gradient[0] *= 1e-7f; // Of the size of epsilon.
            optimizer.step(gradient, RATE);
            for (int i = 0; i < PARAMETERS; i++) {
                first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                double corrected = RATE * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
                parameters[i] -= corrected * first[i] / (Math.sqrt(second[i]) + 1e-7);
            }
        }

        float[] firstMoment = layout.flatten(optimizer.state().firstMoment());
        float[] secondMoment = layout.flatten(optimizer.state().secondMoment());
        for (int i = 0; i < PARAMETERS; i++) {
            assertThat((double) optimizer.parameters()[i]).isCloseTo(parameters[i], within(2e-6));
            assertThat((double) firstMoment[i]).isCloseTo(first[i], within(1e-7));
            assertThat((double) secondMoment[i]).isCloseTo(second[i], within(1e-7));
        }
        assertThat(optimizer.state().parameters())
                .isEqualTo(layout.toParameters(optimizer.parameters(), INPUTS, CLASSES));
        assertThat(optimizer.state().steps()).isEqualTo(100);
    }

    @Test
    void goesOnFromAStateAsIfNothingHadHappened() {
        AdamOptimizer whole = new AdamOptimizer(START, ParameterLayout.BY_CLASS);
        AdamOptimizer part = new AdamOptimizer(START, ParameterLayout.BY_CLASS);
        for (int step = 0; step < 70; step++) {
            float[] gradient = gradient();
            gradient[0] = step == 0 ? 5e-13f : 0; // Its first moment is cleared after 64 steps.
            whole.step(gradient, RATE);
            part.step(gradient, RATE);
            if (step % 10 == 0) {
                part = new AdamOptimizer(part.state(), ParameterLayout.BY_CLASS);
            }
        }

        assertThat(part.state()).isEqualTo(whole.state());
    }

    @Test
    void aFirstMomentThatShrinksToNearlyNothingIsCleared() {
        AdamOptimizer optimizer = new AdamOptimizer(START, ParameterLayout.BY_INPUT);
        float[] gradient = new float[PARAMETERS];
        gradient[0] = 5e-13f;
        gradient[1] = 1;
        optimizer.step(gradient, RATE);
        for (int step = 2; step < 64; step++) {
            optimizer.step(new float[PARAMETERS], RATE);
        }
        assertThat(optimizer.state().firstMoment().weight(0, 0)).isPositive();

        optimizer.step(new float[PARAMETERS], RATE);

        assertThat(optimizer.state().firstMoment().weight(0, 0)).isZero();
        assertThat(optimizer.state().firstMoment().weight(0, 1)).isPositive();
    }

    @Test
    void aStateStaysAsItIsWhileTheArrayOfParametersChanges() {
        AdamOptimizer optimizer = new AdamOptimizer(START, ParameterLayout.BY_INPUT);
        AdamState before = optimizer.state();
        float[] parameters = optimizer.parameters();
        optimizer.step(gradient(), RATE);

        assertThat(before).isEqualTo(START);
        assertThat(optimizer.parameters()).isSameAs(parameters);
        assertThat(optimizer.state()).isNotEqualTo(START);
    }

    @Test
    void refusesAGradientOfAnotherModel() {
        AdamOptimizer optimizer = new AdamOptimizer(START, ParameterLayout.BY_INPUT);

        assertThatThrownBy(() -> optimizer.step(new float[PARAMETERS - 1], RATE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a gradient of 17 numbers for 18 parameters: expected one for each");
        assertThat(optimizer.state()).isEqualTo(START);
    }

    private float[] gradient() {
        float[] gradient = new float[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            gradient[i] = (float) random.nextDouble(-1, 1);
        }
        return gradient;
    }
}
