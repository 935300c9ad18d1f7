package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.ParameterTracker;
import io.github.mnist.training.Adam;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * DJL's {@link ai.djl.training.optimizer.Adam} with moments that can be given to it and read: DJL's own keeps them to
 * itself, so that a training could not be resumed. The step is PyTorch's, the same call with the same numbers: beta2 and
 * 1 - beta2 are floats, of which the latter is off by 1.3e-5, in the second moment as in its correction.
 */
final class ResumableAdam extends Optimizer {
    private static final float BETA1 = (float) Adam.BETA1;
    private static final float BETA2 = (float) Adam.BETA2;
    private static final float EPSILON = (float) Adam.EPSILON;

    private final Map<String, Moments> moments = new HashMap<>();
    private final ParameterTracker rates;

    /** The moments of one parameter, of its shape. */
    record Moments(NDArray first, NDArray second) {}

    /**
     * Creates an optimizer without any moments yet.
     *
     * @param steps the number of steps done
     * @param rates asked for the learning rate of each update
     */
    ResumableAdam(int steps, ParameterTracker rates) {
        super(new Builder().optBeginNumUpdate(steps));
        this.rates = rates;
    }

    /** Goes on from these moments for a parameter; its updates change them. */
    void setMoments(String parameterId, Moments of) {
        moments.put(parameterId, of);
    }

    @Override
    public void update(String parameterId, NDArray weight, NDArray gradient) {
        int step = updateCount(parameterId);
        float rate = rates.getNewValue(parameterId, step);
        double correction = Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
        Moments of = Objects.requireNonNull(moments.get(parameterId), parameterId);
        weight.getNDArrayInternal()
                .adamUpdate(
                        new NDList(weight, gradient, of.first(), of.second()),
                        new NDList(weight),
                        rate,
                        (float) (rate * correction),
                        getWeightDecay(),
                        rescaleGrad,
                        clipGrad,
                        BETA1,
                        BETA2,
                        EPSILON,
                        true,
                        false);
    }

    private static final class Builder extends OptimizerBuilder<Builder> {
        @Override
        protected Builder self() {
            return this;
        }
    }
}
