package io.github.mnist.benchmarks;

import io.github.mnist.data.Mnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** IDX files of {@link InfiniteMnist}, written once and then used again. */
final class GeneratedFiles {
    @Option(names = "--dir", description = "Where the files go, of 784 bytes an image (default ${DEFAULT-VALUE}).")
    private Path directory = Path.of("target", "bench");

    @Option(names = "--seed", description = "The seed of the shifts and rotations (default ${DEFAULT-VALUE}).")
    private long seed;

    /** The files of one data set. */
    record IdxFiles(Path images, Path labels) {}

    /** Returns the files with the given number of training images, and writes them first if they are not there. */
    IdxFiles files(int count) throws IOException {
        String name = "infinite-" + count + "-seed-" + seed;
        IdxFiles files = new IdxFiles(
                directory.resolve(name + "-images-idx3-ubyte"), directory.resolve(name + "-labels-idx1-ubyte"));
        // The labels are written last.
        if (!Files.exists(files.labels())) {
            Files.createDirectories(directory);
            System.err.println("writing " + files.images());
            new InfiniteMnist(Mnist.train(), seed).write(count, files.images(), files.labels());
        }
        return files;
    }
}
