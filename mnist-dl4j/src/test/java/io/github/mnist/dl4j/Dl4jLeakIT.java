package io.github.mnist.dl4j;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.tck.LeakContract;

class Dl4jLeakIT implements LeakContract {
    @Override
    public Backend backend() {
        return Backends.byId("dl4j");
    }

    /** Measured: the heap grows by about this much a model. The cause has not been found; native memory does not grow. */
    @Override
    public int bytesKeptOfAModel() {
        return 512;
    }
}
