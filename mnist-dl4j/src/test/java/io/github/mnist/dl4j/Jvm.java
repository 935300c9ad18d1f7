package io.github.mnist.dl4j;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Runs a program of this class path in a JVM of its own, as a user would. */
record Jvm(int status, String out, String err) {
    static Jvm run(Class<?> program, List<Path> morePath, Predicate<Path> onPath, Path directory)
            throws IOException, InterruptedException {
        return run(program, morePath, onPath, directory, List.of(), List.of());
    }

    static Jvm run(
            Class<?> program,
            List<Path> morePath,
            Predicate<Path> onPath,
            Path directory,
            List<String> options,
            List<String> arguments)
            throws IOException, InterruptedException {
        List<String> path = new ArrayList<>();
        morePath.forEach(entry -> path.add(entry.toString()));
        Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(entry -> onPath.test(Path.of(entry)))
                .forEach(path::add);
        File out = directory.resolve("out").toFile();
        File err = directory.resolve("err").toFile();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, path), program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(err)
                .start();
        int status = process.waitFor();
        return new Jvm(
                status,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
}
