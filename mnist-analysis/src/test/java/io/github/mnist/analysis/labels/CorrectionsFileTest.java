package io.github.mnist.analysis.labels;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CorrectionsFileTest {
    private static final Dataset DATA =
            Dataset.of("four", new ImageShape(1, 1), 3, new byte[] {1, 2, 3, 4}, new byte[] {2, 0, 1, 1});

    @TempDir
    private Path directory;

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("list.csv"), List.of(lines));
    }

    @Test
    void decisionIsTheSuggestedClassTheGivenOneOrAnyOther() throws Exception {
        CorrectionsFile list = CorrectionsFile.read(
                file("index,given,suggested,decision", "0,2,1,relabel", "1,0,2,keep", "2,1,0,2", "3,1,2,"));

        assertThat(list.decisions())
                .containsExactly(
                        new LabelCorrection(0, 2, 1), new LabelCorrection(1, 0, 0), new LabelCorrection(2, 1, 2));
        assertThat(list.undecided()).isEqualTo(1);
        assertThat(LabelCorrection.apply(DATA, list.decisions()).labels()).containsExactly(1, 0, 2, 1);
    }

    @Test
    void otherColumnsAndTheirOrderDoNotMatter() throws Exception {
        Path file = file("decision,score,suggested,index,given", "\" relabel \",0.1,1,0,2");

        assertThat(CorrectionsFile.read(file).decisions()).containsExactly(new LabelCorrection(0, 2, 1));
    }

    @Test
    void wrongContentIsNamedWithItsLine() throws Exception {
        Path file = file("index,given,suggested,decision", "0,2,1,keep", "0,2,1,maybe");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorrectionsFile.read(file))
                .withMessage(
                        file + ", line 3: expected the decision keep, relabel or the number of a class, found 'maybe'");
        file("index,given,suggested,decision", "-1,2,1,keep");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorrectionsFile.read(file))
                .withMessage(file + ", line 2, column index: expected a whole number, found '-1'");
        file("index,given", "1,2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorrectionsFile.read(file))
                .withMessage(file + ": expected the columns index, given, suggested, decision, found index, given");
        Files.writeString(file, "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorrectionsFile.read(file))
                .withMessage(
                        file + ": expected the columns index, given, suggested, decision and a line for each label");
        assertThatThrownBy(() -> CorrectionsFile.read(directory.resolve("none.csv")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("none.csv: cannot be read: ");
    }

    @Test
    void listForOtherDataIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelCorrection.apply(DATA, List.of(new LabelCorrection(1, 2, 1))))
                .withMessage("sample 1 of four (4 images of 1 x 1, 3 classes) has the label 0, not 2 as the list says:"
                        + " is it for other data, or applied already?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelCorrection.apply(DATA, List.of(new LabelCorrection(4, 2, 1))))
                .withMessage("sample 4 of four (4 images of 1 x 1, 3 classes): expected 0 to 3; is the list for other"
                        + " data?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelCorrection.apply(DATA, List.of(new LabelCorrection(0, 2, 3))))
                .withMessage("sample 0 is to be 3: expected 0 to 2");
    }

    @Test
    void decisionsThatContradictEachOtherAreRefused() {
        LabelCorrection one = new LabelCorrection(0, 2, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelCorrection.apply(DATA, List.of(one, new LabelCorrection(0, 2, 0))))
                .withMessage("sample 0 is to be 1 and 0: expected one decision");
        assertThat(LabelCorrection.apply(DATA, List.of(one, one)).label(0)).isEqualTo(1);
    }
}
