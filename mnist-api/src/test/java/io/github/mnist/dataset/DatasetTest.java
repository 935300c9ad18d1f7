package io.github.mnist.dataset;

import io.github.mnist.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DatasetTest {
    @Test
    void imagesKeptElsewhereBecomeADataSetWithTheirLabels() {
        Images images = Images.of(new ImageShape(1, 2), new byte[] {1, 2}, new byte[] {3, 4});
        Dataset data = Dataset.of("mine", images, 3, new byte[] {2, 0});
        assertThat(data).hasToString("mine (2 images of 1 x 2, 3 classes)");
        assertThat(data.labels()).containsExactly(2, 0);
        assertThat(data.pixels(1)).containsExactly(3, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of("mine", images, 3, new byte[3]))
                .withMessage("3 labels for 2 images");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of("mine", images, 2, new byte[] {2, 0}))
                .withMessage("label 2 not in 0..1 at index 0");
    }

    private static final ImageShape SHAPE = new ImageShape(1, 2);

    @Test
    void samplesAreAsGiven() {
        Dataset data = Dataset.of("pair", SHAPE, 3, new byte[] {1, 2, -3, -4}, new byte[] {2, 0});
        assertThat(data.name()).isEqualTo("pair");
        assertThat(data.shape()).isEqualTo(SHAPE);
        assertThat(data.classes()).isEqualTo(3);
        assertThat(data.size()).isEqualTo(2);
        assertThat(data.labels()).containsExactly(2, 0);
        assertThat(data.classCounts()).containsExactly(1, 0, 1);
        assertThat(data.pixels(0)).containsExactly(1, 2);
        assertThat(data.pixels(1)).containsExactly(-3, -4);
        assertThat(data.sourceIndex(1)).isEqualTo(1);
        assertThat(data).hasToString("pair (2 images of 1 x 2, 3 classes)");
    }

    @Test
    void arraysAreCopied() {
        byte[] pixels = {1, 2};
        byte[] labels = {1};
        Dataset data = Dataset.of("one", SHAPE, 2, pixels, labels);
        pixels[0] = 9;
        labels[0] = 0;
        assertThat(data.pixels(0)).containsExactly(1, 2);
        assertThat(data.label(0)).isEqualTo(1);
    }

    @Test
    void labelsAreUnsigned() {
        Dataset data = Dataset.of("many classes", SHAPE, 256, new byte[2], new byte[] {-1});
        assertThat(data.label(0)).isEqualTo(255);
        assertThat(data.classCounts()[255]).isEqualTo(1);
    }

    @Test
    void aLabelBeyondTheClassesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of("bad", SHAPE, 3, new byte[6], new byte[] {2, 0, 3}))
                .withMessage("label 3 not in 0..2 at index 2");
    }

    @Test
    void anotherNumberOfPixelsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of("bad", SHAPE, 3, new byte[5], new byte[] {0, 1}))
                .withMessage("2 labels need 4 pixels (1 x 2 each), found 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 257})
    void anImpossibleNumberOfClassesIsRefused(int classes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.of("bad", SHAPE, classes, new byte[0], new byte[0]))
                .withMessage(classes + " classes: expected 1 to 256");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void anIndexOutOfBoundsIsRefused(int index) {
        Dataset data = TestData.ofSize(2);
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.label(index));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.sourceIndex(index));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.pixels(index));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> data.copyNormalized(index, new float[6], 0));
    }

    @Test
    void aTargetWithTooLittleRoomIsRefusedUntouched() {
        Dataset data = TestData.ofSize(2);
        float[] floats = new float[7];
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.copyNormalized(1, floats, 2));
        assertThat(floats).containsOnly(0);
        byte[] bytes = new byte[7];
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> data.copyPixels(1, bytes, 2));
        assertThat(bytes).containsOnly(0);
    }

    @Test
    void normalizedPixelsGoWhereTheOffsetSays() {
        Dataset data = Dataset.of("pair", SHAPE, 3, new byte[] {1, 2, 51, -1}, new byte[] {2, 0});
        float[] target = new float[4];
        data.copyNormalized(1, target, 1);
        assertThat(target).containsExactly(0, 0.2f, 1, 0);
    }

    /** Made with Python: sha256(struct.pack('>4i', 1, 2, 3, 2) + bytes([2, 0]) + bytes([1, 2, 253, 252])). */
    @Test
    void checksumIsTheSha256OfSizesLabelsAndPixels() {
        Dataset data = Dataset.of("pair", SHAPE, 3, new byte[] {1, 2, -3, -4}, new byte[] {2, 0});
        assertThat(data.checksum()).isEqualTo("3d70981a1c18ec8adfad8e46eb82d180f52d145cf21fd914f827991d6b4fdcf4");
    }

    @Test
    void checksumDependsOnEverythingButTheName() {
        byte[] pixels = {1, 2, 3, 4};
        byte[] labels = {2, 0};
        String checksum = Dataset.of("a", SHAPE, 3, pixels, labels).checksum();
        assertThat(Dataset.of("b", SHAPE, 3, pixels, labels).checksum()).isEqualTo(checksum);
        assertThat(Dataset.of("a", new ImageShape(2, 1), 3, pixels, labels).checksum())
                .isNotEqualTo(checksum);
        assertThat(Dataset.of("a", SHAPE, 4, pixels, labels).checksum()).isNotEqualTo(checksum);
        assertThat(Dataset.of("a", SHAPE, 3, pixels, new byte[] {0, 2}).checksum())
                .isNotEqualTo(checksum);
        assertThat(Dataset.of("a", SHAPE, 3, new byte[] {1, 2, 4, 3}, labels).checksum())
                .isNotEqualTo(checksum);
    }

    @Test
    void checksumOfAViewIsThatOfItsSamplesInItsOrder() {
        Dataset data = TestData.ofSize(3);
        byte[] swapped = new byte[12];
        System.arraycopy(TestData.pixels(2), 0, swapped, 0, 6);
        System.arraycopy(TestData.pixels(0), 0, swapped, 6, 6);
        Dataset same = Dataset.of("same", TestData.SHAPE, TestData.CLASSES, swapped, new byte[] {2, 0});
        assertThat(data.select(2, 0).checksum()).isEqualTo(same.checksum());
    }
}
