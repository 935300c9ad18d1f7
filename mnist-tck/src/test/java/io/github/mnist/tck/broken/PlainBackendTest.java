package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;

/** The whole contract holds for a correct backend. */
class PlainBackendTest extends RegisteredContract {
    @Override
    Class<? extends Backend> type() {
        return PlainBackend.class;
    }
}
