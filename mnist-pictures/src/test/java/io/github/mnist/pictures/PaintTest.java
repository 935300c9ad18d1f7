package io.github.mnist.pictures;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PaintTest {
    @Test
    void sequentialColoursGrowDarkerWithTheValue() {
        assertThat(Paint.sequential(0).rgb()).isEqualTo(0xFFFFFF);
        for (int i = 1; i <= 100; i++) {
            assertThat(Paint.sequential(i / 100.0).luminance())
                    .isLessThan(Paint.sequential((i - 1) / 100.0).luminance());
        }
    }

    @Test
    void bothEndsOfDivergingColoursDifferInGreyToo() {
        assertThat(Paint.diverging(0).rgb()).isEqualTo(0xFFFFFF);
        assertThat(Paint.diverging(-1).luminance())
                .isLessThan(Paint.diverging(1).luminance() / 4);
        assertThat(Paint.diverging(7)).isEqualTo(Paint.diverging(1));
        assertThat(Paint.diverging(-7)).isEqualTo(Paint.diverging(-1));
    }

    @Test
    void textOnAnySequentialColourHasTheContrastThatWcagAsksFor() {
        assertThat(IntStream.rangeClosed(0, 100)
                        .mapToObj(i -> Paint.sequential(i / 100.0))
                        .mapToDouble(paint ->
                                contrast(paint.luminance(), paint.onTop().luminance())))
                .allMatch(contrast -> contrast >= 4.5);
    }

    @Test
    void luminanceIsThatOfWcag() {
        assertThat(Paint.of(0xFFFFFF).luminance()).isEqualTo(1);
        assertThat(Paint.of(0xFF0000).luminance()).isEqualTo(0.2126);
        assertThat(Paint.of(0x000000).luminance()).isZero();
    }

    @Test
    void halfOpaqueIsHalfway() {
        assertThat(Paint.of(0xFF8000).over(0x0080FF, 0.5)).isEqualTo(0x808080);
        assertThat(Paint.of(0xFF8000).hex()).isEqualTo("#ff8000");
    }

    private static double contrast(double a, double b) {
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
}
