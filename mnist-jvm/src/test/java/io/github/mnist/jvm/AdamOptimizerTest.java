package io.github.mnist.jvm;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.AdamState;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AdamOptimizerTest {
    private static final double RATE = 0.01;
    private static final AdamState START = AdamState.initial(SoftmaxParameters.glorotUniform(5, 3, 1));
    private static final Layout LAYOUT = Layout.of(START.parameters());

    private final SplittableRandom random = new SplittableRandom(2);

    @Test
    void stepsAreThoseOfAdamInDoublePrecision() {
        AdamOptimizer optimizer = new AdamOptimizer(LAYOUT, START);
        double[] parameters = new double[LAYOUT.length()];
        double[] first = new double[LAYOUT.length()];
        double[] second = new double[LAYOUT.length()];
        float[] initial = LAYOUT.flatten(START.parameters());
        for (int i = 0; i < LAYOUT.length(); i++) {
            parameters[i] = initial[i];
        }

        for (int step = 1; step <= 100; step++) {
            float[] gradient = gradient();
            gradient[0] *= 1e-7f; // Of the size of epsilon.
            optimizer.step(gradient, RATE);
            for (int i = 0; i < LAYOUT.length(); i++) {
                first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                double corrected = RATE * Math.sqrt(1 - Math.pow(0.999, step)) / (1 - Math.pow(0.9, step));
                parameters[i] -= corrected * first[i] / (Math.sqrt(second[i]) + 1e-7);
            }
        }

        float[] firstMoment = LAYOUT.flatten(optimizer.state().firstMoment());
        float[] secondMoment = LAYOUT.flatten(optimizer.state().secondMoment());
        for (int i = 0; i < LAYOUT.length(); i++) {
            assertThat((double) optimizer.parameters()[i]).isCloseTo(parameters[i], within(2e-6));
            assertThat((double) firstMoment[i]).isCloseTo(first[i], within(1e-7));
            assertThat((double) secondMoment[i]).isCloseTo(second[i], within(1e-7));
        }
        assertThat(optimizer.state().parameters()).isEqualTo(LAYOUT.toParameters(optimizer.parameters()));
        assertThat(optimizer.state().steps()).isEqualTo(100);
    }

    @Test
    void goesOnFromAStateAsIfNothingHadHappened() {
        AdamOptimizer whole = new AdamOptimizer(LAYOUT, START);
        AdamOptimizer part = new AdamOptimizer(LAYOUT, START);
        for (int step = 0; step < 70; step++) {
            float[] gradient = gradient();
            gradient[0] = step == 0 ? 5e-13f : 0; // Its first moment is cleared after 64 steps.
            whole.step(gradient, RATE);
            part.step(gradient, RATE);
            if (step % 10 == 0) {
                part = new AdamOptimizer(LAYOUT, part.state());
            }
        }

        assertThat(part.state()).isEqualTo(whole.state());
    }

    @Test
    void aFirstMomentThatShrinksToNearlyNothingIsCleared() {
        AdamOptimizer optimizer = new AdamOptimizer(LAYOUT, START);
        float[] gradient = new float[LAYOUT.length()];
        gradient[0] = 5e-13f;
        gradient[1] = 1;
        optimizer.step(gradient, RATE);
        for (int step = 2; step < 64; step++) {
            optimizer.step(new float[LAYOUT.length()], RATE);
        }
        assertThat(optimizer.state().firstMoment().weight(0, 0)).isPositive();

        optimizer.step(new float[LAYOUT.length()], RATE);

        assertThat(optimizer.state().firstMoment().weight(0, 0)).isZero();
        assertThat(optimizer.state().firstMoment().weight(0, 1)).isPositive();
    }

    @Test
    void aStateStaysAsItIsWhileTheArrayOfParametersChanges() {
        AdamOptimizer optimizer = new AdamOptimizer(LAYOUT, START);
        AdamState before = optimizer.state();
        float[] parameters = optimizer.parameters();
        optimizer.step(gradient(), RATE);

        assertThat(before).isEqualTo(START);
        assertThat(optimizer.parameters()).isSameAs(parameters);
        assertThat(optimizer.state()).isNotEqualTo(START);
    }

    /** A gradient as batches have it: 0 for the classes that fill up a row. */
    private float[] gradient() {
        float[] gradient = new float[LAYOUT.length()];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = i % LAYOUT.stride() < LAYOUT.classes() ? (float) random.nextDouble(-1, 1) : 0;
        }
        return gradient;
    }
}
