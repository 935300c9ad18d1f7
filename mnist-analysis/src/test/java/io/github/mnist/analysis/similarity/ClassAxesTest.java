package io.github.mnist.analysis.similarity;

import io.github.mnist.dataset.Dataset;
import io.github.mnist.dataset.ImageShape;
import io.github.mnist.dataset.Images;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClassAxesTest {
    /** Three classes that pixels 0 and 1 tell apart, while pixel 2 varies most and tells nothing. */
    private static Dataset three(int size, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[4 * size];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            labels[i] = (byte) (i % 3);
            pixels[4 * i] = (byte) ((labels[i] == 1 ? 180 : 60) + random.nextInt(30));
            pixels[4 * i + 1] = (byte) ((labels[i] == 2 ? 180 : 60) + random.nextInt(30));
            pixels[4 * i + 2] = (byte) random.nextInt(256);
        }
        return Dataset.of("three", new ImageShape(2, 2), 3, pixels, labels);
    }

    @Test
    void imagesOfOneClassLieTogetherAndApartFromOthers() {
        ClassAxes axes = ClassAxes.of(three(300, 1));
        Dataset others = three(300, 2);

        double[][] means = new double[3][2];
        for (int i = 0; i < others.size(); i++) {
            double[] at = axes.project(others, i);
            means[others.label(i)][0] += at[0] / 100;
            means[others.label(i)][1] += at[1] / 100;
        }
        for (int i = 0; i < others.size(); i++) {
            double[] at = axes.project(others, i);
            int nearest = 0;
            for (int label = 1; label < 3; label++) {
                nearest = distance(at, means[label]) < distance(at, means[nearest]) ? label : nearest;
            }
            assertThat(nearest).as("sample %d", i).isEqualTo(others.label(i));
        }
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    @Test
    void pixelThatTellsNothingHardlyCounts() {
        ClassAxes axes = ClassAxes.of(three(3000, 1));
        Images two =
                Images.of(new ImageShape(2, 2), new byte[] {0, 0, (byte) 255, 0}, new byte[] {(byte) 255, 0, 0, 0});

        double[] noise = axes.project(two, 0);
        double[] signal = axes.project(two, 1);

        assertThat(Math.hypot(noise[0], noise[1])).isLessThan(0.05 * Math.hypot(signal[0], signal[1]));
    }

    @Test
    void sameDataGiveTheSameAxes() {
        assertThat(ClassAxes.of(three(60, 4)).project(three(60, 5), 7))
                .isEqualTo(ClassAxes.of(three(60, 4)).project(three(60, 5), 7));
    }

    @Test
    void twoClassesLieOnALine() {
        Dataset two = three(60, 1).filter(label -> label < 2);

        ClassAxes axes = ClassAxes.of(two);

        assertThat(axes.project(two, 3)[0]).isNotZero();
        assertThat(axes.project(two, 3)[1]).isZero();
    }

    @Test
    void whiteImagesAllLieAtOnePoint() {
        Dataset white = Dataset.of("white", new ImageShape(1, 2), 3, new byte[6], new byte[] {0, 1, 2});

        assertThat(ClassAxes.of(white).project(white, 1)).containsExactly(0, 0);
    }

    @Test
    void imagesOfAnotherSizeAreRefused() {
        ClassAxes axes = ClassAxes.of(three(30, 1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> axes.project(Images.of(new ImageShape(1, 2), new byte[2]), 0))
                .withMessage("an image of 2 pixels on a map of images of 4: expected as many");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassAxes.of(three(30, 1).first(0)))
                .withMessageEndingWith(": expected images, of at most 4096 pixels");
    }

    @Test
    void misreadPointHasAnotherClassThanItsLabel() {
        assertThat(new MapPoint(1, 2, 3, 0, 0).misread()).isTrue();
        assertThat(new MapPoint(1, 2, 2, 0, 0).misread()).isFalse();
    }
}
