package io.github.mnist.jvm;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.tck.LeakContract;

class JvmLeakIT implements LeakContract {
    @Override
    public Backend backend() {
        return Backends.byId("jvm");
    }
}
