package io.github.mnist.engine;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.training.Adam;
import io.github.mnist.training.AdamState;
import java.nio.FloatBuffer;

/**
 * {@link Adam} for engines: they compute a gradient, and this makes the step, on the parameters in one array. It is a
 * plain loop, which the JVM turns into vector instructions; the operations of frameworks take ten times as long for a
 * model of this size, and some round 1 - beta2 to a value that is off by 1.3e-5.
 *
 * <p>First moments that are {@link Negligible} are cleared as it says. The same is left to the engine for probabilities.
 *
 * <p>Used by one thread.
 */
public final class AdamOptimizer {
    private static final float BETA1 = (float) Adam.BETA1;
    private static final float BETA2 = (float) Adam.BETA2;
    private static final float REST1 = (float) (1 - Adam.BETA1);
    private static final float REST2 = (float) (1 - Adam.BETA2);
    private static final float EPSILON = (float) Adam.EPSILON;

    private final ParameterLayout layout;
    private final int inputs;
    private final int classes;
    private final float[] parameters;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private long steps;

    /**
     * Goes on from a state, which is copied.
     *
     * @param start the parameters and moments to start from, and the number of steps done
     * @param layout the order in which the engine keeps its parameters
     */
    public AdamOptimizer(AdamState start, ParameterLayout layout) {
        SoftmaxParameters initial = start.parameters();
        this.layout = layout;
        this.inputs = initial.inputs();
        this.classes = initial.classes();
        this.parameters = layout.flatten(initial);
        this.firstMoment = layout.flatten(start.firstMoment());
        this.secondMoment = layout.flatten(start.secondMoment());
        this.steps = start.steps();
    }

    /**
     * Returns the parameters after the last step: the weights in the order of the layout, then the bias of each class.
     *
     * @return always the same array, which the steps change; to be read, not to be written to
     */
    public float[] parameters() {
        return parameters;
    }

    /**
     * Makes a step.
     *
     * @param gradient the gradient of the mean cross-entropy of the batch, in the order of the parameters; it is read and
     *     not kept
     * @param learningRate the learning rate
     * @throws IllegalArgumentException if there is not a number for each parameter
     */
    public void step(float[] gradient, double learningRate) {
        if (gradient.length != parameters.length) {
            throw new IllegalArgumentException("a gradient of " + gradient.length + " numbers for " + parameters.length
                    + " parameters: expected one for each");
        }
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

    /**
     * Returns parameters and moments after the last step, for {@link TrainingEngine#state}.
     *
     * @return a copy, with the number of steps done
     * @throws IllegalArgumentException if one of the numbers is not finite, as after a training that diverged
     */
    public AdamState state() {
        return new AdamState(
                layout.toParameters(parameters, inputs, classes),
                layout.toParameters(firstMoment, inputs, classes),
                layout.toParameters(secondMoment, inputs, classes),
                steps);
    }
}
