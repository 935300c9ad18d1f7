package io.github.mnist.training;

import io.github.mnist.model.SoftmaxParameters;

/** Where the parameters start. */
public enum Initialization {
    /** {@linkplain SoftmaxParameters#glorotUniform Glorot uniform} weights from the seed, and a bias of 0, as Keras. */
    GLOROT_UNIFORM {
        @Override
        SoftmaxParameters parameters(int inputs, int classes, long seed) {
            return SoftmaxParameters.glorotUniform(inputs, classes, seed);
        }
    },
    /** All 0. */
    ZEROS {
        @Override
        SoftmaxParameters parameters(int inputs, int classes, long seed) {
            return SoftmaxParameters.zeros(inputs, classes);
        }
    };

    abstract SoftmaxParameters parameters(int inputs, int classes, long seed);
}
