package io.github.mnist.internal.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class IoReasonTest {
    static Stream<Arguments> problems() {
        return Stream.of(
                arguments(new IOException("No space left on device"), "No space left on device"),
                arguments(new FileSystemException("a", null, "No space left on device"), "No space left on device"),
                arguments(new AccessDeniedException("a"), "access denied"),
                arguments(new NoSuchFileException("a"), "no such file"),
                arguments(new EOFException(), "it ends too early"),
                arguments(
                        new EOFException("Unexpected end of ZLIB input stream"), "Unexpected end of ZLIB input stream"),
                arguments(new ClosedByInterruptException(), "the thread was interrupted"),
                arguments(new IOException(null, new IOException("Broken pipe")), "Broken pipe"),
                arguments(
                        new FileSystemException("a"),
                        "input/output error without an explanation (java.nio.file.FileSystemException: a)"),
                arguments(
                        new ClosedChannelException(),
                        "input/output error without an explanation (java.nio.channels.ClosedChannelException)"));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void reasonIsInWords(IOException problem, String reason) {
        assertThat(IoReason.of(problem)).isEqualTo(reason);
    }
}
