package io.github.mnist.benchmarks;

import io.github.mnist.backend.Backends;
import io.github.mnist.internal.io.OutputFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes docs/parity.md. */
@Command(
        name = "parity",
        description = "Trains on every engine and with the reference of mnist-tck, from the same seeds on the same"
                + " batches, and writes how far they differ as a page.")
final class ParityCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli's
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli's
    private HelpOption help = new HelpOption();

    @Option(
            names = "--seeds",
            description = "With how many seeds, from 0, the long run is made (default ${DEFAULT-VALUE}, at least "
                    + ParityPage.FEW_SEEDS + ").")
    private int seeds = 40;

    @Option(names = "--out", description = "Where the page goes (default ${DEFAULT-VALUE}).")
    private Path out = Path.of("..", "docs", "parity.md");

    @Override
    public Integer call() {
        if (seeds < ParityPage.FEW_SEEDS) {
            throw new ParameterException(
                    spec.commandLine(), "--seeds is " + seeds + ": expected at least " + ParityPage.FEW_SEEDS);
        }
        String page =
                new ParityPage(Contestants.BACKENDS.stream().map(Backends::byId).toList(), seeds).text();
        System.out.print(page);
        OutputFile.write(out, page.getBytes(StandardCharsets.UTF_8));
        return 0;
    }
}
