package io.github.mnist.cli;

import io.github.mnist.model.SoftmaxParameters;
import io.github.mnist.storage.ModelFile;
import io.github.mnist.storage.SavedModel;
import io.github.mnist.training.Provenance;
import io.github.mnist.training.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing that stands in a file, or in an argument, acts on the terminal: it could hide or forge what is printed. */
class HostileTextTest {
    /** Clears the screen, rings, sets the title with a character of one byte, goes back, writes from right to left. */
    private static final String HOSTILE =
            "1.0\u001b[2J\u0007\u009d0;x\r\u202e\nAccuracy 100% <script>alert(1)</script>";

    private static final String SHOWN =
            "1.0\\u001b[2J\\u0007\\u009d0;x\\u000d\\u202e\\u000aAccuracy 100% <script>alert(1)</script>";

    private static final String ACTING = "[\\p{Cc}\\p{Cf}&&[^\n\t]]";

    @TempDir
    private Path directory;

    private String data;
    private Path model;

    @BeforeEach
    void writeFiles() throws IOException {
        data = TinyData.write(directory);
        model = directory.resolve("model.npz");
        Provenance provenance = new Provenance(
                "fake", HOSTILE, HOSTILE, HOSTILE, Recipe.TUNED.options(), List.of(), Duration.ofSeconds(1));
        ModelFile.save(model, new SavedModel(SoftmaxParameters.zeros(4, 10), Optional.of(provenance)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "confusion", "misclassified --target 5", "worst --digit 0", "issues"})
    void provenanceOfAModelIsShownInItsLine(String command) {
        String out = run(command + " --data " + data + " --model " + model)
                .succeeds()
                .out();

        assertThat(out).doesNotContainPattern(ACTING);
        // A long line is broken at a space.
        assertThat(out.lines().limit(2).collect(Collectors.joining(" "))).endsWith("; trained by " + SHOWN + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv"})
    void provenanceIsAsHarmlessInOtherFormats(String format) {
        assertThat(run("evaluate --data " + data + " --model " + model + " --format " + format)
                        .succeeds()
                        .out())
                .doesNotContainPattern(ACTING);
    }

    @Test
    void provenanceIsTextInTheReport() throws IOException {
        Path page = directory.resolve("report.html");

        run("report --data " + data + " --model " + model + " --out " + page).succeeds();

        assertThat(Files.readString(page))
                .contains("1.0\\u001b[2J", "&lt;script&gt;alert(1)")
                .doesNotContain("<script>alert", "\u001b");
    }

    @Test
    void contentOfAWrongFileIsShown() throws IOException {
        Path csv = Files.writeString(directory.resolve("p.csv"), "label,p0,p1\n0,\u001b[2J\u0007,1\n");

        run("evaluate --predictions " + csv)
                .fails(1, csv + ", line 2, column 2: expected a number, found '\\u001b[2J\\u0007'");
    }

    @Test
    void argumentsAreShown() {
        CommandRun.of("train", "--seed", "\u001b[2J")
                .fails(
                        2,
                        "Invalid value for option '--seed': expected a whole number but was '\\u001b[2J' (see 'mnist"
                                + " train --help')");
        CommandRun.of("\u001b[2J").fails(2, "there is no command '\\u001b[2J' (see 'mnist --help')");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no such names
    void namesOfFilesAreShown() {
        Path missing = directory.resolve("\u001b[2J\u202e.csv");
        String shown = directory + "/\\u001b[2J\\u202e.csv";

        CommandRun run = CommandRun.of("evaluate", "--verbose", "--predictions", missing.toString());

        assertThat(run.err())
                .startsWith("mnist: --predictions " + shown + ": no such file\n")
                .contains("IllegalArgumentException: --predictions " + shown)
                .doesNotContainPattern(ACTING);
        Path picture = directory.resolve("\u001b[2J.png");
        assertThat(CommandRun.of("show", "--data", data, "--picture", picture.toString())
                        .succeeds()
                        .out())
                .endsWith(directory + "/\\u001b[2J.png" + System.lineSeparator());
        assertThat(picture).exists();
    }

    /** A line break in a name is no line break in any output: what looks like a line of results is one. */
    @ParameterizedTest
    @CsvSource({
        "evaluate --predictions FILE, text",
        "evaluate --predictions FILE, json",
        "evaluate --predictions FILE, csv",
        "confusion --predictions FILE, text",
        "issues --predictions FILE, csv",
        "compare --predictions FILE --predictions other.csv, text",
        "compare --predictions FILE --predictions other.csv, json",
        "compare --predictions FILE --predictions other.csv, csv",
        "report --predictions FILE --out PAGE, text",
        "report --predictions FILE --out PAGE, json",
        "report --predictions FILE --out PAGE, csv"
    })
    @DisabledOnOs(OS.WINDOWS) // has no such names
    void namesOfFilesStayInTheirLine(String command, String format) throws IOException {
        Path file = predictions("=cmd\u202e\u001b[2J\nforged,<b>.csv");
        Path other = predictions("other.csv");
        Path page = directory.resolve("page\n\u202eforged.html");
        String[] words = Stream.concat(Stream.of(command.split(" ")), Stream.of("--format", format))
                .map(word -> switch (word) {
                    case "FILE" -> file.toString();
                    case "other.csv" -> other.toString();
                    case "PAGE" -> page.toString();
                    default -> word;
                })
                .toArray(String[]::new);

        String out = CommandRun.of(words).succeeds().out();

        assertThat(out.replace(System.lineSeparator(), "\n"))
                .doesNotContainPattern(ACTING)
                .doesNotContain("\nforged", "\n\u202e");
        if (words[0].equals("report")) {
            assertThat(Files.readString(page)).doesNotContainPattern(ACTING).doesNotContain("<b>.csv", "\nforged");
        }
    }

    private Path predictions(String name) throws IOException {
        return Files.writeString(directory.resolve(name), "label,p0,p1\n0,0.9,0.1\n1,0.2,0.8\n1,0.7,0.3\n0,0.6,0.4\n");
    }

    private static CommandRun run(String arguments) {
        return CommandRun.of(arguments.split(" ", -1));
    }
}
