package io.github.mnist.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** What all commands hang on. */
@Command(
        name = "mnist",
        mixinStandardHelpOptions = true,
        versionProvider = MnistCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "Trains a softmax model on MNIST's handwritten digits, on DL4J or on DJL's PyTorch engine,"
                    + " and shows what it gets wrong. Without a command, 'notebook' runs."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Results go to the standard output, progress and messages to the standard error.",
            "Exit status: 0 on success, 1 on failure, 2 on wrong usage.",
            "",
            "Example, and the same for other commands:",
            "  mnist misclassified --help"
        },
        subcommands = {
            NotebookCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            MisclassifiedCommand.class,
            WorstCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            ConfusionCommand.class,
            CompareCommand.class,
            IssuesCommand.class,
            DuplicatesCommand.class,
            ExportCommand.class,
            BackendsCommand.class,
            AutoComplete.GenerateCompletion.class
        })
record MnistCommand(boolean terminal) {
    /** The version of the build. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            try (InputStream in =
                    Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"), "version.txt")) {
                return new String[] {"mnist " + new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()};
            }
        }
    }
}
