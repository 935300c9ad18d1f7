package io.github.mnist.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnist.backend.Backend;
import io.github.mnist.cli.output.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What a command did: its exit status and what it printed. */
record CommandRun(int status, String out, String err) {
    /** Runs a command in this process, on a class path with the given backends and no others. */
    static CommandRun of(List<Class<? extends Backend>> backends, String... args) {
        return of(Terminal.NONE, backends, args);
    }

    /** Runs a command likewise, on a terminal. */
    static CommandRun of(Terminal terminal, List<Class<? extends Backend>> backends, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(new OnlyThese(before, backends));
            int status = Main.run(new PrintWriter(out), new PrintWriter(err), terminal, args);
            return new CommandRun(status, out.toString(), err.toString());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs a command with {@link FakeBackend} as the only backend. */
    static CommandRun of(String... args) {
        return of(List.of(FakeBackend.class), args);
    }

    CommandRun succeeds() {
        assertThat(status).as("exit status; stderr: %s", err).isZero();
        return this;
    }

    /** Returns what a command printed for people: lines of at most 100 characters. */
    String text() {
        assertThat(succeeds().out.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        return out;
    }

    /** Returns the lines of a command's CSV. */
    List<String> csv() {
        return succeeds().out.lines().toList();
    }

    /** Asserts that there is no result and one line that says what is wrong. */
    CommandRun fails(int expectedStatus, String message) {
        assertThat(err).isEqualTo("mnist: " + message + System.lineSeparator());
        assertThat(out).isEmpty();
        assertThat(status).isEqualTo(expectedStatus);
        return this;
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(succeeds().out);
        } catch (JsonProcessingException e) {
            throw new AssertionError(out, e);
        }
    }

    /** Hides all backends on the class path but some. */
    static final class OnlyThese extends ClassLoader {
        private static final Map<List<Class<? extends Backend>>, URL> SERVICES = new ConcurrentHashMap<>();

        private final List<Class<? extends Backend>> backends;

        OnlyThese(ClassLoader parent, List<Class<? extends Backend>> backends) {
            super(parent);
            this.backends = backends;
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + Backend.class.getName())
                    ? Collections.enumeration(List.of(SERVICES.computeIfAbsent(backends, OnlyThese::services)))
                    : super.getResources(name);
        }

        /** The published ones would be missed: their classes are there while no services entry names them. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.matches("io\\.github\\.mnist\\.(jvm|dl4j|djl)\\.\\w+Backend")
                    && backends.stream().noneMatch(backend -> backend.getName().equals(name))) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        private static URL services(List<Class<? extends Backend>> backends) {
            try {
                Path file = Files.createTempFile("services", "");
                file.toFile().deleteOnExit();
                Files.write(file, backends.stream().map(Class::getName).toList());
                return file.toUri().toURL();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
