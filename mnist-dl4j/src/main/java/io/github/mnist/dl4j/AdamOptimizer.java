package io.github.mnist.dl4j;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.spi.Negligible;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;

/**
 * {@link Adam} on parameters in DL4J's order. A plain loop, which the JVM turns into vector instructions: ND4J's own
 * updater takes some eighty times as long, and rounds 1 - beta2 to a value that is off by 1.3e-5 (docs/performance.md).
 */
final class AdamOptimizer {
    private static final float BETA1 = (float) Adam.BETA1;
    private static final float BETA2 = (float) Adam.BETA2;
    private static final float REST1 = (float) (1 - Adam.BETA1);
    private static final float REST2 = (float) (1 - Adam.BETA2);
    private static final float EPSILON = (float) Adam.EPSILON;

    private final int inputs;
    private final int classes;
    private final float[] parameters;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private long steps;

    AdamOptimizer(AdamState start) {
        SoftmaxParameters initial = start.parameters();
        inputs = initial.inputs();
        classes = initial.classes();
        parameters = FlatParameters.of(initial);
        firstMoment = FlatParameters.of(start.firstMoment());
        secondMoment = FlatParameters.of(start.secondMoment());
        steps = start.steps();
    }

    /** The parameters after the last step: not a copy. */
    float[] parameters() {
        return parameters;
    }

    void step(float[] gradient, double learningRate) {
        steps++;
        update((float) Adam.correctedRate(learningRate, steps), gradient, parameters, firstMoment, secondMoment);
        if (Negligible.isDue(steps)) {
            Negligible.clear(FloatBuffer.wrap(firstMoment));
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

    AdamState state() {
        return new AdamState(
                FlatParameters.toParameters(parameters, inputs, classes),
                FlatParameters.toParameters(firstMoment, inputs, classes),
                FlatParameters.toParameters(secondMoment, inputs, classes),
                steps);
    }
}
