package io.github.mnist.jvm;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.tck.BackendContract;

class JvmBackendContractTest extends BackendContract {
    @Override
    public Backend backend() {
        return Backends.byId("jvm");
    }
}
