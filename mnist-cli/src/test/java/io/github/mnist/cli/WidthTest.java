package io.github.mnist.cli;

import io.github.mnist.analysis.LabelledPredictions;
import io.github.mnist.analysis.predictions.PredictionsFile;
import io.github.mnist.cli.output.Terminal;
import io.github.mnist.model.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Text takes at most 100 columns, which {@link CommandRun#text} asserts, however many classes and systems there are. */
class WidthTest {
    private static final int CLASSES = 100;
    private static final int SYSTEMS = 6;

    @TempDir
    private static Path directory;

    private static String data = "";

    private static final List<String> FILES = new ArrayList<>();

    @BeforeAll
    static void writeFiles() throws IOException {
        data = TinyData.write(directory);
        for (int i = 0; i < SYSTEMS; i++) {
            Path file = directory.resolve("predictions-of-a-system-with-a-long-name-" + i + ".npz");
            PredictionsFile.write(file, random(i));
            FILES.add(file.toString());
        }
    }

    /** Every label is there; what is read of them differs from system to system. */
    private static LabelledPredictions random(long seed) {
        Random random = new Random(seed);
        int[] labels = new int[2 * CLASSES];
        Arrays.setAll(labels, i -> i % CLASSES);
        float[] rows = new float[labels.length * CLASSES];
        for (int i = 0; i < labels.length; i++) {
            rows[i * CLASSES + random.nextInt(CLASSES)] = 1;
        }
        return LabelledPredictions.of(Predictions.of(CLASSES, rows), labels);
    }

    private static Collection<String> commands() {
        return Main.commandLine(Terminal.NONE).getSubcommands().keySet();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void textTakesAtMost100Columns(String command) throws IOException {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(
                switch (command) {
                    case "evaluate", "confusion" -> List.of("--predictions", FILES.get(0));
                    case "issues" -> List.of("--predictions", FILES.get(0), "--top", "200");
                    case "misclassified" -> List.of("--predictions", FILES.get(0), "--target", "99");
                    case "worst" -> List.of("--predictions", FILES.get(0), "--digit", "99", "--top", "100");
                    case "export" -> List.of("--predictions", FILES.get(0), "--out", out("p.csv"));
                    case "compare" -> List.of("--predictions", String.join(" --predictions ", FILES), "--top", "200");
                    case "train" -> List.of("--data", data, "--epochs", "1000", "--classes", "256");
                    case "report" -> List.of("--data", data, "--out", out(command));
                    case "duplicates" -> List.of("--data", data, "--top", "100", "--across");
                    case "show" -> List.of("--data", data, "--picture", out("x.png"));
                    case "map" -> List.of("--data", data, "--top", "100");
                    case "relabel" -> List.of("--data", data, "--labels", decisions(), "--out", out("corrected"));
                    // Where a backend comes from is as long as the path to its jar.
                    case "backends", "help", "generate-completion" -> List.of("--help");
                    default -> throw new AssertionError("say here how to run " + command);
                });

        String text = CommandRun.of(String.join(" ", args).split(" ", -1)).text();

        assertThat(text).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpFitsATerminalAndBreaksNoWord(String command) {
        for (int width : new int[] {80, 120}) {
            CommandRun run = CommandRun.of(Terminal.of(width), List.of(FakeBackend.class), command, "--help");

            assertThat(run.succeeds().out().lines())
                    .allSatisfy(line ->
                            assertThat(line.replaceAll("\u001b\\[[\\d;]*m", "")).hasSizeLessThanOrEqualTo(width));
        }
    }

    @Test
    void systemsThatDoNotFitBesideOneAnotherStandBelow() {
        String predictions = "--predictions " + String.join(" --predictions ", FILES);

        String text = CommandRun.of(("compare --target 7 " + predictions).split(" ", -1))
                .text();

        assertThat(text.lines().filter(line -> line.startsWith("  rank  "))).hasSize(2);
    }

    private static String decisions() throws IOException {
        List<String> lines = List.of("index,given,suggested,decision", "2,6,5,relabel");
        return Files.write(directory.resolve("decisions.csv"), lines).toString();
    }

    private static String out(String name) {
        return directory.resolve(name).toString();
    }
}
