package io.github.mnist.jvm;

import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;

/**
 * {@link Adam} on arrays in the order of a {@link Layout}: one plain loop, which the JVM turns into vector instructions.
 * First moments that are {@link Negligible} are cleared as it says.
 */
final class AdamOptimizer {
    private static final float BETA1 = (float) Adam.BETA1;
    private static final float BETA2 = (float) Adam.BETA2;
    private static final float REST1 = (float) (1 - Adam.BETA1);
    private static final float REST2 = (float) (1 - Adam.BETA2);
    private static final float EPSILON = (float) Adam.EPSILON;

    private final Layout layout;
    private final float[] parameters;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private long steps;

    /** Goes on from a state. */
    AdamOptimizer(Layout layout, AdamState start) {
        this.layout = layout;
        this.parameters = layout.flatten(start.parameters());
        this.firstMoment = layout.flatten(start.firstMoment());
        this.secondMoment = layout.flatten(start.secondMoment());
        this.steps = start.steps();
    }

    /** Returns the parameters: always the same array, which the steps change. */
    float[] parameters() {
        return parameters;
    }

    /**
     * Makes a step.
     *
     * @param gradient the gradient of the mean cross-entropy of the batch
     */
    void step(float[] gradient, double learningRate) {
        steps++;
        update((float) Adam.correctedRate(learningRate, steps), gradient, parameters, firstMoment, secondMoment);
        if (Negligible.isDue(steps)) {
            Negligible.clear(firstMoment, 0, firstMoment.length);
        }
    }

    private static void update(float rate, float[] gradient, float[] parameters, float[] first, float[] second) {
        for (int i = 0; i < gradient.length; i++) {
            float g = gradient[i];
            float m = BETA1 * first[i] + REST1 * g;
            float v = BETA2 * second[i] + REST2 * (g * g);
            first[i] = m;
            second[i] = v;
            parameters[i] -= rate * m / ((float) Math.sqrt(v) + EPSILON);
        }
    }

    /**
     * Returns parameters and moments after the last step.
     *
     * @throws IllegalArgumentException if one of the numbers is not finite, as after a training that diverged
     */
    AdamState state() {
        return new AdamState(
                layout.toParameters(parameters),
                layout.toParameters(firstMoment),
                layout.toParameters(secondMoment),
                steps);
    }
}
