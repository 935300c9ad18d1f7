package io.github.mnist.examples.cli;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.DatasetFiles;
import io.github.mnist.dataset.TrainTest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which data a command works on. */
final class DataArguments {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            order = 20,
            description = "A directory of IDX files, or an .npz file (default: the MNIST data that are brought along).")
    private @Nullable Path path;

    @Option(
            names = "--classes",
            paramLabel = "N",
            order = 21,
            description = "The number of classes in --data, 1 to 256 (default: 10).")
    private @Nullable Integer classes;

    TrainTest load() {
        if (classes != null && (classes < 1 || classes > 256)) {
            throw wrongUsage("--classes " + classes + ": expected 1 to 256");
        }
        if (path == null) {
            if (classes != null) {
                throw wrongUsage("--classes " + classes + " without --data: expected the data that have so many");
            }
            return new TrainTest(Mnist.train(), Mnist.test());
        }
        return classes == null ? DatasetFiles.open(path) : DatasetFiles.open(path, classes);
    }

    /** Checks that an option names a class of the data. */
    void checkClass(String option, int value, TrainTest data) {
        if (value < 0 || value >= data.train().classes()) {
            throw wrongUsage(
                    option + " " + value + ": expected 0 to " + (data.train().classes() - 1));
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
