package io.github.mnist.djl;

import java.util.ArrayList;
import java.util.List;

/** System properties that are set until this is closed. Those that the user has set stay as they are. */
final class TemporaryProperties implements AutoCloseable {
    private final List<String> set = new ArrayList<>();

    /** Sets a property, unless it or an environment variable of the same name is set. */
    void set(String name, String value) {
        if (System.getProperty(name) == null && System.getenv(name) == null) {
            System.setProperty(name, value);
            set.add(name);
        }
    }

    @Override
    public void close() {
        set.forEach(System::clearProperty);
    }
}
