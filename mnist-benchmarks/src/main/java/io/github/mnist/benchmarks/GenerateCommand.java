package io.github.mnist.benchmarks;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes as many images as wanted. */
@Command(
        name = "generate",
        description =
                "Writes training images, the originals first and then small shifts and rotations of them, as IDX.")
final class GenerateCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help = new HelpOption();

    @Option(names = "--count", required = true, description = "How many images.")
    private int count;

    @Mixin
    private GeneratedFiles files = new GeneratedFiles();

    @Override
    public Integer call() throws IOException {
        GeneratedFiles.IdxFiles written = files.files(count);
        System.out.println(written.images());
        System.out.println(written.labels());
        return 0;
    }
}
