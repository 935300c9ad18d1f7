package io.github.mnist.cli.output;

import io.github.mnist.training.BatchProgress;
import io.github.mnist.training.TrainingListener;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter err = new StringWriter();
    private long now;

    private Progress progress(int trainings, Terminal terminal) {
        return new Progress(trainings, terminal, new PrintWriter(err), () -> now);
    }

    @Test
    void everyEpochEndsWithAFullBarOnALineOfItsOwn() {
        TrainingListener listener = progress(1, Terminal.of(80)).training("djl tuned");
        epoch(listener, 1, 0.5, 0.75);
        epoch(listener, 2, 0.25, 0.875);

        String[] lines = err.toString().split(Pattern.quote(System.lineSeparator()), -1);
        assertThat(lines).hasSize(3);
        assertThat(lastDrawn(lines[0]))
                .isEqualTo("djl tuned epoch 1/2 [=============] 938/938  loss 0.5000  acc 0.7500  0:01 left");
        assertThat(lastDrawn(lines[1]))
                .isEqualTo("djl tuned epoch 2/2 [====================] 938/938  loss 0.2500  acc 0.8750");
        assertThat(lines[2]).isEmpty();
    }

    @Test
    void whatIsDrawnFitsTheTerminal() {
        epoch(progress(15, Terminal.of(80)).training("an-engine-with-a-long-name tuned seed 12345"), 1, 0.5, 0.75);

        assertThat(err.toString().strip().split("\r", -1))
                .allSatisfy(drawn -> assertThat(drawn).hasSizeLessThan(80));
    }

    @Test
    void engineThatStartsIsSaid() {
        progress(1, Terminal.of(80)).training("djl tuned");

        assertThat(err.toString().strip()).isEqualTo("djl tuned: the engine starts ...");
    }

    @Test
    void barOfATrainingThatFailsEndsItsLine() {
        Progress progress = progress(1, Terminal.of(100));
        TrainingListener listener = progress.training("djl tuned");
        now += SECOND;
        listener.onBatch(new BatchProgress(1, 2, 5, 938, 0.5, 0.75));

        progress.close();
        progress.close();

        assertThat(err.toString()).endsWith("loss 0.5000  acc 0.7500  6:14 left" + System.lineSeparator());
    }

    @Test
    void severalTrainingsSayWhichOfHowManyAndHowLong() {
        Progress progress = progress(2, Terminal.NONE);
        for (int seed = 0; seed < 2; seed++) {
            TrainingListener listener = progress.training("djl tuned seed " + seed);
            now += 30 * SECOND;
            listener.onBatch(new BatchProgress(1, 2, 938, 938, 0.5, 0.75));
            now += 35 * SECOND;
            listener.onBatch(new BatchProgress(2, 2, 938, 938, 0.25, 0.875));
        }

        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                [1/2] djl tuned seed 0  loss 0.2500  acc 0.8750  1:05 left
                [2/2] djl tuned seed 1  loss 0.2500  acc 0.8750
                """);
    }

    @Test
    void otherWorkIsALineEveryTenSecondsInALog() {
        Progress progress = progress(0, Terminal.NONE);
        for (int i = 0; i <= 25; i++) {
            progress.step("comparing images", i, 100);
            now += SECOND;
        }

        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                comparing images 10%  1:30 left
                comparing images 20%  1:20 left
                """);
    }

    @Test
    void otherWorkIsABarThatMakesRoomOnATerminal() {
        Progress progress = progress(0, Terminal.of(80));
        progress.step("comparing images", 0, 4);
        now += SECOND;
        progress.step("comparing images", 1, 4);
        progress.close();

        assertThat(err.toString())
                .startsWith("\rcomparing images [>                   ] 0%")
                .contains("\rcomparing images [=====>              ] 25%  0:03 left")
                .endsWith(" \r");
    }

    private void epoch(TrainingListener listener, int epoch, double loss, double accuracy) {
        for (int batch = 1; batch <= 938; batch++) {
            now += SECOND / 938;
            listener.onBatch(new BatchProgress(epoch, 2, batch, 938, loss, accuracy));
        }
    }

    private static String lastDrawn(String line) {
        return line.substring(line.lastIndexOf('\r') + 1).strip();
    }
}
