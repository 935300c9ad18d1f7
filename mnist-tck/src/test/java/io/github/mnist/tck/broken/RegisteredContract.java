package io.github.mnist.tck.broken;

import io.github.mnist.backend.Backend;
import io.github.mnist.tck.BackendContract;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract for a backend that only these tests know: it is registered for the time of each. */
abstract class RegisteredContract extends BackendContract {
    private final Registration registration = new Registration(type());
    private final Backend backend = construct();

    abstract Class<? extends Backend> type();

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
        return backend;
    }

    private Backend construct() {
        try {
            Constructor<? extends Backend> constructor = type().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type(), e);
        }
    }
}
