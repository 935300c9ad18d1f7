package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;
import io.github.mnist.tck.BackendContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The whole contract holds for a correct backend. */
class PlainBackendTest extends BackendContract {
    private final Registration registration = new Registration(PlainBackend.class);

    @BeforeEach
    void register() {
        registration.open();
    }

    @AfterEach
    void unregister() {
        registration.close();
    }

    @Override
    public Backend backend() {
        return new PlainBackend();
    }
}
