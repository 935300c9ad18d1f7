package io.github.mnist.cli;

import io.github.mnist.training.BatchProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressBarsTest {
    private final StringWriter err = new StringWriter();
    private final ProgressBars bars = new ProgressBars("djl tuned", new PrintWriter(err));

    @Test
    void everyEpochEndsWithAFullBarOnALineOfItsOwn() {
        epoch(1, 0.5, 0.75);
        epoch(2, 0.25, 0.875);

        String[] lines = err.toString().split(Pattern.quote(System.lineSeparator()), -1);
        assertThat(lines).hasSize(3);
        assertThat(lastDrawn(lines[0]))
                .startsWith("djl tuned epoch 1/2")
                .contains("938/938", "100%")
                .endsWith("loss 0.5000  acc 0.7500");
        assertThat(lastDrawn(lines[1])).startsWith("djl tuned epoch 2/2").endsWith("loss 0.2500  acc 0.8750");
        assertThat(lines[2]).isEmpty();
    }

    @Test
    void barsFitATerminalOf80Columns() {
        epoch(1, 0.5, 0.75);

        assertThat(err.toString().strip().split("\r", -1))
                .allSatisfy(drawn -> assertThat(drawn).hasSizeLessThan(80));
    }

    @Test
    void barOfATrainingThatFailsEndsItsLine() {
        bars.onBatch(new BatchProgress(1, 2, 5, 938, 0.5, 0.75));

        bars.close();
        bars.close();

        assertThat(err.toString()).endsWith("loss 0.5000  acc 0.7500" + System.lineSeparator());
    }

    private void epoch(int epoch, double loss, double accuracy) {
        for (int batch = 1; batch <= 938; batch++) {
            bars.onBatch(new BatchProgress(epoch, 2, batch, 938, loss, accuracy));
        }
    }

    private static String lastDrawn(String line) {
        return line.substring(line.lastIndexOf('\r') + 1).strip();
    }
}
