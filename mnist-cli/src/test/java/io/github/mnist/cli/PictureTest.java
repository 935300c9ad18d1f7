package io.github.mnist.cli;

import io.github.mnist.cli.output.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code --picture} draws. */
class PictureTest {
    @TempDir
    private Path directory;

    private String data = "";

    @BeforeEach
    void writeData() throws IOException {
        data = TinyData.write(Files.createDirectory(directory.resolve("tiny")));
    }

    private CommandRun run(String command, Path picture, String... more) {
        return CommandRun.of(
                List.of(FakeBackend.class, FakeBackend.Another.class),
                Stream.of(
                                Stream.of(command.split(" ", -1)),
                                Stream.of("--data", data, "--picture", picture.toString()),
                                Stream.of(more))
                        .flatMap(args -> args)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --backend fake | Loss and accuracy by epoch",
                "evaluate --backend fake | Reliability of the probabilities",
                "confusion --backend fake | Confusion: actual and predicted digit",
                "misclassified --target 5 --backend fake | Which digits are read as 5",
                "worst --digit 0 --backend fake | Worst images of 0",
                "worst --digit 6 --read-as 5 --backend fake | 6 read as 5",
                "issues --backend fake | Doubtful labels of the test set",
                "issues --split train --folds 2 --backend fake | Doubtful labels of the training set",
                "map --backend fake | Map of the test set",
                "duplicates | Pairs of the training set most alike",
                "duplicates --index 1 --split test | Most like image 1 of the test set",
                "duplicates --across | Pairs of the training set and the test set most alike",
                "compare | Where another and fake disagree"
            })
    void everyResultThatCanBeSeenIsDrawn(String command, String title) throws IOException {
        Path svg = directory.resolve("x.svg");
        Path png = directory.resolve("x.PNG");

        assertThat(run(command, svg).text()).endsWith("\n\nPicture: " + svg + "\n");
        assertThat(Files.readString(svg)).startsWith("<svg ").contains("<title>" + title + "</title>");
        assertThat(run(command, png, "--format", "json").json().get("picture").textValue())
                .isEqualTo(png.toString());
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(100);
    }

    @Test
    void pictureChangesNothingElse() {
        Path picture = directory.resolve("x.svg");
        CommandRun without = CommandRun.of("confusion", "--data", data, "--format", "json");
        Map<String, Object> fields = Map.of("picture", picture.toString());

        assertThat(run("confusion --backend fake", picture, "--format", "csv").out())
                .isEqualTo(CommandRun.of("confusion", "--data", data, "--format", "csv")
                        .out());
        assertThat(run("confusion --backend fake", picture, "--format", "json")
                        .json()
                        .properties())
                .containsAll(without.json().properties())
                .hasSize(without.json().size() + fields.size());
    }

    @Test
    void optionIsTheSameEverywhere() {
        assertThat(Main.commandLine(Terminal.NONE).getSubcommands().values())
                .map(command -> command.getCommandSpec().findOption("--picture"))
                .filteredOn(option -> option != null && !option.required())
                .hasSize(9)
                .extracting(option -> option.description()[0])
                .containsOnly("Draw the result into this .png or .svg file, over an older one if there is one.");
    }

    @Test
    void nameThatSaysNoFormatIsRefusedBeforeAnythingIsDone() {
        CommandRun.of(List.of(), "train", "--data", "no/such/place", "--picture", "x.jpg")
                .fails(
                        2,
                        "Invalid value for option '--picture': x.jpg: expected a name that ends in .png or .svg"
                                + " (see 'mnist train --help')");
    }

    @Test
    void disagreementsOfAnyNumberAreDrawn() throws IOException {
        Path one = predictions("a.csv", 5, 3);
        Path other = predictions("b.csv", 5, 5);
        Path picture = directory.resolve("x.svg");
        String files = "compare --predictions " + one + " --predictions " + other;

        run(files, picture).succeeds();
        assertThat(Files.readString(picture)).contains(">#1</text>").doesNotContain(">#0</text>", ">#2</text>");

        // The fake reads half of the images wrong, the files none but the second.
        run(files + " --backend fake", picture).succeeds();
        assertThat(Files.readString(picture))
                .contains("<title>Where 3 systems disagree</title>", ">#1</text>", ">fake 3: 0.80</text>")
                .contains(">#2</text>", ">fake 5: 0.80</text>", ">6: 1.00</text>")
                .doesNotContain(">#0</text>");

        run("compare --backend fake", picture)
                .fails(
                        2,
                        "--picture with one backend: expected two or more backends, models and predictions, whose"
                                + " disagreements are drawn (see 'mnist compare --help')");
        run(files + " --split train", picture)
                .fails(
                        1,
                        one + ": the predictions are not for tiny train (4 images of 2 x 2, 10 classes), whose images"
                                + " are to be drawn: give the data that they are for with --data");
    }

    /** Predictions for the test set of {@link TinyData}, which differ in the second sample. */
    private Path predictions(String name, int first, int second) throws IOException {
        StringBuilder csv = new StringBuilder("label,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9\n");
        int[] labels = {5, 5, 6, 6, 6, 8, 0, 0, 0, 1};
        for (int i = 0; i < labels.length; i++) {
            int read = i == 0 ? first : i == 1 ? second : labels[i];
            csv.append(labels[i]);
            for (int digit = 0; digit < 10; digit++) {
                csv.append(digit == read ? ",1" : ",0");
            }
            csv.append('\n');
        }
        return Files.writeString(directory.resolve(name), csv);
    }
}
