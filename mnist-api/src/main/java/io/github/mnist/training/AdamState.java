package io.github.mnist.training;

import io.github.mnist.model.SoftmaxParameters;

/**
 * Parameters and {@link Adam}'s moments between two steps. Immutable.
 *
 * @param parameters the parameters
 * @param firstMoment m for each parameter
 * @param secondMoment v for each parameter
 * @param steps the number of steps done
 */
public record AdamState(
        SoftmaxParameters parameters, SoftmaxParameters firstMoment, SoftmaxParameters secondMoment, long steps) {
    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if the sizes differ or the number of steps is negative
     */
    public AdamState {
        if (!sameSize(parameters, firstMoment) || !sameSize(parameters, secondMoment) || steps < 0) {
            throw new IllegalArgumentException(parameters + " with moments for " + firstMoment + " and " + secondMoment
                    + ", after " + steps + " steps: expected the same sizes and no negative count");
        }
    }

    /**
     * Returns the state before the first step: moments of 0.
     *
     * @param parameters the parameters to start from
     * @return the state
     */
    public static AdamState initial(SoftmaxParameters parameters) {
        SoftmaxParameters zeros = SoftmaxParameters.zeros(parameters.inputs(), parameters.classes());
        return new AdamState(parameters, zeros, zeros, 0);
    }

    private static boolean sameSize(SoftmaxParameters a, SoftmaxParameters b) {
        return a.inputs() == b.inputs() && a.classes() == b.classes();
    }
}
