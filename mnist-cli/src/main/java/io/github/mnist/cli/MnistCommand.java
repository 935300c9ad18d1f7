package io.github.mnist.cli;

import io.github.mnist.cli.analyse.ConfusionCommand;
import io.github.mnist.cli.analyse.EvaluateCommand;
import io.github.mnist.cli.analyse.IssuesCommand;
import io.github.mnist.cli.analyse.MapCommand;
import io.github.mnist.cli.analyse.MisclassifiedCommand;
import io.github.mnist.cli.analyse.WorstCommand;
import io.github.mnist.cli.command.Action;
import io.github.mnist.cli.compare.CompareCommand;
import io.github.mnist.cli.compare.ReportCommand;
import io.github.mnist.cli.data.DuplicatesCommand;
import io.github.mnist.cli.data.RelabelCommand;
import io.github.mnist.cli.data.ShowCommand;
import io.github.mnist.cli.output.Terminal;
import io.github.mnist.cli.train.ExportCommand;
import io.github.mnist.cli.train.TrainCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The program, and the list of its commands. */
@Command(
        name = "mnist",
        mixinStandardHelpOptions = true,
        versionProvider = MnistCommand.Version.class,
        customSynopsis = "mnist [-hV] COMMAND",
        description = {
            "",
            "Trains a softmax model on MNIST's handwritten digits, on an engine of your choice, and shows what it gets"
                    + " wrong."
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Results go to the standard output, progress and messages to the standard error.",
            "Exit status: 0 on success, 1 on failure, 2 on wrong usage.",
            "",
            "Example, and the same for other commands:",
            "  mnist misclassified --target 5",
            "  mnist help misclassified"
        })
record MnistCommand(Terminal terminal) implements Action.Program {
    /** All commands, in the order of the help. */
    static final List<Entry> COMMANDS = List.of(
            new Entry("train", "Train a model, and save it", TrainCommand.class),
            new Entry("evaluate", "Show how well a model does", EvaluateCommand.class),
            new Entry("misclassified", "Rank what is read as a certain digit", MisclassifiedCommand.class),
            new Entry("worst", "Show the images that a model reads worst", WorstCommand.class),
            new Entry("confusion", "Count what is read as what", ConfusionCommand.class),
            new Entry("issues", "Find doubtful labels", IssuesCommand.class),
            new Entry("map", "Draw images so that similar ones lie together", MapCommand.class),
            new Entry("compare", "Compare engines, models and predictions", CompareCommand.class),
            new Entry("report", "Write one HTML page of all analyses", ReportCommand.class),
            new Entry("show", "Draw images of the data", ShowCommand.class),
            new Entry("duplicates", "Find images that look alike", DuplicatesCommand.class),
            new Entry("relabel", "Correct labels by a list of decisions", RelabelCommand.class),
            new Entry("export", "Write a model or predictions for other systems", ExportCommand.class),
            new Entry("backends", "List the engines", BackendsCommand.class),
            new Entry("help", "Show the help of a command", HelpCommand.class),
            new Entry(
                    "generate-completion",
                    "Print a script for bash and zsh that completes commands",
                    AutoComplete.GenerateCompletion.class));

    /** A command and its line in the help. What it is made of is looked at only when it is needed, which takes a while. */
    record Entry(String name, String header, Class<?> type) {}

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
