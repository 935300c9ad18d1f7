package io.github.mnist.tck;

import io.github.mnist.backend.Backend;

/** What a contract needs to know of the backend that it is to hold for. */
public interface BackendUnderTest {
    /**
     * Returns the backend to test, found as users find it: {@code return Backends.byId("mine");}.
     *
     * @return the backend
     */
    Backend backend();
}
