package io.github.mnist.djl;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.tck.LeakContract;

class DjlLeakIT implements LeakContract {
    @Override
    public Backend backend() {
        return Backends.byId("djl");
    }
}
