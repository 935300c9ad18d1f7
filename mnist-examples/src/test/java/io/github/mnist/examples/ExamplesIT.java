package io.github.mnist.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every example runs on the bundled data, and prints what it says it finds. */
class ExamplesIT {
    private final PrintStream out = System.out;
    private final String backend = System.getProperty("mnist.backend", "");

    @AfterEach
    void restore() {
        System.setOut(out);
        if (backend.isEmpty()) {
            System.clearProperty("mnist.backend");
        }
    }

    @Test
    void quickStartRanksWhatIsReadAsAFive() throws Exception {
        System.setProperty("mnist.backend", "jvm");

        assertThat(printed(() -> QuickStart.main(new String[0])).lines().toList())
                .hasSize(14)
                .satisfies(lines -> {
                    assertThat(lines.get(0)).isEqualTo("loss 0.2621, accuracy 0.9284 of 10,000 samples");
                    assertThat(lines.get(1)).isEqualTo("5 as 5: 87.33% (779 of 892)");
                    assertThat(lines.get(11)).isEqualTo("9634: 0 with 0.0002, taken for 3 with 0.9485");
                });
    }

    @Test
    void notebookHasItsCellsInOrder() throws Exception {
        assertThat(printed(() -> Notebook.main(new String[0])))
                .containsSubsequence(
                        "Dataset: MNIST train (60000 images of 28 x 28, 10 classes)",
                        "Training: ",
                        "  epoch 3: loss ",
                        "Testing: loss ",
                        "misclassify(source 6, target 5): ",
                        "% of 5\n",
                        "Worst zeros:\n",
                        "Engines side by side:\n",
                        "  jvm      notebook  test accuracy 0.8",
                        "  jvm      tuned     test accuracy 0.92",
                        "Pictures: target");
        assertThat(Path.of("target", "notebook"))
                .isDirectoryContaining("glob:**/train.png")
                .isDirectoryContaining("glob:**/fives.png")
                .isDirectoryContaining("glob:**/worst-zeros.png");
    }

    @Test
    void customClassifierIsJudgedAsAnyOther() throws Exception {
        assertThat(printed(() -> CustomClassifier.main(new String[0])).lines().toList())
                .hasSize(2)
                .satisfies(lines -> {
                    // Known of nearest means on MNIST: 82.03%.
                    assertThat(lines.get(0)).contains("accuracy 0.8203 of 10,000 samples");
                    assertThat(lines.get(1)).contains(" as 5: ");
                });
    }

    private static String printed(Main main) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        main.run();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private interface Main {
        void run() throws Exception;
    }
}
