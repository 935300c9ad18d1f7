package io.github.mnist.dl4j;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import io.github.mnist.tck.BackendContract;

class Dl4jBackendContractTest extends BackendContract {
    @Override
    public Backend backend() {
        return Backends.byId("dl4j");
    }
}
