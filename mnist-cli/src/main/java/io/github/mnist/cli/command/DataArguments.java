package io.github.mnist.cli.command;

import io.github.mnist.data.Mnist;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.dataset.file.DatasetFiles;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which data a command works on. */
public final class DataArguments {
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

    /** Checks the options before anything is read. */
    public void check() {
        if (classes != null && (classes < 1 || classes > 256)) {
            throw new WrongUsageException("--classes " + classes + ": expected 1 to 256");
        }
        if (path == null && classes != null) {
            throw new WrongUsageException(
                    "--classes " + classes + " without --data: expected the data that have so many");
        }
        OutputFiles.checkReadable("--data", path == null ? List.of() : List.of(path));
    }

    /** Opens the data. */
    public TrainTest load() {
        check();
        if (path == null) {
            return new TrainTest(Mnist.train(), Mnist.test());
        }
        return classes == null ? DatasetFiles.open(path) : DatasetFiles.open(path, classes);
    }
}
