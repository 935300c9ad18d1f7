package io.github.mnist.benchmarks;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.file.DatasetFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InfiniteMnistTest {
    private static final ImageShape SHAPE = new ImageShape(3, 3);

    /** Two images, unlike themselves however they are turned. */
    private static final Dataset SOURCE = Dataset.of(
            "two", SHAPE, 10, new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90, 1, 2, 3, 4, 5, 6, 7, 8, 9}, new byte[] {
                7, 2
            });

    @TempDir
    private Path directory;

    @Test
    void theFirstImagesAreTheOriginals() throws IOException {
        Dataset two = generate(0, 2);

        assertThat(two.checksum()).isEqualTo(SOURCE.checksum());
    }

    @Test
    void furtherImagesAreTheOriginalsMovedUnderTheirLabels() throws IOException {
        Dataset eight = generate(0, 8);

        assertThat(eight.size()).isEqualTo(8);
        assertThat(eight.shape()).isEqualTo(SHAPE);
        assertThat(eight.labels()).containsExactly(7, 2, 7, 2, 7, 2, 7, 2);
        for (int i = 2; i < 8; i++) {
            assertThat(eight.pixels(i)).as("image %d", i).isNotEqualTo(SOURCE.pixels(i % 2));
        }
        assertThat(eight.pixels(2)).isNotEqualTo(eight.pixels(4));
    }

    @Test
    void anImageIsTheSameHoweverManyAreMade() throws IOException {
        assertThat(generate(0, 8).first(5).checksum()).isEqualTo(generate(0, 5).checksum());
    }

    @Test
    void anotherSeedMovesOtherwise() throws IOException {
        assertThat(generate(1, 3).pixels(2)).isNotEqualTo(generate(2, 3).pixels(2));
    }

    @Test
    void aShiftMovesDownAndRightAndFillsWithBackground() {
        assertThat(moved(0, 1, 0)).containsExactly(0, 0, 0, 10, 20, 30, 40, 50, 60);
        assertThat(moved(0, 0, 1)).containsExactly(0, 10, 20, 0, 40, 50, 0, 70, 80);
        assertThat(moved(0, -1, -2)).containsExactly(60, 0, 0, 90, 0, 0, 0, 0, 0);
    }

    @Test
    void halfAShiftIsTheMeanOfNeighbours() {
        assertThat(moved(0, 0, 0.5)).containsExactly(5, 15, 25, 20, 45, 55, 35, 75, 85);
    }

    @Test
    void aQuarterTurnGoesClockwise() {
        assertThat(moved(Math.PI / 2, 0, 0)).containsExactly(70, 40, 10, 80, 50, 20, 90, 60, 30);
    }

    private static byte[] moved(double angle, double down, double right) {
        byte[] moved = new byte[SHAPE.pixels()];
        InfiniteMnist.move(SOURCE.pixels(0), SHAPE, angle, down, right, moved);
        return moved;
    }

    private Dataset generate(long seed, int count) throws IOException {
        Path images = directory.resolve("images");
        Path labels = directory.resolve("labels");
        new InfiniteMnist(SOURCE, seed).write(count, images, labels);
        Dataset dataset = DatasetFiles.idx("generated", images, labels, 10);
        Files.delete(images);
        Files.delete(labels);
        return dataset;
    }
}
