package io.github.mnist.djl;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A program run in a process of its own, because PyTorch is loaded once a process. */
final class Jvm {
    private Predicate<String> classPathFilter = entry -> true;
    private final List<String> options = new ArrayList<>();
    private UnaryOperator<String> classPathChange = UnaryOperator.identity();
    private String limits = "";
    private final Path directory;

    /** What a program printed, and its exit status. */
    record Output(int status, String out, String err) {}

    Jvm(Path directory) {
        this.directory = directory;
    }

    Jvm option(String option) {
        options.add(option);
        return this;
    }

    /** Leaves out the entries of this process's class path whose file name contains the text. */
    Jvm without(String text) {
        classPathFilter = entry -> !Path.of(entry).getFileName().toString().contains(text);
        return this;
    }

    /** Puts other entries in the place of those of this process's class path. */
    Jvm changed(UnaryOperator<String> change) {
        classPathChange = change;
        return this;
    }

    /** Limits the size of every file that the program writes. */
    Jvm withFilesOfAtMost(int megabytes) {
        limits = "ulimit -f " + megabytes * 1024 + "; ";
        return this;
    }

    Output run(Class<?> main, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (!limits.isEmpty()) {
            command.addAll(List.of("bash", "-c", limits + "exec \"$@\"", "bash"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(classPathFilter)
                .map(classPathChange)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out.txt");
        Path err = directory.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(main.getName() + " has not ended after 2 minutes");
        }
        return new Output(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
