package io.github.mnist.dataset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ImageShapeTest {
    @Test
    void pixelsAreRowsTimesColumns() {
        assertThat(new ImageShape(3, 5).pixels()).isEqualTo(15);
    }

    @Test
    void rowsComeFirst() {
        assertThat(new ImageShape(3, 5)).hasToString("3 x 5");
    }

    @ParameterizedTest
    @CsvSource({"0, 28", "28, 0", "-1, -28", "4097, 4096", "65536, 65536"})
    void sizesBeyondTheBoundsAreRefused(int rows, int columns) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageShape(rows, columns))
                .withMessage("an image of " + rows + " x " + columns
                        + " pixels: expected both sizes at least 1 and at most 16777216 pixels in all");
    }

    @Test
    void theLargestImageIsAllowed() {
        assertThat(new ImageShape(4096, 4096).pixels()).isEqualTo(16_777_216);
    }
}
