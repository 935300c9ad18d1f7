package io.github.mnist.cli;

import io.github.mnist.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** Arguments, help and what is said of wrong usage. */
class UsageTest {
    private static final List<String> COMMANDS = List.of(
            "train",
            "evaluate",
            "misclassified",
            "worst",
            "confusion",
            "issues",
            "map",
            "compare",
            "report",
            "show",
            "duplicates",
            "relabel",
            "export",
            "backends",
            "help",
            "generate-completion");

    private static List<String> commands() {
        return List.copyOf(Main.commandLine(Terminal.NONE).getSubcommands().keySet());
    }

    @Test
    void helpListsAllCommands() {
        assertThat(commands()).containsExactlyElementsOf(COMMANDS);
        assertThat(CommandRun.of("--help").text()).contains(COMMANDS);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasAHelpPageWithAnExample(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.text()).startsWith("Usage: mnist " + command + " ");
        // picocli's own commands have their example where others have their description, or none.
        String example = command.equals("generate-completion") ? "\n  source <(mnist " : "\nExample:\n  mnist ";
        if (!command.equals("help")) {
            assertThat(run.text()).contains(example + command);
        }
        assertThat(run.err()).isEmpty();
    }

    /** Whether the options of an example exist can be told without running it. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleCanBeParsed(String command) {
        List<String> examples = CommandRun.of(command, "--help")
                .text()
                .lines()
                .filter(line -> line.startsWith("  mnist "))
                .toList();

        assertThat(examples)
                .allSatisfy(example -> assertThatCode(() -> Main.commandLine(Terminal.NONE)
                                .parseArgs(example.strip()
                                        .substring("mnist ".length())
                                        .split(" ", -1)))
                        .doesNotThrowAnyException());
    }

    @Test
    void everyJudgingCommandChoosesThePartOfTheData() {
        assertThat(Main.commandLine(Terminal.NONE).getSubcommands().entrySet())
                .filteredOn(command -> command.getValue().getCommandSpec().findOption("--split") != null)
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "evaluate",
                        "misclassified",
                        "worst",
                        "show",
                        "duplicates",
                        "confusion",
                        "compare",
                        "issues",
                        "map",
                        "relabel",
                        "report",
                        "export");
    }

    @Test
    void completionScriptKnowsCommandsAndOptions() {
        assertThat(CommandRun.of("generate-completion").succeeds().out())
                .startsWith("#!/usr/bin/env bash")
                .contains("mnist", "confusion", "--predictions", "export", "--seeds");
    }

    @Test
    void versionIsThatOfTheBuild() {
        assertThat(CommandRun.of("--version").text()).matches("mnist \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    /** picocli formats it: a percent sign that stands for itself is two. */
    @Test
    void everyDescriptionIsAFormatString() {
        assertThat(Main.commandLine(Terminal.NONE).getSubcommands().values())
                .flatExtracting(command ->
                        List.of(command.getCommandSpec().usageMessage().description()))
                .isNotEmpty()
                .noneMatch(description -> description.replaceAll("%[%n]", "").contains("%"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shwo | there is no command 'shwo'; did you mean show? (see 'mnist --help')",
                "train --epocs=3" + "| Unknown option: '--epocs=3'; did you mean --epochs? (see 'mnist train --help')",
                "train --epochs x| Invalid value for option '--epochs': expected a whole number but was 'x' (see"
                        + " 'mnist train --help')",
                "train --epochs 0 | epochs of 0: expected at least 1 (see 'mnist train --help')",
                "evaluate --batch-size 0 | batch size of 0: expected at least 1 (see 'mnist evaluate --help')",
                "train --out m.onnx"
                        + "| --out m.onnx: expected a name that ends in .npz; 'mnist export' writes other formats"
                        + " (see 'mnist train --help')",
                "train --threads -1 | threads of -1: expected at least 1 (see 'mnist train --help')",
                "train --learning-rate 0 | a learning rate of 0.0: expected a finite number above 0"
                        + " (see 'mnist train --help')",
                "train --recipe best | Invalid value for option '--recipe': expected notebook or tuned but was 'best'"
                        + " (see 'mnist train --help')",
                "backends --format xml | Invalid value for option '--format': expected text or json or csv but was"
                        + " 'xml' (see 'mnist backends --help')",
                "misclassified | Missing required option: '--target=DIGIT' (see 'mnist misclassified --help')",
                "misclassified --target 10 | --target 10: expected 0 to 9 (see 'mnist misclassified --help')",
                "worst --digit -1 | --digit -1: expected 0 to 9 (see 'mnist worst --help')",
                "worst --digit 0 --top 0 | --top 0: expected at least 1 (see 'mnist worst --help')",
                "show --picture x.png --rows 0 | --rows 0 --columns 3: expected at least 1 of each"
                        + " (see 'mnist show --help')",
                "show --picture x.png --label 10 | --label 10: expected 0 to 9 (see 'mnist show --help')",
                "show --picture x.jpg"
                        + "| Invalid value for option '--picture': x.jpg: expected a name that ends in .png or .svg"
                        + " (see 'mnist show --help')",
                "worst --digit 0 --picture png"
                        + "| Invalid value for option '--picture': png: expected a name that ends in .png or .svg"
                        + " (see 'mnist worst --help')",
                "duplicates --top 0 | --top 0: expected at least 1 (see 'mnist duplicates --help')",
                "duplicates --split test --index 10000"
                        + "| --index 10000: expected 0 to 9999 (see 'mnist duplicates --help')",
                "show | Missing required option: '--picture=FILE' (see 'mnist show --help')",
                "train --classes 257 | --classes 257: expected 1 to 256 (see 'mnist train --help')",
                "train --classes 26"
                        + "| --classes 26 without --data: expected the data that have so many"
                        + " (see 'mnist train --help')",
                "evaluate --model m.npz --epochs 3"
                        + "| --model with --epochs: expected one of them; a saved model is not trained"
                        + " (see 'mnist evaluate --help')",
                "misclassified --target 1 --predictions p.csv --model m.npz"
                        + "| --predictions with --model: expected one of them; they are judged as they are"
                        + " (see 'mnist misclassified --help')",
                "evaluate --split all"
                        + "| Invalid value for option '--split': expected train or test but was 'all'"
                        + " (see 'mnist evaluate --help')",
                "issues --folds 3"
                        + "| --folds without --split train: only that is judged by cross-validation"
                        + " (see 'mnist issues --help')",
                "issues --split train --model m.npz"
                        + "| --split train with --model: expected one of them; it may have been trained on the samples"
                        + " (see 'mnist issues --help')",
                "compare --seeds 2 --target 10 | --target 10: expected 0 to 9 (see 'mnist compare --help')",
                "compare --seeds 0 | --seeds 0: expected at least 1 (see 'mnist compare --help')",
                "compare --predictions p.csv"
                        + "| nothing to compare in one backend, model or file of predictions: expected two or more,"
                        + " or --seeds 2 or more of a backend (see 'mnist compare --help')",
                "train --seed 99999999999999999999"
                        + "| Invalid value for option '--seed': expected a whole number but was '99999999999999999999',"
                        + " which is too large (see 'mnist train --help')",
                "train -v | Unknown option: '-v' (see 'mnist train --help')",
                "--epochs 3 | Unknown options: '--epochs', '3' (see 'mnist --help')",
                "export --out a.csv --out ./a.csv | ./a.csv is to be written twice: expected different files"
                        + " (see 'mnist export --help')"
            })
    void wrongUsageIsOneLineAndStatus2(String args, String message) {
        CommandRun.of(args.split(" ", -1)).fails(2, message);
    }

    @Test
    void backendThatIsNotThereIsWrongUsageAndNamesTheOthers() {
        CommandRun run = CommandRun.of("train", "--backend", "torch");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("mnist: no backend with the id 'torch'; available: fake (" + FakeBackend.class.getName())
                .endsWith("(see 'mnist train --help')");
    }

    @Test
    void noBackendIsAFailureThatNamesWhatToAdd() {
        for (String command : List.of("train", "backends")) {
            CommandRun.of(List.of(), command)
                    .fails(
                            1,
                            "no backend found by the class loader of this thread ("
                                    + CommandRun.OnlyThese.class.getName()
                                    + "): add io.github.mnist:mnist-jvm (plain Java), mnist-dl4j or mnist-djl to the"
                                    + " dependencies");
        }
    }

    @Test
    void severalBackendsWithoutAUsualOneAskForAChoice() {
        CommandRun.of(List.of(FakeBackend.class, FakeBackend.Another.class), "train")
                .fails(2, "several backends, choose one with --backend: another, fake (see 'mnist train --help')");
    }

    @Test
    void missingDataIsAFailureThatNamesThePath() {
        CommandRun run = CommandRun.of("evaluate", "--data", "no/such/place");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("mnist: ")
                .contains("no/such/place");
    }

    @Test
    void labelOutsideTheClassesNamesTheOption(@TempDir Path directory) throws IOException {
        String data = TinyData.write(directory);

        CommandRun run = CommandRun.of("evaluate", "--data", data, "--classes", "8");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("mnist: label 8 not in 0..7 at index 5 of " + directory.resolve("t10k-labels-idx1-ubyte")
                        + "; where the data have more classes, give their number (classes)\n");
    }

    @Test
    void failureOfTheEngineIsOneLineHoweverLongItsMessage() {
        CommandRun.of(List.of(FakeBackend.Failing.class), "train")
                .fails(1, "the engine is out of order: first reason; second reason");
    }

    @Test
    void missingNativeLibraryIsOneLineThatNamesTheError() {
        CommandRun.of(List.of(FakeBackend.Unlinked.class), "train")
                .fails(1, "a library of the engine could not be loaded: no engine in java.library.path");
    }

    @Test
    void verboseAddsTheStackTrace() {
        CommandRun run = CommandRun.of(List.of(FakeBackend.Failing.class), "train", "--verbose");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("mnist: the engine is out of order: first reason; second reason\n")
                .contains("\tat " + FakeBackend.Failing.class.getName());
    }

    @Test
    void pictureThatCannotBeWrittenIsAFailure() {
        CommandRun run = CommandRun.of("show", "--picture", "no/such/place/x.png");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("mnist: no/such/place/x.png: cannot be written: no directory ");
    }
}
