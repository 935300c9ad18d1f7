package io.github.mnist.analysis.statistics;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class IntervalTest {
    @Test
    void wilsonOfTheNotebooksAccuracy() {
        // scipy.stats.binomtest(8885, 10000).proportion_ci(0.95, "wilson")
        Interval interval = Interval.wilson(8885, 10_000);

        assertThat(interval.low()).isCloseTo(0.8821812047923988, within(1e-12));
        assertThat(interval.high()).isCloseTo(0.8945204284735854, within(1e-12));
    }

    @Test
    void wilsonOfNoneAndOfAllEndsAtTheEdge() {
        assertThat(Interval.wilson(0, 10).low()).isZero();
        assertThat(Interval.wilson(0, 10).high()).isCloseTo(0.27753279986288926, within(1e-12));
        assertThat(Interval.wilson(10, 10).low()).isCloseTo(0.7224672001371109, within(1e-12));
        assertThat(Interval.wilson(10, 10).high()).isEqualTo(1);
    }

    @Test
    void wilsonOfNothingIsAnything() {
        assertThat(Interval.wilson(0, 0)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void partsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Interval.wilson(3, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 of 2: expected a part of 0 to the whole");
        assertThatThrownBy(() -> Interval.wilson(-1, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void percentilesLeaveOut25OfAThousandAtEitherEnd() {
        double[] values = IntStream.range(0, 1000)
                .map(i -> i * 7 % 1000)
                .mapToDouble(i -> i)
                .toArray();

        assertThat(Interval.ofPercentiles(values)).isEqualTo(new Interval(25, 974));
        assertThat(values[1]).isEqualTo(7);
    }

    @Test
    void meanOfManyIsWithinTwoStandardErrors() {
        Interval interval = Interval.ofMean(3, 4, 100);

        assertThat(interval.low()).isCloseTo(3 - 1.959963984540054 * 0.2, within(1e-12));
        assertThat(interval.high()).isCloseTo(3 + 1.959963984540054 * 0.2, within(1e-12));
    }
}
