package io.github.mnist.cli;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.DatasetFiles;
import io.github.mnist.dataset.TrainTest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data a command works on. */
final class DataArguments {
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
            throw new WrongUsageException("--classes " + classes + ": expected 1 to 256");
        }
        if (path == null) {
            if (classes != null) {
                throw new WrongUsageException(
                        "--classes " + classes + " without --data: expected the data that have so many");
            }
            return new TrainTest(Mnist.train(), Mnist.test());
        }
        return classes == null ? DatasetFiles.open(path) : DatasetFiles.open(path, classes);
    }
}
