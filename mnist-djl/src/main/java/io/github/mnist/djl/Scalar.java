package io.github.mnist.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;

/** A number that arrays are combined with. DJL makes a new array of each Java number; this one is made once. */
final class Scalar {
    private final NDArray array;
    private final FloatBuffer memory;

    Scalar(NDManager manager, double value) {
        array = PyTorch.allocate(manager);
        memory = PyTorch.memory(array);
        set(value);
    }

    void set(double value) {
        memory.put(0, (float) value);
    }

    NDArray array() {
        return array;
    }
}
