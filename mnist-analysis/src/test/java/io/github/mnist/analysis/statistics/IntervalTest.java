package io.github.mnist.analysis.statistics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void meanOfManySymmetricValuesIsWithinTwoStandardErrors() {
        Interval interval = Interval.ofMean(3, 4, 0, 1_000_000, new Interval(-100, 100));

        assertThat(interval.low()).isCloseTo(3 - 1.959963984540054 * 0.002, within(1e-8));
        assertThat(interval.high()).isCloseTo(3 + 1.959963984540054 * 0.002, within(1e-8));
    }

    /** From SciPy: {@code stats.t.ppf(0.975, 29)} is 2.045229642132703; the rest is Hall's formula. */
    @Test
    void skewnessMovesTheIntervalOfAMeanTowardsTheLongTail() {
        Interval interval = Interval.ofMean(1, 4, 3, 30, new Interval(0, 16));

        double root = Math.sqrt(30);
        double shifted = -2.045229642132703 / root - 3 / (6 * 30.0);
        assertThat(interval.high()).isCloseTo(1 - 2 / root * (Math.cbrt(1 + 3 * shifted) - 1) * root, within(1e-12));
        assertThat(interval.high() - 1).isGreaterThan(2 * (1 - interval.low()));
    }

    @Test
    void theMeanOfOneOrOfEqualValuesIsNearlyAsOpenAsWilsonLeavesIt() {
        Interval range = new Interval(0, 2);

        assertThat(Interval.ofMean(0.5, 0, 0, 0, range)).isEqualTo(range);
        double others = Interval.wilson(0, 1).high();
        assertThat(Interval.ofMean(0.5, 0, 0, 1, range))
                .isEqualTo(new Interval(0.5 - others * 0.5, 0.5 + others * 1.5));
        assertThat(Interval.ofMean(0, 0, 0, 100, range))
                .isEqualTo(new Interval(0, 2 * Interval.wilson(0, 100).high()));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 5", "0.5, 0.25", "0.999999999999, 1e9", "1e-12, 3"})
    void intervalsOfSharesHoldThemWithin0And1(double mean, double size) {
        Interval interval = Interval.ofShares(mean, size);

        assertThat(interval.contains(mean)).isTrue();
        assertThat(interval.low()).isBetween(0.0, 1.0);
        assertThat(interval.high()).isBetween(0.0, 1.0);
        assertThat(interval.low()).isLessThan(interval.high());
    }

    @Test
    void aShareOfWholeSamplesHasWilsonsInterval() {
        assertThat(Interval.ofShares(0.75, 8)).isEqualTo(Interval.wilson(6, 8));
        assertThatThrownBy(() -> Interval.ofShares(1.5, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a mean share of 1.5 of 8.0 samples: expected 0 to 1 of more than 0");
    }
}
