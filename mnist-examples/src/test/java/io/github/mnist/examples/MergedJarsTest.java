package io.github.mnist.examples;

import io.github.mnist.backend.Backend;
import io.github.mnist.backend.Backends;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Jars that were merged into one without their services files. */
class MergedJarsTest {
    @Test
    void everyPublishedBackendIsMissed() {
        List<Backend> published = Backends.all();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new ClassLoader(before) {
            @Override
            public Enumeration<URL> getResources(String name) {
                return Collections.emptyEnumeration();
            }
        });
        try {
            assertThat(Backends.all()).isEmpty();
            assertThat(Backends.problems())
                    .hasSameSizeAs(published)
                    .allSatisfy(
                            problem -> assertThat(problem).contains("the class is there, but no META-INF/services/"));
            assertThat(published)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(backend -> assertThat(Backends.problems())
                            .anySatisfy(problem -> assertThat(problem).startsWith(Backends.origin(backend) + ": ")));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
