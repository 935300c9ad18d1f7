package io.github.mnist.analysis.statistics;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BootstrapTest {
    private static double[] share(long[] counts) {
        return new double[] {(double) counts[0] / Arrays.stream(counts).sum(), counts[2]};
    }

    @Test
    void intervalOfAProportionIsNearTheOneOfTheFormula() {
        List<Interval> intervals = Bootstrap.intervals(new long[] {900, 600, 0}, 1, BootstrapTest::share);

        Interval formula = Interval.wilson(900, 1500);
        assertThat(intervals.get(0).low()).isCloseTo(formula.low(), within(0.003));
        assertThat(intervals.get(0).high()).isCloseTo(formula.high(), within(0.003));
    }

    @Test
    void whatNeverOccurredNeverDoes() {
        assertThat(Bootstrap.intervals(new long[] {900, 600, 0}, 1, BootstrapTest::share)
                        .get(1))
                .isEqualTo(new Interval(0, 0));
    }

    @Test
    void sameSeedSameIntervals() {
        long[] counts = {30, 20, 5};

        assertThat(Bootstrap.intervals(counts, 1, BootstrapTest::share))
                .isEqualTo(Bootstrap.intervals(counts, 1, BootstrapTest::share))
                .isNotEqualTo(Bootstrap.intervals(counts, 2, BootstrapTest::share));
        assertThat(counts).containsExactly(30, 20, 5);
    }

    @Test
    void noResampleIsEmpty() {
        assertThat(Bootstrap.intervals(new long[] {1, 0, 0}, 1, BootstrapTest::share)
                        .get(0))
                .isEqualTo(new Interval(1, 1));
    }

    @Test
    void manyCountsTakeNoLongerThanFew() {
        Interval interval = Bootstrap.intervals(new long[] {900_000_000, 100_000_000, 0}, 1, BootstrapTest::share)
                .get(0);

        assertThat(interval.low()).isCloseTo(0.9, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.9, within(1e-4)).isGreaterThan(interval.low());
    }
}
