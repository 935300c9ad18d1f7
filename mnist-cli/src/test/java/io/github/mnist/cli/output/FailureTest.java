package io.github.mnist.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailureTest {
    @Test
    void noClassIsNamed() {
        assertThat(Failure.message(new UncheckedIOException(
                        "a.csv: cannot be read: java.nio.file.NoSuchFileException: /x/a.csv", new IOException())))
                .isEqualTo("a.csv: cannot be read: no such file");
        assertThat(Failure.message(new UncheckedIOException(new NoSuchFileException("a.csv"))))
                .isEqualTo("no such file: a.csv");
        assertThat(Failure.message(new UncheckedIOException(new IOException("Is a directory"))))
                .isEqualTo("Is a directory");
        assertThat(Failure.message(new OutOfMemoryError("Java heap space"))).startsWith("not enough memory: ");
        assertThat(Failure.message(new NullPointerException()))
                .isEqualTo("something went wrong that has no explanation");
        assertThat(Failure.hint(new NullPointerException())).isEqualTo(" (--verbose shows where)");
        assertThat(Failure.hint(new IllegalStateException("no"))).isEmpty();
    }
}
