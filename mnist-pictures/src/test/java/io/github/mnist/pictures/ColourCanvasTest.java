package io.github.mnist.pictures;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ColourCanvasTest {
    private static int[] line(double x1, double y1, double x2, double y2) {
        ColourCanvas canvas = new ColourCanvas(8, 6);
        canvas.line(x1, y1, x2, y2, 2, Paint.BLUE);
        return canvas.image()
                .getRGB(
                        0,
                        0,
                        canvas.image().getWidth(),
                        canvas.image().getHeight(),
                        null,
                        0,
                        canvas.image().getWidth());
    }

    @Test
    void lineLooksTheSameFromEitherEnd() {
        assertThat(line(6, 1, 2, 5)).isEqualTo(line(2, 5, 6, 1));
        assertThat(line(6, 5, 2, 1)).isEqualTo(line(2, 1, 6, 5));
    }

    @Test
    void lineMayReachBeyondThePicture() {
        int[] beyond = line(-2, -2, 12, 10);

        assertThat(beyond[0]).as("upper left").isEqualTo(0xFF000000 | Paint.BLUE.rgb());
        assertThat(beyond[beyond.length - 1]).as("lower right").isEqualTo(0xFF000000 | Paint.BLUE.rgb());
        assertThat(beyond[15]).as("upper right").isEqualTo(0xFFFFFFFF);
    }
}
