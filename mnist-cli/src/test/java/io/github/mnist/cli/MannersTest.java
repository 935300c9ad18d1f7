package io.github.mnist.cli;

import io.github.mnist.backend.Backend;
import io.github.mnist.cli.output.StandardOutput;
import io.github.mnist.cli.output.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the program behaves beside what it finds: checks first, interruptions, pipes, colours. */
class MannersTest {
    @TempDir
    private Path directory;

    private String data = "";

    @BeforeEach
    void writeData() throws IOException {
        data = TinyData.write(Files.createDirectory(directory.resolve("tiny")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --out",
                "train --checkpoint",
                "export --out",
                "report --out",
                "evaluate --picture",
                "confusion --picture",
                "misclassified --target 5 --picture",
                "worst --digit 0 --picture",
                "issues --picture",
                "issues --split train --picture",
                "duplicates --picture",
                "show --picture"
            })
    void fileThatCannotBeWrittenIsFoundBeforeAnythingIsTrained(String command) {
        String ending = command.contains("--picture") ? ".png" : command.contains("report") ? ".html" : ".npz";
        Path file = directory.resolve("missing").resolve("x" + ending);
        String args = command + " " + file + " --data " + data;

        CommandRun.of(args.split(" ", -1))
                .fails(
                        1,
                        file + ": cannot be written: no directory " + directory.resolve("missing") + ", make it first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evaluate --model", "evaluate --predictions", "report --model", "compare --seeds 2 --predictions"
            })
    void fileThatCannotBeReadIsFoundBeforeAnythingIsTrained(String command) {
        Path file = directory.resolve("@missing.npz");
        String option = command.substring(command.lastIndexOf(' ') + 1);
        String args = command + " " + file + (command.startsWith("compare") ? " --backend fake --data " + data : "");

        CommandRun.of(args.split(" ", -1)).fails(1, option + " " + file + ": no such file");
    }

    @Test
    void nameThatBeginsWithAnAtIsAName() {
        CommandRun.of("evaluate", "--predictions", "@p.csv").fails(1, "--predictions @p.csv: no such file");
    }

    @Test
    void trainingGoesOnFromItsCheckpoint() {
        String file = directory.resolve("c.npz").toString();

        assertThat(CommandRun.of("train", "--data", data, "--epochs", "2", "--checkpoint", file)
                        .succeeds()
                        .err()
                        .lines())
                .hasSize(2);
        CommandRun longer = CommandRun.of("train", "--data", data, "--epochs", "3", "--checkpoint", file);

        assertThat(longer.text()).contains("    1  1.0000    0.6000", "    3  0.3333    0.8667");
        assertThat(longer.err()).isEqualToNormalizingNewlines("fake tuned epoch 3/3  2/2  loss 0.3333  acc 0.8667\n");
    }

    @Test
    void trainerThatKeepsItsOwnLoopHasNoCheckpointsAndAllElse() {
        List<Class<? extends Backend>> whole = List.of(FakeBackend.Whole.class);

        CommandRun.of(
                        whole,
                        "train",
                        "--data",
                        data,
                        "--checkpoint",
                        directory.resolve("c.npz").toString())
                .fails(
                        2,
                        "--checkpoint on fake: this engine cannot go on from a checkpoint; leave it out, or choose"
                                + " another one with --backend (see 'mnist train --help')");
        assertThat(CommandRun.of(whole, "compare", "--data", data, "--seeds", "2")
                        .text())
                .contains("  fake ");
        CommandRun report = CommandRun.of(
                whole,
                "report",
                "--data",
                data,
                "--out",
                directory.resolve("r.html").toString());
        assertThat(report.text()).contains("fake reads 50.00% of the 10 test images right");
    }

    @Test
    void helpOfACommandIsItsHelp() {
        assertThat(CommandRun.of("help", "worst").text())
                .isEqualTo(CommandRun.of("worst", "--help").text());
        assertThat(CommandRun.of("help").text())
                .isEqualTo(CommandRun.of("--help").text());
        assertThat(CommandRun.of().text()).isEqualTo(CommandRun.of("--help").text());
    }

    @Test
    void headingsAndErrorsHaveColoursOnATerminalOnly() {
        String[] args = {"misclassified", "--data", data, "--target", "5"};
        String heading = "  digit  percent  low  high  count  support";

        assertThat(CommandRun.of(args).out()).contains("\n" + heading + "\n");
        assertThat(CommandRun.of(Terminal.of(80), List.of(FakeBackend.class), args)
                        .out())
                .contains("\n\u001b[1m" + heading + "\u001b[0m\n");
        assertThat(CommandRun.of(Terminal.of(80), List.of(FakeBackend.class), "shwo")
                        .err())
                .isEqualTo("\u001b[31mmnist: there is no command 'shwo'; did you mean show? (see 'mnist"
                        + " --help')\u001b[0m\n");
    }

    @Test
    void messagesAreBrokenAtSpacesOnATerminal() {
        assertThat(CommandRun.of(Terminal.of(80), List.of(), "train").err().replaceAll("\u001b\\[\\d+m", ""))
                .startsWith("mnist: no backend found by the class loader of this thread\n")
                .satisfies(err -> assertThat(err.lines())
                        .hasSizeGreaterThan(1)
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "generate-completion", "help train"})
    void outputThatDoesNotArriveIsAFailure(String command) {
        StringWriter err = new StringWriter();

        int status = Main.run(
                StandardOutput.to(new Failing("No space left on device")),
                new PrintWriter(err),
                Terminal.NONE,
                command.split(" ", -1));

        assertThat(status).isEqualTo(1);
        assertThat(err)
                .hasToString(
                        "mnist: the result could not be written to the standard output: No space left on device\n");
    }

    @Test
    void readerThatHasEnoughEndsTheProgramQuietly() {
        StringWriter err = new StringWriter();

        int status =
                Main.run(StandardOutput.to(new Failing("Broken pipe")), new PrintWriter(err), Terminal.NONE, "--help");

        assertThat(status).isEqualTo(141);
        assertThat(err).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"worst --digit 6", "issues"})
    void predictionsFromAFileAreDrawnWithTheDataThatTheyAreFor(String command) throws IOException {
        Path predictions = directory.resolve("p.csv");
        CommandRun.of("export", "--data", data, "--out", predictions.toString()).succeeds();
        Path picture = directory.resolve("x.svg");
        String args = command + " --predictions " + predictions + " --picture " + picture + " --data " + data;

        assertThat(CommandRun.of(List.of(), args.split(" ", -1)).text()).endsWith("\n\nPicture: " + picture + "\n");
        assertThat(Files.readString(picture)).startsWith("<svg ").contains("data:image/png");

        CommandRun.of(List.of(), (args + " --split train").split(" ", -1))
                .fails(
                        1,
                        predictions + ": the predictions are not for tiny train (4 images of 2 x 2, 10 classes), whose"
                                + " images are to be drawn: give the data that they are for with --data");
    }

    private static final class Failing extends OutputStream {
        private final String reason;

        Failing(String reason) {
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            throw new IOException(reason);
        }
    }
}
