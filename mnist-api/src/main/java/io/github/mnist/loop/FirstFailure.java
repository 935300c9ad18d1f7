package io.github.mnist.loop;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first failure of several parts of one job; what has not begun by then is left out. Safe for several threads. */
final class FirstFailure {
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    void guard(Runnable part) {
        if (failure.get() == null) {
            try {
                part.run();
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    void rethrow() {
        Throwable first = failure.get();
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
