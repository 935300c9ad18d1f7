package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;

/**
 * DJL's automatic differentiation for the current thread, of what is computed on it until this is closed.
 * {@code PtGradientCollector} makes the same two calls, but refuses to be open twice in a process: trainings side by side,
 * or one of ours beside one of the user's, would fail. PyTorch records for each thread by itself.
 */
final class ThreadGradientCollector implements GradientCollector {
    private final Block block;
    private final boolean recordedBefore = JniUtils.isGradMode();

    /** Begins to collect the gradients of a block's parameters. */
    ThreadGradientCollector(Block block) {
        this.block = block;
        JniUtils.setGradMode(true);
    }

    @Override
    public void backward(NDArray target) {
        try (NDArray one = target.onesLike()) {
            JniUtils.backward((PtNDArray) target, (PtNDArray) one, false, false);
        }
    }

    /** Sets the gradients of the block's parameters to 0. */
    @Override
    public void zeroGradients() {
        for (Parameter parameter : block.getParameters().values()) {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                gradient.subi(gradient);
            }
        }
    }

    @Override
    public void close() {
        JniUtils.setGradMode(recordedBefore);
    }
}
