package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.mnist.training.Adam;

/**
 * {@link Adam} by in-place operations. DJL's own computes 1 - beta2 in single precision, which puts its steps off by
 * 6e-6 of their size, and adds a weight decay of 0 each time.
 */
final class AdamOptimizer {
    /** What the gradients handed in are to be multiplied by: that saves an operation on all of the parameters. */
    static final double GRADIENT_SCALE = 1 - Adam.BETA1;

    private final Scalar beta1;
    private final Scalar beta2;
    private final Scalar squareScale;
    private final Scalar epsilon;
    private final Scalar rate;

    AdamOptimizer(NDManager manager) {
        beta1 = new Scalar(manager, Adam.BETA1);
        beta2 = new Scalar(manager, Adam.BETA2);
        squareScale = new Scalar(manager, (1 - Adam.BETA2) / (GRADIENT_SCALE * GRADIENT_SCALE));
        epsilon = new Scalar(manager, Adam.EPSILON);
        rate = new Scalar(manager, 0);
    }

    /** Sets the rate of the updates to come: the {@linkplain Adam#correctedRate corrected} one. */
    void setRate(double correctedRate) {
        rate.set(correctedRate);
    }

    /** Parameters with their moments. */
    record Variable(NDArray value, NDArray firstMoment, NDArray secondMoment) {
        static Variable of(NDArray value) {
            NDManager manager = value.getManager();
            long[] shape = value.getShape().getShape();
            return new Variable(value, PyTorch.allocate(manager, shape), PyTorch.allocate(manager, shape));
        }
    }

    /** Moves parameters against a gradient times {@link #GRADIENT_SCALE}, which is overwritten. */
    void update(Variable variable, NDArray gradient) {
        NDArray m = variable.firstMoment();
        m.muli(beta1.array()).addi(gradient);
        NDArray square = gradient.muli(gradient).muli(squareScale.array());
        NDArray v = variable.secondMoment();
        v.muli(beta2.array()).addi(square);
        try (NDArray root = v.sqrt();
                NDArray step = m.div(root.addi(epsilon.array()))) {
            variable.value().subi(step.muli(rate.array()));
        }
    }
}
