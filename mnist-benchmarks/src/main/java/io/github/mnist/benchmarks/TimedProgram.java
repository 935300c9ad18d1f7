package io.github.mnist.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A program to be timed, run in a process of its own.
 *
 * @param name who is measured; several programs may measure the same
 * @param command the command and its arguments
 * @param environment what is added to the environment
 */
record TimedProgram(String name, List<String> command, Map<String, String> environment) {
    private static final int LAST_LINES = 5;

    TimedProgram {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    static TimedProgram of(String name, List<String> command) {
        return new TimedProgram(name, command, Map.of());
    }

    /** Returns a program of this module's own. */
    static TimedProgram java(String name, Class<?> main, List<?> arguments) {
        return java(name, List.of(), main, arguments);
    }

    /** Returns a program of this module's own that runs with the given options of the JVM. */
    static TimedProgram java(String name, List<String> options, Class<?> main, List<?> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        arguments.forEach(argument -> command.add(argument.toString()));
        return of(name, command);
    }

    /** Is given each line of a program's output and the seconds from the start of its process until then. */
    @FunctionalInterface
    interface LineConsumer {
        void accept(String line, double seconds);
    }

    /**
     * Runs the program to its end.
     *
     * @param consumer is given each line that it prints
     * @throws IOException if it cannot be started or fails; the message has the last lines of its error output
     * @throws InterruptedException if the thread is interrupted, and the program is ended then
     */
    void run(LineConsumer consumer) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("bench", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        long started = System.nanoTime();
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    consumer.accept(line, (System.nanoTime() - started) / 1e9);
                }
            }
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException(name + " ended with status " + status + ": " + lastLines(errors));
            }
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }

    private static String lastLines(Path file) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        for (String line :
                Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
            last.add(line);
            if (last.size() > LAST_LINES) {
                last.remove();
            }
        }
        return String.join(System.lineSeparator(), last);
    }
}
