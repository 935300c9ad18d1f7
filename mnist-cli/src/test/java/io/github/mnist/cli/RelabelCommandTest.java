package io.github.mnist.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnist.dataset.TrainTest;
import io.github.mnist.dataset.file.DatasetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code relabel} makes of {@link TinyData}, of whose training set sample 2 is a 6 that looks like a 5. */
class RelabelCommandTest {
    @TempDir
    private Path directory;

    private String data = "";

    @BeforeEach
    void writeData() throws IOException {
        data = TinyData.write(Files.createDirectory(directory.resolve("tiny")));
    }

    private String list(String... lines) throws IOException {
        return Files.write(directory.resolve("list.csv"), List.of(lines)).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"corrected.npz", "corrected"})
    void labelsAreCorrectedAndNothingElseIsChanged(String name) throws Exception {
        String list = list("index,given,suggested,decision", "2,6,5,relabel", "1,0,3,keep", "0,5,3,");
        Path out = directory.resolve(name);

        String text = CommandRun.of("relabel", "--data", data, "--labels", list, "--out", out.toString())
                .text();

        assertThat(text).startsWith("Corrected 1 of the 4 labels of the training set (1 kept, 1 undecided).");
        TrainTest before = DatasetFiles.open(Path.of(data));
        TrainTest after = DatasetFiles.open(out);
        assertThat(after.train().labels()).containsExactly(5, 0, 5, 5);
        assertThat(after.train().withLabels(before.train().labels()).checksum())
                .isEqualTo(before.train().checksum());
        assertThat(after.test().checksum()).isEqualTo(before.test().checksum());
    }

    /** Train, find, correct, train again. */
    @Test
    void issuesFoundAreCorrectedAndNotFoundAgain() throws Exception {
        String[] find = {"issues", "--data", data, "--split", "test", "--format", "csv"};
        List<String> found = CommandRun.of(find).csv();
        assertThat(found.get(0)).startsWith("index,given,suggested,");
        List<String> others = found.stream()
                .skip(1)
                .filter(line -> !line.split(",", -1)[1].equals(line.split(",", -1)[2]))
                .toList();
        assertThat(others).hasSize(5);
        String[] lines = new String[others.size() + 1];
        lines[0] = found.get(0) + ",decision";
        for (int i = 0; i < others.size(); i++) {
            lines[i + 1] = others.get(i) + ",relabel";
        }
        String out = directory.resolve("corrected.npz").toString();

        JsonNode json = CommandRun.of(
                        "relabel",
                        "--data",
                        data,
                        "--split",
                        "test",
                        "--labels",
                        list(lines),
                        "--out",
                        out,
                        "--format",
                        "json")
                .json();

        assertThat(json.get("relabelled").asInt()).isEqualTo(5);
        assertThat(json.get("changes")).hasSize(5);
        assertThat(json.get("checksum").asText())
                .isEqualTo(DatasetFiles.open(Path.of(out)).test().checksum());
        assertThat(CommandRun.of("issues", "--data", out, "--split", "test", "--format", "csv").csv().stream()
                        .skip(1))
                .isNotEmpty()
                .allMatch(line -> line.split(",", -1)[1].equals(line.split(",", -1)[2]));
        assertThat(CommandRun.of("evaluate", "--data", out, "--format", "json")
                        .json()
                        .get("accuracy")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void nothingIsWrittenIfTheListDoesNotFit() throws Exception {
        String list = list("index,given,suggested,decision", "2,6,5,relabel", "1,7,3,relabel");
        Path out = directory.resolve("corrected.npz");

        CommandRun.of("relabel", "--data", data, "--labels", list, "--out", out.toString())
                .fails(
                        1,
                        "sample 1 of tiny train (4 images of 2 x 2, 10 classes) has the label 0, not 7 as the list says:"
                                + " is it for other data, or applied already?");
        assertThat(out).doesNotExist();
    }

    @Test
    void pathsAreCheckedBeforeTheDataAreRead() throws Exception {
        String list = list("index,given,suggested,decision", "2,6,5,relabel");
        Path nowhere = directory.resolve("none").resolve("x.npz");

        CommandRun.of("relabel", "--data", data, "--labels", directory + "/none.csv", "--out", "x.npz")
                .fails(1, "--labels " + directory + "/none.csv: no such file");
        CommandRun.of("relabel", "--data", data, "--labels", list, "--out", nowhere.toString())
                .fails(1, nowhere + ": cannot be written: no directory " + nowhere.getParent() + ", make it first");
    }
}
