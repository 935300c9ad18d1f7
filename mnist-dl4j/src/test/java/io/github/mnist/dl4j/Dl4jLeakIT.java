package io.github.mnist.dl4j;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.tck.LeakContract;

class Dl4jLeakIT implements LeakContract {
    @Override
    public Backend backend() {
        return Backends.byId("dl4j");
    }

    /** ND4J's bookkeeping of the memory it has given out grows by about this much, which no call of DL4J's gives back. */
    @Override
    public int bytesKeptOfAModel() {
        return 512;
    }
}
